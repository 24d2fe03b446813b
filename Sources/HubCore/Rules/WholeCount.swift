/// A hand count or tally made whole: what its categories and its total say together (rules, section 3).
struct WholeCount: Equatable {
    /// None where the category was left blank: unknown, not 0.
    let children: Int?
    let adults: Int?
    /// At least children and adults together.
    let total: Int
    /// Whether the total covers children and adults: it was given, or both categories were.
    let isWhole: Bool
    /// Whether the categories and the printed total disagree; the categories stand.
    let disagrees: Bool

    init(_ count: Count) {
        children = count.children
        adults = count.adults
        let sum = (count.children ?? 0) + (count.adults ?? 0)
        let bothGiven = count.children != nil && count.adults != nil
        isWhole = bothGiven || count.total != nil
        total = bothGiven ? sum : max(sum, count.total ?? 0)
        disagrees = count.total.map { bothGiven ? $0 != sum : $0 < sum } ?? false
    }

    /// People whom the total counts without saying whether they are children or adults.
    var unsplit: Int { total - (children ?? 0) - (adults ?? 0) }

    /// Whether two counts of the same people contradict each other in anything that both give.
    func contradicts(_ other: WholeCount) -> Bool {
        if let mine = children, let theirs = other.children, mine != theirs { return true }
        if let mine = adults, let theirs = other.adults, mine != theirs { return true }
        return isWhole && other.isWhole && total != other.total
    }
}
