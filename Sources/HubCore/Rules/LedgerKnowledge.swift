/// Which households were seen before the registers at hand, then and now.
struct LedgerKnowledge {
    private let published: Set<UInt32>
    private let current: Set<UInt32>
    private var seen: (was: Set<UInt32>, now: Set<UInt32>) = ([], [])
    private var before: (was: Set<UInt32>, now: Set<UInt32>) = ([], [])

    init(
        _ published: QuarterSnapshot, _ current: QuarterSnapshot, _ span: ClosedRange<Day>, _ pairs: [LedgerRegister]
    ) {
        self.published = Set(published.seenBefore)
        self.current = Set(current.seenBefore)
        for pair in pairs {
            for person in pair.was?.people.people ?? [] {
                if pair.was.map({ $0.day < span.lowerBound }) == true {
                    before.was.insert(person.household)
                } else {
                    seen.was.insert(person.household)
                }
            }
            for person in pair.now?.people.people ?? [] {
                if pair.now.map({ $0.day < span.lowerBound }) == true {
                    before.now.insert(person.household)
                } else {
                    seen.now.insert(person.household)
                }
            }
        }
    }

    /// Households of which it was said otherwise then than now.
    var moved: Set<UInt32> { published.symmetricDifference(current) }

    /// None where a later visit hides it: of those it makes no difference.
    private func older(
        _ household: UInt32, _ known: Set<UInt32>, _ seen: Set<UInt32>, _ before: Set<UInt32>
    ) -> Bool? {
        guard seen.contains(household), !before.contains(household) else { return nil }
        return known.contains(household)
    }

    private func then(_ household: UInt32) -> Bool? { older(household, published, seen.was, before.was) }
    private func today(_ household: UInt32) -> Bool? { older(household, current, seen.now, before.now) }

    func was(_ household: UInt32) -> Bool { then(household) ?? today(household) ?? true }
    func isNow(_ household: UInt32) -> Bool { today(household) ?? then(household) ?? true }
}
