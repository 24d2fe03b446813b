import HubCore

/// Queries as people read them.
enum QueryText {
    /// How many of one code at one hub are printed in full.
    static let most = 5

    static func written(_ queries: [DataQuery], _ hubs: [(id: String, name: String)], isPublic: Bool = false) -> String
    {
        if isPublic && queries.isEmpty { return "Queries\nNo kind of which a hub has more than 5.\n" }
        guard !queries.isEmpty else { return "Queries\nNone.\n" }
        let lines = items(queries, hubs).map { TextTable.wrapped($0) }
        return "Queries (\(Numbers.grouped(queries.count)))\n" + lines.joined()
    }

    /// The queries in full, at most five of a code and hub.
    ///
    /// `rest` is said of those left out.
    static func items(
        _ queries: [DataQuery], _ hubs: [(id: String, name: String)], rest: String? = nil
    ) -> [String] {
        var items: [String] = []
        let groups = Dictionary(grouping: queries) { "\($0.code.rawValue) \($0.hub ?? "")" }
        var done: Set<String> = []
        for query in queries {
            let key = "\(query.code.rawValue) \(query.hub ?? "")"
            guard done.insert(key).inserted, let group = groups[key] else { continue }
            let name = query.hub.map { id in hubs.first { $0.id == id }?.name ?? id }
            for query in group.prefix(most) {
                let place = name.map { ", \($0)" } ?? ""
                items.append("\(query.code.rawValue)\(place): \(query.message)")
            }
            if group.count > most {
                let more = Numbers.grouped(group.count - most)
                items.append(rest.map { "\(more) more \($0)." } ?? "\(more) more \(query.code.rawValue): see the JSON.")
            }
        }
        return items
    }

    /// What the codes that stand in a list of queries mean, in the order of the codes.
    static func key(_ queries: [DataQuery]) -> [(code: String, words: String)] {
        let found = Set(queries.map(\.code))
        return DataQuery.Code.allCases.filter(found.contains).map { ($0.rawValue, $0.words + ".") }
    }
}

/// Notes and the key as people read them.
enum NoteText {
    static func written(_ notes: [String]) -> String {
        guard !notes.isEmpty else { return "Notes\nNone.\n" }
        return "Notes\n" + notes.map { TextTable.wrapped($0) }.joined()
    }

    static let hiddenNumbers =
        "[c] hidden: a number of people from 1 to 5, or one that would give such a number away.\n"

    static let hidden = """
        \(hiddenNumbers)\
        Of queries only kinds of which a hub has more than 5 are shown.

        """

    static let shortKey = "Key: [x] not available, [z] not applicable.\n"

    static let key = """
        Key: [x] not available, [z] not applicable. Not tied: known from a tally alone, tied to no session
        (in the total: the hubs' alone). Unsplit: a total that does not say who were children. Estimated:
        written as an estimate or "at least". Returned: sessions with a figure, of those that took place.
        Registers: those complete. Days: from session to first figure, median. Flag u: fewer than 95%
        returned.

        """
}

/// Activities outside the headline as people read them.
enum OtherText {
    static func written(_ lines: [QuarterReport.OtherLine], _ view: PublicView? = nil) -> String {
        guard !lines.isEmpty else { return "\(title)\nNothing recorded.\n" }
        return table(lines, view).printed
    }

    private static let title = "Outside the headline (not in the totals above)"

    /// The same as a table, empty where nothing is recorded.
    static func table(_ lines: [QuarterReport.OtherLine], _ view: PublicView? = nil) -> TextTable {
        var table = TextTable(title, ["Activity", "Sessions held", "Attendances (children and adults)"])
        for other in lines {
            let total = other.attendances.disclosed(view, other.place)["total"].written
            table.add([other.name, Numbers.grouped(other.line.sessions.held), total])
        }
        return table
    }
}
