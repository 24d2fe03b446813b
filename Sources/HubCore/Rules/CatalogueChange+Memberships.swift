/// Changes of belonging, told as moves where they are moves.
extension CatalogueChange {
    static func memberships(_ old: [Membership], _ new: [Membership], _ label: String, _ names: CatalogueNames)
        -> [String]
    {
        var ended: [Membership] = []
        var sentences: [String] = []
        let added = new.filter { !old.contains($0) }
        for membership in added where !isEnding(membership, of: old) {
            guard let from = membership.from, let left = predecessor(of: membership, on: from, in: old + new) else {
                sentences.append("\(label): joins \(names.words(membership))")
                continue
            }
            ended.append(left)
            let verb = left.hub == membership.hub ? "becomes \(membership.role.rawValue) of" : "moves to"
            let end = membership.to.map { " until \($0.spoken)" } ?? ""
            sentences.append("\(label): \(verb) \(names.hub(membership.hub)) from \(from.spoken)\(end)")
        }
        for membership in old where !new.contains(membership) && !ended.contains(where: { isSame($0, membership) }) {
            if let kept = added.first(where: { isSame($0, membership) }) {
                sentences.append("\(label): belongs to \(names.words(kept)) (was \(names.words(membership)))")
            } else {
                sentences.append("\(label): leaves \(names.words(membership))")
            }
        }
        return sentences
    }

    /// Whether a membership is an old one with another last day.
    private static func isEnding(_ membership: Membership, of old: [Membership]) -> Bool {
        old.contains { isSame($0, membership) }
    }

    private static func isSame(_ left: Membership, _ right: Membership) -> Bool {
        (left.hub, left.role, left.from) == (right.hub, right.role, right.from)
    }

    /// The membership that held the day before, which this one takes over from.
    private static func predecessor(of membership: Membership, on from: Day, in all: [Membership]) -> Membership? {
        all.first { $0.covers(from.adding(days: -1)) && !isSame($0, membership) }
    }
}
