/// A recovery plan that is recorded for a requirement, at a hub or for the authority.
package struct RecoveryPlan: Sendable, Hashable {
    /// The requirement's id.
    package var requirement: String
    /// None for the authority.
    package var hub: String?

    /// A plan for a requirement at a hub, or for the authority.
    package init(requirement: String, hub: String?) {
        self.requirement = requirement
        self.hub = hub
    }
}

/// Every requirement in force in a quarter, measured and coloured for each hub and the authority (rules, section 8).
package struct Requirements: Sendable {
    /// One requirement at one hub, or for the authority.
    package struct Result: Sendable, Codable, Equatable {
        /// The measure, before its colour.
        package let measured: Measured
        /// The colour proposed.
        package let rag: Rag
        /// What a person made of it; none where nobody has said anything.
        package let assessment: RagAssessment?
    }

    /// The quarter measured.
    package let quarter: Quarter
    /// For each hub, in catalogue order, its requirements in theirs.
    package let hubs: [[Result]]
    /// The authority's, in the same order.
    package let authority: [Result]
    /// The evidence: each hub's slots.
    package let slots: [Slots]

    /// Measures a quarter; the quarter before is looked at only where the colour Blue depends on it.
    package init(
        _ counting: Counting, _ quarter: Quarter, _ counted: CountedPeriod, engagement: Engagement? = nil,
        recoveryPlans: Set<RecoveryPlan> = []
    ) {
        self.quarter = quarter
        let engagement = engagement ?? Engagement(counting)
        let now = Assessment(counting, quarter, counted, engagement)
        slots = now.slots
        let hasEnded = counting.facts.now.day > quarter.to
        let standing = counting.facts.standing(of: quarter)
        let recoveryPlans = recoveryPlans.union(standing.plans)
        lazy var before = Assessment(
            counting, quarter.previous,
            CountedPeriod(counting, quarter.previous.from...quarter.previous.to), engagement,
            requirements: now.requirements)
        func results(_ hub: Int?) -> [Result] {
            now.requirements.indices.map { index in
                let measured = now.measured(hub, index)
                let plan = RecoveryPlan(
                    requirement: now.requirements[index].id, hub: hub.map { counting.catalogue.hubs[$0].id })
                let rag = Rag(measured, quarterHasEnded: hasEnded, recoveryPlan: recoveryPlans.contains(plan)) {
                    let others = hub == nil ? "every open hub" : "the authority"
                    guard now.isMetAround(hub, index) else { return .notNow(others: others) }
                    let last = quarter.previous
                    if let hub, !counting.wasOpen(hub, in: last.from...last.to) { return .metNew(others: others) }
                    return before.isMetAround(hub, index) ? .met(others: others) : .notBefore
                }
                return Result(
                    measured: measured, rag: rag,
                    assessment: standing.assessment(of: plan.requirement, hub: plan.hub))
            }
        }
        hubs = counting.catalogue.hubs.indices.map { results($0) }
        authority = results(nil)
    }

    /// Required slots over all hubs, and those of them that rest on assumed offers.
    package var assumedSlots: (assumed: Int, required: Int) {
        (slots.reduce(0) { $0 + $1.assumed }, slots.reduce(0) { $0 + $1.required })
    }
}

extension Counting {
    /// Whether a hub was open on any of these days.
    package func wasOpen(_ hub: Int, in days: ClosedRange<Day>) -> Bool {
        let hub = catalogue.hubs[hub]
        guard hub.status != .planned || hub.openedOn != nil else { return false }
        return (hub.openedOn ?? days.lowerBound) <= days.upperBound
            && days.lowerBound <= (hub.closedOn ?? days.upperBound)
    }
}

/// What one quarter's requirements come to, before any colour.
private struct Assessment {
    let requirements: [DeliveryRequirement]
    let slots: [Slots]
    private let counting: Counting
    private let quarter: Quarter
    private let hubs: [[Measured]]
    private let authority: [Measured]

    init(
        _ counting: Counting, _ quarter: Quarter, _ counted: CountedPeriod, _ engagement: Engagement,
        requirements: [DeliveryRequirement]? = nil
    ) {
        self.counting = counting
        self.quarter = quarter
        let inForce =
            requirements
            ?? counting.catalogue.requirements.filter {
                ($0.from ?? quarter.from) <= quarter.to && quarter.from <= ($0.to ?? quarter.to)
            }
        self.requirements = inForce
        let slots = Slots.of(counting, quarter)
        self.slots = slots
        let asksPeople = inForce.contains { $0.measure.isOfPeople }
        let people = asksPeople && engagement.isKnown ? engagement.counted(in: quarter.from...quarter.to) : nil
        func measure(
            _ line: CountedPeriod.Line, _ slots: Slots, _ people: Engagement.Line?, _ opening: String?, _ hub: Hub?
        ) -> [Measured] {
            let missing = opening ?? Assessment.missing(line.sessions, slots)
            return inForce.map { requirement in
                guard requirement.measure.isOfPeople else {
                    return Assessment.measure(requirement, line, slots, missing)
                }
                return Assessment.measure(requirement, people, missing, Areas(counting.catalogue, hub))
            }
        }
        hubs = counting.catalogue.hubs.indices.map { hub in
            measure(
                counted.hubs[hub], slots[hub], people?.hubs[hub], Assessment.opening(counting, hub, quarter),
                counting.catalogue.hubs[hub])
        }
        authority = measure(
            counted.total, Slots.together(slots), people?.total, Assessment.weeks(counting, quarter.from, quarter), nil)
    }

    func measured(_ hub: Int?, _ index: Int) -> Measured { hub.map { hubs[$0][index] } ?? authority[index] }

    /// Whether Blue's condition holds in this quarter: met by the hub and the authority, or by it and every open hub.
    func isMetAround(_ hub: Int?, _ index: Int) -> Bool {
        func isMet(_ measured: Measured) -> Bool { measured.isMet && measured.cannotSay == nil }
        guard isMet(authority[index]) else { return false }
        if let hub { return isMet(hubs[hub][index]) }
        return hubs.indices.allSatisfy { hub in
            !counting.wasOpen(hub, in: quarter.from...quarter.to) || isMet(hubs[hub][index])
        }
    }

    /// Why a hub's opening leaves nothing to say: not open, or open for fewer than 4 weeks of the quarter.
    private static func opening(_ counting: Counting, _ hub: Int, _ quarter: Quarter) -> String? {
        let today = counting.facts.now.day
        let last = min(max(today, quarter.from), quarter.to)
        guard counting.wasOpen(hub, in: quarter.from...last) else { return "the hub is not open" }
        return weeks(counting, max(quarter.from, counting.catalogue.hubs[hub].openedOn ?? quarter.from), quarter)
    }

    private static func weeks(_ counting: Counting, _ opened: Day, _ quarter: Quarter) -> String? {
        let gone = min(counting.facts.now.day, quarter.to.adding(days: 1)).number - opened.number
        guard gone < 28 else { return nil }
        let days = Numbers.counted(max(0, gone), "day")
        return "\(days) of the quarter gone since \(opened.slashed), fewer than 4 weeks"
    }

    /// What has not come in, where it is too much to say anything.
    private static func missing(_ sessions: SessionCounts, _ slots: Slots) -> String? {
        if 100 * sessions.held < 80 * sessions.takenPlace {
            let share = Percent(sessions.held, of: sessions.takenPlace, threshold: 80)?.written ?? "x"
            return "\(share) of the sessions that took place were returned (\(Numbers.grouped(sessions.held)) of "
                + "\(Numbers.grouped(sessions.takenPlace))), below 80%"
        }
        guard 5 * slots.notReturned > slots.required else { return nil }
        return "nothing was recorded for \(Numbers.grouped(slots.notReturned)) of "
            + "\(Numbers.counted(slots.required, "required slot")), more than 20%"
    }

    private static func measure(
        _ requirement: DeliveryRequirement, _ line: CountedPeriod.Line, _ slots: Slots, _ missing: String?
    ) -> Measured {
        let sessions = line.sessions
        func share(_ part: Int, _ whole: Int, _ leftOut: [Measured.LeftOut], nothing: String) -> Measured {
            Measured(
                requirement, numerator: part, denominator: whole, leftOut: leftOut,
                cannotSay: missing ?? (whole == 0 ? nothing : nil))
        }
        func unavailable(_ reason: String) -> Measured {
            Measured(requirement, numerator: nil, unavailable: reason, cannotSay: missing ?? reason)
        }
        let planned = Measured.LeftOut(count: sessions.planned, reason: "still to come")
        switch requirement.measure {
        case .coreOfferDelivered:
            let leftOut = Slot.LeftOut.allCases.map { Measured.LeftOut(count: slots.leftOut($0), reason: $0.rawValue) }
            return share(slots.delivered, slots.required, leftOut, nothing: "nothing was required")
        case .sessionsHeld:
            return share(
                sessions.held, sessions.takenPlace + sessions.cancelled, [planned], nothing: "no session was due")
        case .registersReturned:
            let cancelled = Measured.LeftOut(count: sessions.cancelled, reason: "cancelled")
            return share(sessions.held, sessions.takenPlace, [cancelled, planned], nothing: "no session took place")
        case .attendances:
            guard line.hasFigure else { return unavailable("nothing was returned") }
            return Measured(requirement, numerator: line.attendances.total, cannotSay: missing)
        default: return unavailable("it is measured on people")
        }
    }

    /// A measure on people; `x` where there is no register, and never a colour but Grey then.
    private static func measure(
        _ requirement: DeliveryRequirement, _ people: Engagement.Line?, _ missing: String?, _ areas: Areas
    ) -> Measured {
        func unavailable(_ reason: String) -> Measured {
            Measured(requirement, numerator: nil, unavailable: reason, cannotSay: missing ?? reason)
        }
        func count(_ number: Int?) -> Measured {
            number.map { Measured(requirement, numerator: $0, cannotSay: missing) }
                ?? unavailable("no register of named people is held for it")
        }
        guard let people else { return unavailable("no register of named people is held for it") }
        switch requirement.measure {
        case .uniqueChildren: return count(people.reach.children)
        case .uniqueFamilies: return count(people.reach.families)
        case .newRegistrations: return count(people.registrations.new)
        case .sustainedShare:
            guard let families = people.reach.families, let sustained = people.reach.sustainedFamilies else {
                return count(nil)
            }
            return Measured(
                requirement, numerator: sustained, denominator: families,
                cannotSay: missing ?? (families == 0 ? "no family was seen" : nil))
        default:
            return share(requirement, people, areas, missing)
        }
    }
}

extension Assessment {
    /// What the catalogue gives of reach areas, for a hub or the authority.
    fileprivate struct Areas {
        let hub: Hub?
        let isPlacing: Bool
        let hasPopulation: Bool

        init(_ catalogue: Catalogue, _ hub: Hub?) {
            self.hub = hub
            isPlacing = catalogue.areas != nil
            hasPopulation = (hub.map { [$0] } ?? catalogue.hubs).contains {
                $0.underFives != nil && !$0.reachArea.isEmpty
            }
        }
    }

    /// The share of the under-fives of a reach area; of the authority, of all areas of which the number is known.
    private static func share(
        _ requirement: DeliveryRequirement, _ people: Engagement.Line, _ areas: Areas, _ missing: String?
    ) -> Measured {
        func unavailable(_ reason: String) -> Measured {
            Measured(requirement, numerator: nil, unavailable: reason, cannotSay: missing ?? reason)
        }
        guard areas.hasPopulation else {
            return unavailable("the catalogue gives no reach area with its number of under-fives")
        }
        guard areas.isPlacing else {
            return unavailable("the catalogue has no postcodes.csv to place addresses in the reach area")
        }
        guard let share = people.share, let population = share.population else {
            return unavailable("no register of named people is held for it")
        }
        return Measured(
            requirement, numerator: share.seen, denominator: population,
            leftOut: [
                Measured.LeftOut(
                    count: share.elsewhere,
                    reason: "under-fives seen who live \(areas.hub == nil ? "in no such area" : "outside its area")"),
                Measured.LeftOut(count: share.notPlaced, reason: "under-fives seen whose address is not placed"),
            ], cannotSay: missing)
    }
}

extension DeliveryRequirement.Measure {
    /// Whether it counts different people and families, and not sessions or attendances.
    package var isOfPeople: Bool {
        switch self {
        case .uniqueChildren, .uniqueFamilies, .newRegistrations, .reachShare, .sustainedShare: true
        case .coreOfferDelivered, .sessionsHeld, .attendances, .registersReturned: false
        }
    }
}
