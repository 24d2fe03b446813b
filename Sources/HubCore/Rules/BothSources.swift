/// A session that was both counted by hand and put on a register, with what was chosen and why (rules, section 3).
package struct BothSources: Sendable, Equatable {
    /// Position in the facts.
    package let position: Int
    /// Position of the hub.
    package let hub: Int
    /// The headcount's total.
    package let counted: Int
    /// People on the register.
    package let registered: Int
    /// Whether the register is complete.
    package let registerIsComplete: Bool
    /// None where it has no figure.
    package let figure: Int?
    /// What was chosen and why, in words, under the basis of the session's day.
    package let chosen: String
    /// The queries that the session raises.
    package let queries: [DataQuery.Code]

    /// Register less headcount.
    package var difference: Int { registered - counted }

    /// The sessions of these days that have both, hubs in catalogue order.
    ///
    /// What matters comes first: sessions that raise a query, then by the size of the difference, then by day.
    package static func of(_ counting: Counting, _ span: ClosedRange<Day>) -> [BothSources] {
        let found = counting.entries.filter { span.contains($0.day) }.sorted(by: counting.precedes).compactMap {
            BothSources($0, counting)
        }
        let order = found.indices.map { place in
            let both = found[place]
            return (both.hub, both.queries.isEmpty ? 1 : 0, -abs(both.difference), place)
        }
        return order.sorted(by: <).map { found[$0.3] }
    }

    private init?(_ entry: Counting.Entry, _ counting: Counting) {
        let session = counting.session(entry)
        guard let register = session.register, let hand = session.headcounts.first(where: { !$0.count.isMissing })
        else { return nil }
        position = entry.position
        hub = entry.hub
        counted = WholeCount(hand.count).total
        registered = register.total
        registerIsComplete = register.complete
        figure = entry.figure.state == .held ? entry.figure.total : nil
        chosen = BothSources.chosen(entry.figure, WholeCount(hand.count), register, session.settled != nil)
        queries = Queries.raised(by: entry, counting).map(\.code)
    }

    private static func chosen(
        _ figure: Figure, _ hand: WholeCount, _ register: RegisterCount, _ isSettled: Bool
    ) -> String {
        switch (figure.state, figure.quality) {
        case (.cancelled, _): return "no figure: the session was cancelled"
        case (.planned, _): return "no figure: the session is still to come"
        case (.notReturned, _): return isSettled ? "no figure: settled by hand" : "no figure"
        case (.held, .settled): return "settled by hand"
        case (.held, .complete): return "register is complete and comes first"
        case (.held, _):
            let isRaised =
                register.children > hand.children ?? .max || register.adults > hand.adults ?? .max
                || register.total > hand.total
            let isSplit = figure.children > hand.children ?? 0 || figure.adults > hand.adults ?? 0
            guard register.complete else {
                if isRaised { return "headcount raised where the open register is larger" }
                return "headcount stands, \(isSplit ? "split by the open register" : "register open")"
            }
            let how = isRaised ? "raised where the register is larger" : isSplit ? "split by the register" : nil
            return "headcount comes first, \(how ?? "register complete")"
        }
    }
}
