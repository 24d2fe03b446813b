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

    init(_ span: ClosedRange<Day>) { self.span = span }

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

    /// Counts one visit without saying what it moves.
    mutating func add(_ visit: Visit, _ hub: String?, _ day: Day, _ times: Int = 1) {
        let places = [hub, QuarterSnapshot.authority].compactMap(\.self)
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
        }
        for family in families {
            guard let state = households[family] else { continue }
            add(state.inSpan, .reachFamilies)
            if state.before == 0, !state.isKnown { add(state.inSpan, .firstTimeFamilies) }
            for (place, count) in state.inSpan where count > 0 {
                let days = (state.days[place] ?? [:]).values.count { $0 > 0 }
                if days >= 3 { sums.add(1, .sustainedFamilies, at: place) }
            }
        }
        return sums
    }
}
