import HubCore

/// People for tests, by key: families, registers and runs on the test council.
extension World {
    /// Somebody present, unless told otherwise.
    static func child(
        _ key: UInt32, of family: UInt32 = 0, _ mark: RegisterMark = .present, underFive: Bool = true
    ) -> Presence.Person {
        Presence.Person(person: key, family: family, mark: mark, isChild: true, isUnderFive: underFive)
    }

    static func adult(_ key: UInt32, of family: UInt32 = 0, _ mark: RegisterMark = .present) -> Presence.Person {
        Presence.Person(person: key, family: family, mark: mark, isChild: false, isUnderFive: false)
    }

    static func seen(
        _ people: [Presence.Person], at venue: String = "east-main", of activity: String = "play",
        on day: String = "2026-01-13", start: Int? = 600, hub: String? = nil, cancelled: Bool = false,
        _ decision: Figure.Decision = .open
    ) -> RegisterFact {
        RegisterFact(
            session: 1, venue: venue, givenHub: hub, activity: activity, day: World.day(day), start: start,
            cancelled: cancelled, decision: decision, people: Presence(people.sorted { $0.person < $1.person }))
    }

    static func people(
        _ registers: [RegisterFact] = [], seenBefore: Set<UInt32> = [], registrations: [RegistrationFact] = [],
        runs: [RunFact] = [], _ key: String = "2025-26-Q4", now: Moment = now
    ) -> Facts {
        Facts(
            now: now,
            people: PeopleFacts(
                period: span(key), registers: registers, seenBefore: seenBefore, registrations: registrations,
                runs: runs))
    }

    static func engaged(
        _ facts: Facts, _ key: String = "2025-26-Q4", _ catalogue: Catalogue = catalogue
    ) -> Engagement.Counted {
        Engagement(Counting(facts, catalogue)).counted(in: span(key))
    }

    static func reach(_ registers: [RegisterFact], _ key: String = "2025-26-Q4") -> Engagement.Counted {
        engaged(people(registers), key)
    }
}

extension Reach {
    /// `2 children, 1 under five, 3 adults, 2 families`, or `x`.
    var written: String {
        guard let children, let underFives, let adults, let families else { return "x" }
        return "\(children) children, \(underFives) under five, \(adults) adults, \(families) families"
    }
}
