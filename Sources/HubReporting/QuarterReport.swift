package import HubCore

/// The quarterly report as a value, to be printed as a table, JSON or CSV.
package struct QuarterReport: Sendable, Codable {
    /// One hub's part, or the authority's.
    package struct Section: Sendable, Codable {
        /// Hub id; `total` for the authority.
        package let id: String
        /// The name as printed.
        package let name: String
        /// Neither open nor active in the quarter: false, and the hub prints "not open".
        package let isOpen: Bool
        /// What was counted.
        package let line: CountedPeriod.Line
        /// Different people and families seen, families registered, and who started and completed a course.
        package let people: Engagement.Line
        /// Each requirement in force and its colour.
        package let requirements: [Requirements.Result]
        /// Of the authority: those who live in no reach area, and everybody by deprivation; none where nobody is placed.
        var areas: AreaReach?
        /// What may be printed of its numbers; none where all may.
        var view: PublicView?
        /// Requirements whose colours would tell a hidden number.
        var hiddenColours: Set<String> = []
        /// Whether it is not for the reader: every value prints "z".
        var isWithheld = false

        // A view is made of the whole, never kept.
        private enum CodingKeys: String, CodingKey { case id, name, isOpen, line, people, requirements, areas }

        /// Everything but the requirements, in the order of the contract.
        package var measures: [Measures] {
            ([
                Measures(line.attendances, isReturned: line.hasFigure), Measures(line.sessions), Measures(people.reach),
                Measures(people.registrations), Measures(people.courses),
                Measures(line).with(view.namedShare(id, line), for: "namedShare")
                    .with(view.placedShare(id, people), for: "postcodeMatchedShare"),
                Measures(people.share, people.living).with(view.reachedShare(id, people.share), for: "share"),
            ] + (id == "total" ? Measures.areas(areas) : []))
            .map { isWithheld ? $0.withheld : $0.disclosed(view, id) }
        }
    }

    /// An activity outside the headline.
    package struct OtherLine: Sendable, Codable {
        /// The activity's id.
        package let activity: String
        /// The name as printed.
        package let name: String
        /// What was counted.
        package let line: CountedPeriod.OtherLine
    }

    /// What the report says of itself first.
    package internal(set) var heading: Heading
    /// In catalogue order.
    package internal(set) var hubs: [Section]
    /// What no hub has.
    package let notAttributed: CountedPeriod.Line
    /// Registrations and courses that no hub has.
    package let notAttributedPeople: Engagement.Line
    /// The authority.
    package internal(set) var total: Section
    /// The activities outside the headline.
    package internal(set) var otherLines: [OtherLine]
    /// The doubts raised, hubs in catalogue order.
    package internal(set) var queries: [DataQuery]
    /// The sentences beside the figures.
    package var notes: [String] { allNotes.map(\.text) }
    /// The sentences with the cells they quote.
    var allNotes: [Note]
    /// What may be printed of its numbers; none where all may.
    var view: PublicView?
    /// Each hub's slots: the evidence for the core offer.
    package internal(set) var slots: [Slots]
    /// Families registered in each quarter before it, of which the views of those quarters told.
    let registeredBefore: [QuarterRegistrations]
    /// The headline and what it leaves out by venue and activity; none in versions that were signed off without.
    private(set) var breakdown: Breakdown?
    /// The sentences that stand beside a breakdown.
    private(set) var breakdownNotes: [Note]?
    /// Whether it was cut down to some of the hubs.
    var isLimited = false

    private enum CodingKeys: String, CodingKey {
        case heading, hubs, notAttributed, notAttributedPeople, total, otherLines, queries, allNotes, slots
        case registeredBefore, breakdown, breakdownNotes
    }

    /// Reports a quarter from facts of `Facts.window(for: quarter)` with the quarter's people, under the catalogue's basis unless one is asked for.
    package init(
        _ facts: Facts, _ catalogue: Catalogue, _ quarter: Quarter, basis: Basis? = nil,
        recoveryPlans: Set<RecoveryPlan> = []
    ) {
        let counting = Counting(facts, catalogue, basis: basis)
        let counted = CountedPeriod(counting, quarter.from...quarter.to)
        let engagement = Engagement(counting)
        let people = engagement.counted(in: counted.span)
        let requirements = Requirements(
            counting, quarter, counted, engagement: engagement, recoveryPlans: recoveryPlans)
        heading = Heading(
            catalogue, quarter, now: facts.now, basis: basis, facts.standing(of: quarter).publication)
        hubs = catalogue.hubs.indices.map { hub in
            Section(
                id: catalogue.hubs[hub].id, name: catalogue.hubs[hub].name,
                isOpen: counting.wasOpen(hub, in: counted.span) || counted.hubs[hub].isActive, line: counted.hubs[hub],
                people: people.hubs[hub], requirements: requirements.hubs[hub])
        }
        notAttributed = counted.notAttributed
        notAttributedPeople = people.notAttributed
        total = Section(
            id: "total", name: "Total", isOpen: true, line: counted.total, people: people.total,
            requirements: requirements.authority, areas: people.areas)
        otherLines = counted.otherLines.map { OtherLine($0, counting) }
        slots = requirements.slots
        registeredBefore = engagement.registrations(before: quarter.from)
        breakdown = Breakdown(counting, counted)
        queries = Queries.of(counting, counted)
        let notes = Notes(counting, counted, heading, asked: basis)
        breakdownNotes = notes.all()
        allNotes =
            notes.all(requirements)
            + PeopleNotes.all(counting, engagement, people, counted) + AreaNotes.all(catalogue, people)
    }
    /// The same report of nothing but its hubs, as a year sets it beside itself.
    var withoutBreakdown: QuarterReport {
        var report = self
        (report.breakdown, report.breakdownNotes) = (nil, nil)
        return report
    }
}
