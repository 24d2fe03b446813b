package import HubCore

/// Aggregates for other tools: a table of facts and the tables its keys refer to, as CSV files.
///
/// It holds what the public views of its quarters show and nothing else.
package struct Feed: Sendable {
    /// A file of the feed.
    package struct File: Sendable, Equatable {
        package let name: String
        package let text: String
    }

    /// The names of its files.
    package static let fileNames = [
        "quarters.csv", "hubs.csv", "venues.csv", "activities.csv", "measures.csv", "facts.csv",
    ]

    /// The key of facts that are of no single venue.
    static let allVenues = "all"
    /// The key of facts that are of the headline activities together.
    static let headline = "headline"
    /// The key of facts of what a tally alone tells, of no venue or of no activity.
    static let notTied = "not_tied"

    /// Its files.
    package let files: [File]
    /// The number of rows of facts.
    package let factCount: Int

    /// Builds the feed from quarters as they are for everybody.
    ///
    /// - Throws: `Refusal` where a report holds more than its public view shows.
    package init(_ reports: [QuarterReport], _ catalogue: Catalogue) throws(Refusal) {
        guard reports.allSatisfy({ $0.heading.disclosure == .public }) else {
            throw Refusal(.defect, "A feed is made from public reports alone.")
        }
        let together = Feed.mayStandTogether(reports)
        let facts = reports.enumerated().flatMap { index, report in
            (report.feedRows(hidingRegistrations: !together && index < reports.count - 1)
                + report.breakdownFeedRows).map { (report.heading, $0) }
        }
        let tables = [
            Feed.quarters(reports), Feed.hubs(catalogue), Feed.venues(reports, catalogue),
            Feed.activities(reports, catalogue),
            Feed.measures(reports), Feed.facts(facts),
        ]
        files = zip(Feed.fileNames, tables).map { File(name: $0, text: $1.printed) }
        factCount = facts.count
    }

    private static func quarters(_ reports: [QuarterReport]) -> CSVTable {
        var table = CSVTable(["quarter_key", "label", "year_key", "quarter_number", "from", "to", "state", "basis"])
        for heading in reports.map(\.heading) {
            let quarter = Quarter(containing: heading.from)
            table.add([
                heading.key, heading.label, quarter.year.key, String(quarter.number), heading.from.iso,
                heading.to.iso, heading.state, heading.basis.rawValue,
            ])
        }
        return table
    }

    private static func hubs(_ catalogue: Catalogue) -> CSVTable {
        var table = CSVTable(["hub_key", "name", "kind", "position"])
        let others = [
            ("not_attributed", "Not attributed to a hub", "not_attributed"), ("total", "Total", "total"),
        ]
        let rows = catalogue.hubs.map { ($0.id, $0.name, "hub") } + others
        for (position, row) in rows.enumerated() { table.add([row.0, row.1, row.2, String(position + 1)]) }
        return table
    }

    private static func venues(_ reports: [QuarterReport], _ catalogue: Catalogue) -> CSVTable {
        var table = CSVTable(["venue_key", "name", "kind", "postcode"])
        table.add([allVenues, "All venues", "all", ""])
        table.add([notTied, "Not tied to a venue", notTied, ""])
        for venue in catalogue.venues { table.add([venue.id, venue.name, venue.kind.rawValue, venue.postcode ?? ""]) }
        // Facts can be of a venue that the catalogue has no more.
        var known = Set(catalogue.venues.map(\.id))
        for venue in reports.flatMap({ $0.breakdown?.venues ?? [] }) where known.insert(venue.id).inserted {
            table.add([venue.id, venue.name, "unknown", ""])
        }
        return table
    }

    private static func activities(_ reports: [QuarterReport], _ catalogue: Catalogue) -> CSVTable {
        var table = CSVTable(["activity_key", "name", "tier", "mode", "in_headline", "kind"])
        table.add([headline, "All headline activities", "", "", "yes", "all"])
        table.add([notTied, "Not tied to an activity", "", "", "yes", notTied])
        for activity in catalogue.activities {
            table.add([
                activity.id, activity.name, activity.tier.rawValue, activity.mode.rawValue,
                activity.inHeadline ? "yes" : "no", activity.inHeadline ? "single" : "outside",
            ])
        }
        // Facts can be of an activity that the catalogue has no more.
        var known = Set(catalogue.activities.map(\.id))
        for other in reports.flatMap(\.otherLines) where known.insert(other.activity).inserted {
            table.add([other.activity, other.name, "", "", "no", "outside"])
        }
        return table
    }

    private static func measures(_ reports: [QuarterReport]) -> CSVTable {
        var table = CSVTable(["measure_key", "heading", "words", "unit", "section", "adds_up_over"])
        func add(_ entry: MeasureEntry) {
            table.add([
                entry.key, entry.heading, entry.words, entry.unit.rawValue, String(entry.section),
                entry.addsUpOver.rawValue,
            ])
        }
        for entry in MeasureDictionary.entries where !Feed.isLeftOut(entry.key) { add(entry) }
        var known: Set<String> = []
        for requirement in reports.flatMap({ $0.total.requirements.map(\.measured.requirement) })
        where known.insert(requirement.id).inserted {
            for entry in MeasureDictionary.entries(of: requirement) { add(entry) }
        }
        return table
    }

    private static func facts(_ rows: [(Heading, Row)]) -> CSVTable {
        var table = CSVTable([
            "quarter_key", "hub_key", "venue_key", "activity_key", "measure_key", "value", "state", "basis",
            "disclosure", "number",
        ])
        for (heading, row) in rows {
            table.add([
                heading.key, row.hub, row.venue, row.activity, row.measure, row.value.plain, heading.state,
                heading.basis.rawValue, heading.disclosure.rawValue, row.value.isMark ? "" : row.value.plain,
            ])
        }
        return table
    }
}

extension Feed {
    /// One fact.
    struct Row {
        let hub: String
        var venue = Feed.allVenues
        let activity: String
        let measure: String
        let value: ReportValue
    }

    /// Whether new registrations of all quarters may stand side by side.
    static func mayStandTogether(_ reports: [QuarterReport]) -> Bool {
        let values = reports.flatMap(\.tidyRows).filter { $0.measure.hasPrefix("registrations_") }.map(\.value)
        return Comparison.mayCompareRegistrations(values.map { Comparison.Value($0) })
    }

    /// Whether a measure stays out: the flag is no number, and families registered to date would, beside every quarter's
    /// new ones, give hidden numbers by subtraction.
    static func isLeftOut(_ measure: String) -> Bool {
        ["completeness_flag", "registrations_to_date"].contains(measure)
    }
}

extension QuarterReport {
    /// Its values as facts; a requirement's numerator and denominator are facts of their own.
    func feedRows(hidingRegistrations: Bool) -> [Feed.Row] {
        let ofRegistrations = total.requirements.map(\.measured.requirement).filter { $0.measure == .newRegistrations }
            .map { "requirement_" + CSVTable.snake($0.id) }
        return tidyRows.filter { !Feed.isLeftOut($0.measure) }.flatMap { row in
            let isHidden =
                hidingRegistrations && (row.measure == "registrations_new" || ofRegistrations.contains(row.measure))
            func fact(_ suffix: String, _ value: ReportValue) -> Feed.Row {
                var shown = value
                if isHidden, case .number = value { shown = .hidden }
                return Feed.Row(
                    hub: row.hub, activity: row.activity ?? Feed.headline, measure: row.measure + suffix, value: shown)
            }
            guard row.measure.hasPrefix("requirement_") else { return [fact("", row.value)] }
            return [fact("", row.value), fact("_numerator", row.numerator), fact("_denominator", row.denominator)]
        }
    }
    /// Its single venues and single headline activities as facts: attendances, and sessions by what became of them.
    var breakdownFeedRows: [Feed.Row] {
        func rows(
            _ dimension: BreakdownReport.Dimension, _ place: (BreakdownReport.Row, String) -> (String, String, String)
        ) -> [Feed.Row] {
            guard let broken = try? BreakdownReport(self, by: dimension) else { return [] }
            return broken.rows.flatMap { row -> [Feed.Row] in
                let (hub, venue, activity) = place(row, row.id.isEmpty ? Feed.notTied : row.id)
                let sessions = row.id.isEmpty ? [] : row.measures[1].values.map { ("sessions_\($0.name)", $0.value) }
                return ([("attendances_total", row.measures[0]["total"])] + sessions).map { name, value in
                    Feed.Row(
                        hub: hub, venue: venue, activity: activity, measure: CSVTable.snake(name), value: value)
                }
            }
        }
        return rows(.venue) { ($0.hub ?? "not_attributed", $1, Feed.headline) }
            + rows(.activity) { (self.total.id, Feed.allVenues, $1) }
    }
}
