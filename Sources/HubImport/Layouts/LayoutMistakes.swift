import HubCore

extension Layout {
    /// What no sheet could be read with, by the key to change.
    var mistakes: [(key: String, message: String)] {
        missing + unreadable + crossed
    }

    /// What must be read somewhere, any one of each list, and under which key it is looked for first.
    private var needs: [(fields: [Field], key: String)] {
        switch (kind, gives) {
        case (.table, .sessions):
            [([.date], "columns"), ([.venue, .centre], "columns"), ([.activity], "columns")]
                + (isExport
                    ? [([.sessionID], "columns"), ([.status], "columns")]
                    : [([.children, .adults, .total], "columns")])
        case (.table, .tallies):
            [([.scope], "columns"), ([.period], "columns"), ([.children, .adults, .total], "columns")]
        case (_, .attendance):
            [
                ([.sessionID], "columns"), ([.personID], "columns"), ([.personType], "columns"), ([.mark], "columns"),
                ([.givenName, .familyName], "columns"),
            ]
        case (_, .registrations):
            [
                ([.familyID], "columns"), ([.registeredOn], "columns"), ([.centre], "columns"),
                ([.carer, .child], "columns"),
            ]
        case (.crosstab, .sessions):
            [
                ([.centre, .venue], "context"), ([.week], "context"), ([.activity], "columns"),
                ([.children, .adults, .total], "under"),
            ]
        case (.crosstab, .tallies): [([.scope], "columns"), ([.year], "context")]
        }
    }

    private var missing: [(key: String, message: String)] {
        let reads = Set(columns.map(\.reads) + under.map(\.reads) + context.map(\.reads))
        var mistakes = needs.filter { reads.isDisjoint(with: $0.fields) }.map { fields, key in
            (key, "No column reads \(fields.map(\.rawValue).joined(separator: " or ")): add one.")
        }
        // An id holds within one system only.
        if system == nil, reads.contains(where: \.isID) { mistakes.append(("system", "groupwork")) }
        if columns.allSatisfy({ !$0.required }) {
            let message =
                "No column is required, so any sheet would fit: write required: yes on what every such sheet has."
            mistakes.append(("columns", message))
        }
        return mistakes
    }

    private var unreadable: [(key: String, message: String)] {
        func listed(_ fields: [Field]) -> String { fields.map(\.rawValue).joined(separator: ", ") }
        return columns.flatMap { column -> [(String, String)] in
            var mistakes: [(String, String)] = []
            if !readable.contains(column.reads) {
                let message =
                    "A column of this kind of sheet cannot read \(column.reads.rawValue): it can read \(listed(readable))."
                mistakes.append(("columns", message))
            }
            if !column.reads.isNumbered, column.headers.contains(where: { $0.contains("#") }) {
                let numbered = listed(Field.allCases.filter(\.isNumbered))
                let message =
                    "A heading of \(column.reads.rawValue) has a #, which stands for a number: only \(numbered) are numbered."
                mistakes.append(("columns", message))
            }
            return mistakes
        }
    }

    /// What stands across where it cannot, or nothing where something must.
    private var crossed: [(key: String, message: String)] {
        switch (kind, gives, across) {
        case (.crosstab, .attendance, _), (.crosstab, .registrations, _):
            [("kind", "A layout of \(gives.rawValue) has a row a record: write kind: table.")]
        case (.crosstab, _, nil): [("across", "weekday")]
        case (.crosstab, .sessions, .month):
            [("across", "A grid of sessions has weekdays across: write across: weekday.")]
        case (.crosstab, .tallies, .weekday): [("across", "A summary has months across: write across: month.")]
        default: []
        }
    }

    /// What a column can read in this kind of sheet; anything else would be dropped in silence.
    private var readable: [Field] {
        switch (kind, gives) {
        case (.table, .sessions) where isExport:
            [.sessionID, .group, .status, .date, .venue, .centre, .activity, .time, .end, .attended, .capacity]
        case (_, .attendance):
            [
                .sessionID, .date, .personID, .givenName, .familyName, .birth, .due, .personType, .familyID, .mark,
                .recordedOn,
            ]
        case (_, .registrations):
            [.familyID, .registeredOn, .centre, .postcode, .notice] + Field.allCases.filter(\.isNumbered)
        case (.table, .sessions): [.date, .venue, .centre, .activity, .time, .end, .children, .adults, .total, .note]
        case (.table, .tallies): [.scope, .period, .children, .adults, .total, .source, .note]
        case (.crosstab, .sessions): [.activity, .time, .note]
        case (.crosstab, .tallies): [.scope, .note]
        }
    }
}
