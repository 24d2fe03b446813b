extension LedgerRegister {
    /// With a merge made: those gone as those kept, each once, as the register has them now where it does.
    func joined(_ join: LedgerJoin) -> [UInt32: LedgerReach.Visit] {
        let people = Dictionary(join.people.map { ($0.gone, $0.kept) }, uniquingKeysWith: { first, _ in first })
        let families = Dictionary(join.families.map { ($0.gone, $0.kept) }, uniquingKeysWith: { first, _ in first })
        let kept = Set(people.values)
        let keptFamilies = Set(families.values)
        var joined: [UInt32: LedgerReach.Visit] = [:]
        for visit in visits.values.sorted(by: { $0.person < $1.person }) {
            var visit = visit
            let isAlone = visit.household == visit.person | 0x8000_0000
            let concerns =
                people[visit.person] != nil || kept.contains(visit.person) || families[visit.household] != nil
                || keptFamilies.contains(visit.household)
            visit.person = people[visit.person] ?? visit.person
            visit.household = isAlone ? visit.person | 0x8000_0000 : families[visit.household] ?? visit.household
            joined[visit.person] = concerns ? target[visit.person] ?? joined[visit.person] ?? visit : visit
        }
        return joined
    }

    /// With a merge undone: those it concerns as the register has them now.
    func apart(_ people: Set<UInt32>, _ families: Set<UInt32>) -> [UInt32: LedgerReach.Visit] {
        func concerns(_ visit: LedgerReach.Visit) -> Bool {
            people.contains(visit.person) || families.contains(visit.household)
        }
        let new = target.values.filter(concerns)
        guard !new.isEmpty, visits.values.contains(where: concerns) else { return visits }
        var apart = visits.filter { !concerns($0.value) }
        for visit in new { apart[visit.person] = visit }
        return apart
    }
}
