/// Who was seen where, for those whom a change concerns: what each visit that comes or goes does to reach.
struct LedgerReach {
    /// One person at one session.
    struct Visit: Hashable {
        var person: UInt32
        var household: UInt32
        var isChild: Bool
        var isUnderFive: Bool

        init(_ person: Presence.Person) {
            self.person = person.person
            household = person.household
            isChild = person.isChild
            isUnderFive = person.isUnderFive
        }
    }

    private struct PersonState {
        var children: [String: Int] = [:]
        var underFives: [String: Int] = [:]
        var adults: [String: Int] = [:]
        /// As a child, in the 12 months to the quarter's end.
        var inYear: [String: Int] = [:]
    }

    private struct HouseholdState {
        var inSpan: [String: Int] = [:]
        /// For each place the visits on each day of the year.
        var days: [String: [Int: Int]] = [:]
        /// Visits before the quarter.
        var before = 0
        /// Whether it was seen before the registers at hand begin.
        var isKnown = false
    }

    private let span: ClosedRange<Day>
    private var people: [UInt32: PersonState] = [:]
    private var households: [UInt32: HouseholdState] = [:]
    /// Where they live, so far.
    private(set) var homes = LedgerHomes()

    init(_ span: ClosedRange<Day>) { self.span = span }

    /// Begins with homes; every visit must be counted then, for a hub's first register moves what all of them come to.
    init(_ span: ClosedRange<Day>, _ homes: LedgerHomes) {
        self.span = span
        self.homes = homes
    }

    /// Sets where some live as others have it, and says what that moves.
    mutating func takeHomes(
        families: some Sequence<UInt32>, children: some Sequence<UInt32>, from other: LedgerHomes
    ) -> LedgerSums {
        let (own, young) = (Set(families), Set(children))
        guard homes.isPlacing, !own.isEmpty || !young.isEmpty else {
            homes.take(families: own, children: young, from: other)
            return LedgerSums()
        }
        let before = contribution(young, own)
        homes.take(families: own, children: young, from: other)
        return contribution(young, own) - before
    }

    /// Takes over what the catalogue says of areas, and says what that moves.
    mutating func takeCatalogue(from other: LedgerHomes) -> LedgerSums {
        guard !homes.isSameCatalogue(as: other) else { return LedgerSums() }
        let before = whole
        homes.takeCatalogue(from: other)
        return whole - before
    }

    /// Counts a register of the quarter from the beginning.
    mutating func count(registerAt hub: String?, _ day: Day) {
        if span.contains(day) { _ = homes.count(1, at: places(hub)) }
    }

    /// Everything as it stands.
    private var whole: LedgerSums {
        var sums = contribution(Set(people.keys), Set(households.keys))
        sums.add(homes.living)
        return sums
    }

    private func places(_ hub: String?) -> [String] { [hub, QuarterSnapshot.authority].compactMap(\.self) }

    /// Sets whether a household was seen before the registers at hand begin, and says what that moves.
    mutating func setKnown(_ isKnown: Bool, _ household: UInt32) -> LedgerSums {
        let before = contribution([], [household])
        households[household, default: HouseholdState()].isKnown = isKnown
        return contribution([], [household]) - before
    }

    /// Takes visits away and puts others in their place, and says what that moves.
    mutating func replace(
        _ gone: [Visit], at hub: String?, on day: Day, with new: [Visit], at newHub: String?, on newDay: Day
    ) -> LedgerSums {
        let persons = Set((gone + new).map(\.person))
        let families = Set((gone + new).map(\.household))
        let before = contribution(persons, families)
        for visit in gone { add(visit, hub, day, -1) }
        for visit in new { add(visit, newHub, newDay, 1) }
        return contribution(persons, families) - before
    }

    /// The same where the register itself comes or goes, which gives a place its share or takes it away.
    mutating func replace(
        _ gone: [Visit], at hub: String?, on day: Day, _ was: Bool, with new: [Visit], at newHub: String?,
        on newDay: Day, _ isNow: Bool
    ) -> LedgerSums {
        var after = homes
        var isOther = false
        if was, span.contains(day) { isOther = after.count(-1, at: places(hub)) }
        if isNow, span.contains(newDay) { isOther = after.count(1, at: places(newHub)) || isOther }
        guard homes.isPlacing, isOther else {
            homes = after
            return replace(gone, at: hub, on: day, with: new, at: newHub, on: newDay)
        }
        let before = whole
        homes = after
        for visit in gone { add(visit, hub, day, -1) }
        for visit in new { add(visit, newHub, newDay, 1) }
        return whole - before
    }

    /// Counts one visit without saying what it moves.
    mutating func add(_ visit: Visit, _ hub: String?, _ day: Day, _ times: Int = 1) {
        let places = places(hub)
        if visit.isChild {
            for place in places { people[visit.person, default: PersonState()].inYear[place, default: 0] += times }
        }
        if day < span.lowerBound { households[visit.household, default: HouseholdState()].before += times }
        for place in places {
            households[visit.household, default: HouseholdState()].days[place, default: [:]][day.number, default: 0] +=
                times
        }
        guard span.contains(day) else { return }
        for place in places {
            households[visit.household, default: HouseholdState()].inSpan[place, default: 0] += times
            if visit.isChild {
                people[visit.person, default: PersonState()].children[place, default: 0] += times
                if visit.isUnderFive {
                    people[visit.person, default: PersonState()].underFives[place, default: 0] += times
                }
            } else {
                people[visit.person, default: PersonState()].adults[place, default: 0] += times
            }
        }
    }

    /// What these people and households add to reach as it stands.
    private func contribution(_ persons: Set<UInt32>, _ families: Set<UInt32>) -> LedgerSums {
        var sums = LedgerSums()
        func add(_ counts: [String: Int], _ measure: LedgerMeasure) {
            for (place, count) in counts where count > 0 { sums.add(1, measure, at: place) }
        }
        for person in persons {
            guard let state = people[person] else { continue }
            add(state.children, .reachChildren)
            add(state.underFives, .reachUnderFives)
            add(state.adults, .reachAdults)
            homes.add(
                child: person, isSeen: state.underFives[QuarterSnapshot.authority, default: 0] > 0,
                inYearAt: state.inYear.filter { $0.value > 0 }.map(\.key), to: &sums)
        }
        for family in families {
            guard let state = households[family] else { continue }
            add(state.inSpan, .reachFamilies)
            homes.add(household: family, seenAt: state.inSpan.filter { $0.value > 0 }.map(\.key), to: &sums)
            if state.before == 0, !state.isKnown { add(state.inSpan, .firstTimeFamilies) }
            for (place, count) in state.inSpan where count > 0 {
                let days = (state.days[place] ?? [:]).values.count { $0 > 0 }
                if days >= 3 { sums.add(1, .sustainedFamilies, at: place) }
            }
        }
        return sums
    }
}
