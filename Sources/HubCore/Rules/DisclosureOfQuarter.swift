/// The cells of a quarter: reach, registrations, courses and named attendances of every hub and the authority, with all
/// that holds between them (rules, section 10).
package struct DisclosureOfQuarter: Sendable {
    /// A hub, what no hub has, or the authority.
    package struct Place: Sendable {
        /// Hub id, `not_attributed` or `total`.
        package let id: String
        /// What was counted.
        package let line: CountedPeriod.Line
        /// People.
        package let people: Engagement.Line
        /// The requirements measured there.
        package let measured: [Measured]
        /// Of the authority: those who live in no reach area, and everybody by deprivation.
        package let areas: AreaReach?

        /// A place with its numbers.
        package init(
            _ id: String, _ line: CountedPeriod.Line, _ people: Engagement.Line, _ measured: [Measured] = [],
            _ areas: AreaReach? = nil
        ) {
            self.id = id
            self.line = line
            self.people = people
            self.measured = measured
            self.areas = areas
        }
    }

    /// Measures of reach whose total is at least the largest part and at most the sum of the parts.
    private static let reached = [
        "reach.children", "reach.underFives", "reach.adults", "reach.families", "reach.firstTimeFamilies",
        "reach.returningFamilies",
    ]
    /// Measures that add up.
    private static let added = [
        "attendances.named", "registrations.new", "registrations.toDate", "registrations.pending",
        "courses.starters", "courses.completers",
    ]

    var cells: [DisclosureCell] = []
    var lines: [DisclosureLine] = []

    /// The table of a quarter; hubs in catalogue order, `others` the activities outside the headline by their ids, beside what
    /// was given before: the views of the quarters before, of which the last is named, and this quarter's earlier versions.
    package static func table(
        hubs: [Place], notAttributed: Place, total: Place, others: [(activity: String, attendances: Attendances)],
        breakdown: Breakdown? = nil, after last: String? = nil, beside given: GivenView = GivenView([]),
        versions: [String] = []
    ) -> DisclosureTable {
        var quarter = DisclosureOfQuarter()
        quarter.add(hubs: hubs, notAttributed: notAttributed, total: total, others: others, after: last)
        if let breakdown { quarter.add(breakdown) }
        for version in versions { quarter.add(given.changes(from: version, to: quarter.cells)) }
        return quarter.table(beside: given)
    }

    private mutating func add(_ changes: (cells: [DisclosureCell], lines: [DisclosureLine])) {
        cells += changes.cells
        lines += changes.lines
    }

    /// All cells and lines with those of views given before.
    func table(beside given: GivenView) -> DisclosureTable {
        DisclosureTable(cells + given.cells, lines + given.lines)
    }

    mutating func add(
        hubs: [Place], notAttributed: Place, total: Place, others: [(activity: String, attendances: Attendances)],
        after last: String?
    ) {
        for place in hubs + [notAttributed, total] { add(place, after: last) }
        let parts = (hubs + [notAttributed]).map(\.id)
        for measure in DisclosureOfQuarter.added { across(.sum, measure, parts, total.id) }
        // Who was seen where no hub answers is the authority's alone: then the hubs bound its total from below only.
        let isWhole = notAttributed.line.attendances.named == 0
        for measure in DisclosureOfQuarter.reached {
            across(isWhole ? .reach : .eachAtMostTotal, measure, parts, total.id)
        }
        // A family can be seen on 3 dates at 3 hubs, and a child turn 5 between two.
        across(.eachAtMostTotal, "reach.sustainedFamilies", parts, total.id)
        if isWhole { across(.totalAtMostSum, "reach.olderChildren", parts, total.id) }
        addAreas(total, hubs: hubs.map(\.id))
        for other in others { add(other.activity, other.attendances) }
    }

    /// The place of an activity outside the headline.
    package static func place(ofActivity id: String) -> String { "activity:\(id)" }

    mutating func across(_ kind: DisclosureLine.Kind, _ measure: String, _ parts: [String], _ total: String) {
        lines.append(
            DisclosureLine(kind, parts.map { DisclosureCell.Key($0, measure) }, DisclosureCell.Key(total, measure)))
    }

    private mutating func add(_ place: Place, after last: String?) {
        func key(_ measure: String) -> DisclosureCell.Key { DisclosureCell.Key(place.id, measure) }
        func add(_ measure: String, _ value: Int?, _ kind: DisclosureCell.Kind = .protected) {
            guard let value else { return }
            cells.append(
                DisclosureCell(
                    key(measure), value, kind, mustReach: place.mustReach[measure].flatMap { value > 0 ? $0 : nil }))
        }
        func difference(_ whole: Int?, _ part: Int?) -> Int? { whole.flatMap { whole in part.map { whole - $0 } } }
        let (reach, registrations, courses) = (place.people.reach, place.people.registrations, place.people.courses)
        add("reach.children", reach.children)
        add("reach.underFives", reach.underFives)
        add("reach.olderChildren", difference(reach.children, reach.underFives), .derived)
        add("reach.adults", reach.adults)
        add("reach.families", reach.families)
        add("reach.firstTimeFamilies", reach.firstTimeFamilies)
        add("reach.returningFamilies", difference(reach.families, reach.firstTimeFamilies), .derived)
        add("reach.sustainedFamilies", reach.sustainedFamilies)
        addRegistrations(
            place.id, new: registrations.new, toDate: registrations.toDate, after: last,
            mustReach: place.mustReach["registrations.new"])
        add("registrations.pending", registrations.pending)
        add("courses.starters", courses.starters)
        add("courses.completers", courses.completers)
        add("attendances.named", place.line.attendances.named)
        add("reachArea.families", place.people.living?.families)
        add("reachArea.underFives", place.people.living?.underFives)
        add("reachArea.underFivesInYear", place.people.share.flatMap { $0.population == nil ? nil : $0.seen })
        lines += [
            DisclosureLine(.sum, [key("reach.underFives"), key("reach.olderChildren")], key("reach.children")),
            DisclosureLine(
                .sum, [key("reach.firstTimeFamilies"), key("reach.returningFamilies")], key("reach.families")),
            DisclosureLine(.eachAtMostTotal, [key("reach.sustainedFamilies")], key("reach.families")),
            // Whoever was seen has a named attendance.
            DisclosureLine(.sumAtMostTotal, [key("reach.children"), key("reach.adults")], key("attendances.named")),
        ]
    }

    /// Registrations of a place; those before the quarter are what the view of the last quarter before told as to date.
    mutating func addRegistrations(
        _ place: String, new: Int, toDate: Int, after last: String?, mustReach: ClosedRange<Int>? = nil
    ) {
        func key(_ measure: String) -> DisclosureCell.Key { DisclosureCell.Key(place, "registrations.\(measure)") }
        cells += [
            DisclosureCell(key("new"), new, mustReach: new > 0 ? mustReach : nil),
            DisclosureCell(key("before"), toDate - new, last == nil ? .known : .derived),
            DisclosureCell(key("toDate"), toDate),
        ]
        lines.append(DisclosureLine(.sum, [key("before"), key("new")], key("toDate")))
        if let last {
            lines.append(
                DisclosureLine(.sum, [GivenView.key(last, place, "registrations.toDate")], key("before")))
        }
    }

    private mutating func add(_ activity: String, _ attendances: Attendances) {
        let place = DisclosureOfQuarter.place(ofActivity: activity)
        func key(_ measure: String) -> DisclosureCell.Key { DisclosureCell.Key(place, measure) }
        for (measure, value) in [
            ("attendances.total", attendances.total), ("attendances.children", attendances.children),
            ("attendances.adults", attendances.adults), ("attendances.unsplit", attendances.unsplit),
            ("attendances.notTiedToSession", attendances.notTiedToSession), ("attendances.named", attendances.named),
            ("attendances.estimated", attendances.estimated),
        ] { cells.append(DisclosureCell(key(measure), value)) }
        lines.append(
            DisclosureLine(
                .sum, [key("attendances.children"), key("attendances.adults"), key("attendances.unsplit")],
                key("attendances.total")))
        lines.append(
            DisclosureLine(
                .eachAtMostTotal,
                [key("attendances.notTiedToSession"), key("attendances.named"), key("attendances.estimated")],
                key("attendances.total")))
    }
}

extension DisclosureOfQuarter.Place {
    /// For each measure from which a "still needed" of 1 to 5 follows: the numbers that must stay possible.
    fileprivate var mustReach: [String: ClosedRange<Int>] {
        var found: [String: ClosedRange<Int>] = [:]
        for one in measured {
            guard let cells = one.requirement.measure.cells, let needed = one.stillNeeded,
                let numerator = one.numerator,
                DisclosureCell.small.contains(needed)
            else { continue }
            let reached = numerator + needed
            let range = max(1, reached - DisclosureCell.small.upperBound - 1)...max(1, reached - 1)
            let known = found[cells.numerator] ?? range
            found[cells.numerator] = min(known.lowerBound, range.lowerBound)...max(known.upperBound, range.upperBound)
        }
        return found
    }
}

extension DeliveryRequirement.Measure {
    /// The cells that a measure on people is made of; none of a denominator for a plain count, none at all for others.
    package var cells: (numerator: String, denominator: String?)? {
        switch self {
        case .uniqueChildren: ("reach.children", nil)
        case .uniqueFamilies: ("reach.families", nil)
        case .newRegistrations: ("registrations.new", nil)
        case .sustainedShare: ("reach.sustainedFamilies", "reach.families")
        // How many live there is printed in the papers that count them.
        case .reachShare: ("reachArea.underFivesInYear", nil)
        case .coreOfferDelivered, .sessionsHeld, .attendances, .registersReturned: nil
        }
    }
}
