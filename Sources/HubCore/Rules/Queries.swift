/// The doubts that counting raises, worded for the people who can settle them.
package enum Queries {
    /// Everything that the sessions and tallies of these days raise, hubs in catalogue order, then by code and day.
    package static func of(_ counting: Counting, _ counted: CountedPeriod) -> [DataQuery] {
        let doubtful = counting.entries.filter { entry in
            guard counted.span.contains(entry.day) else { return false }
            return !entry.figure.doubts.isEmpty
                || entry.figure.state == .held && (entry.isClosedDay || !entry.hubWasOpen)
        }
        let sessions = doubtful.sorted(by: counting.precedes).flatMap { entry in
            raised(by: entry, counting).map { (entry.hub, $0) }
        }
        let tallies = counted.tallying.remainders.flatMap { remainder in
            raised(by: remainder, counting).map { (remainder.hub, $0) }
        }
        let found = sessions + tallies
        let ranks = Dictionary(uniqueKeysWithValues: DataQuery.Code.allCases.enumerated().map { ($1, $0) })
        let order = found.enumerated().map { place, query in (query.0, ranks[query.1.code] ?? 0, place) }
        return order.sorted(by: <).map { found[$0.2].1 }
    }

    /// The queries of one session.
    package static func raised(by entry: Counting.Entry, _ counting: Counting) -> [DataQuery] {
        let (session, doubts) = (counting.session(entry), entry.figure.doubts)
        let hub = entry.hub < counting.noHub ? counting.catalogue.hubs[entry.hub].id : nil
        var found: [DataQuery] = []
        func raise(_ code: DataQuery.Code, _ words: String) {
            found.append(DataQuery(code, hub: hub, session: session.id, "\(counting.spoken(entry)): \(words)"))
        }
        if doubts.contains(.countedButNotHeld) {
            raise(.countedButNotHeld, "\(session.sources), but the session \(entry.figure.state.reasonNotHeld).")
        }
        if doubts.contains(.countDiffers) { raise(.countDiffers, "\(session.sources).") }
        if doubts.contains(.headcountsDiffer) {
            let counts = session.headcounts.filter { !$0.count.isMissing }
                .map { "\($0.source) has \($0.count.written)" }
            raise(.headcountsDiffer, counts.joined(separator: "; ") + ". The first stays until a person settles it.")
        }
        if entry.figure.state == .held && entry.isClosedDay {
            raise(.heldOnClosedDay, "the catalogue holds this day closed; the session counts.")
        }
        if entry.figure.state == .held && !entry.hubWasOpen {
            raise(.hubNotOpen, "\(counting.hubName(entry.hub)) was not open that day; the session counts there.")
        }
        if doubts.contains(.registerAboveHeadcount) { raise(.registerAboveHeadcount, "\(session.sources).") }
        if doubts.contains(.registerCountDiffers), let register = session.register {
            let attended = register.exportAttended.map(String.init) ?? "-"
            raise(.registerCountDiffers, "register \(register.total), the export says \(attended) attended.")
        }
        if doubts.contains(.sessionUnclear) {
            raise(.sessionUnclear, "several sessions of that day could be this one; all are kept.")
        }
        if doubts.contains(.totalDisagrees), let hand = session.headcounts.first(where: { !$0.count.isMissing }) {
            raise(.totalDisagrees, "\(hand.count.written); children and adults stand.")
        }
        return found
    }

    private static func raised(by remainder: Tallying.Remainder, _ counting: Counting) -> [DataQuery] {
        let tally = remainder.tally
        let hub = remainder.hub < counting.noHub ? counting.catalogue.hubs[remainder.hub].id : nil
        var found: [DataQuery] = []
        func raise(_ code: DataQuery.Code, _ words: String) {
            found.append(DataQuery(code, hub: hub, "\(counting.spoken(remainder)): \(words)"))
        }
        if remainder.above > 0 {
            let above = Numbers.grouped(remainder.above)
            raise(.sessionsAboveTally, "its sessions and finer tallies are \(above) above it; nothing is added.")
        }
        if tally.period.straddlesQuarters, let quarter = tally.period.quarter {
            raise(.straddlesQuarters, "the week goes, whole, to \(quarter.key), the quarter of its Monday.")
        }
        if WholeCount(tally.count).disagrees {
            raise(.totalDisagrees, "\(tally.count.written); children and adults stand.")
        }
        return found
    }
}

extension Counting {
    /// `Tally of 1,012 for Bury East, May 2025`.
    package func spoken(_ remainder: Tallying.Remainder) -> String {
        let tally = remainder.tally
        let scope =
            switch tally.scope {
            case .authority: catalogue.authority.name
            case .hub(let id): hubPositions[id].map(hubName) ?? id
            case .venue(let id): venuePositions[id].map(venueName) ?? id
            }
        let activity = remainder.activity.map { ", " + activityName($0) } ?? ""
        let number = Numbers.grouped(WholeCount(tally.count).total)
        return "Tally of \(number) for \(scope)\(activity), \(tally.period.label)"
    }
}

extension SessionFact {
    /// `counted 12, register 4`: what the session's two kinds of source say.
    package var sources: String {
        let hand = headcounts.first { !$0.count.isMissing }.map { hand in
            let whole = WholeCount(hand.count)
            let split = "\(whole.children.map(String.init) ?? "-")/\(whole.adults.map(String.init) ?? "-")"
            let isSplit = whole.children != nil || whole.adults != nil
            return "counted \(whole.total)" + (isSplit ? " (\(split))" : "")
        }
        let registered = register.map { register in
            "\(register.complete ? "register" : "open register") \(register.total)"
                + " (\(register.children)/\(register.adults))"
        }
        return [hand, registered].compactMap(\.self).joined(separator: ", ")
    }
}

extension Figure.State {
    fileprivate var reasonNotHeld: String { self == .cancelled ? "was cancelled" : "is still to come" }
}
