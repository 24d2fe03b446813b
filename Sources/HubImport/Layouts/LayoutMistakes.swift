import HubCore

extension Layout {
    /// What no sheet could be read with, by the key to change.
    var mistakes: [(key: String, message: String)] {
        var mistakes: [(String, String)] = []
        let reads = Set(columns.map(\.reads) + under.map(\.reads) + context.map(\.reads))
        func need(_ fields: [Field], _ key: String) {
            guard fields.allSatisfy({ !reads.contains($0) }) else { return }
            mistakes.append((key, "No column reads \(fields.map(\.rawValue).joined(separator: " or ")): add one."))
        }
        switch (kind, gives) {
        case (.table, .sessions) where isExport:
            need([.sessionID], "columns")
            need([.status], "columns")
            need([.date], "columns")
            need([.venue, .centre], "columns")
            need([.activity], "columns")
        case (.table, .sessions):
            need([.date], "columns")
            need([.venue, .centre], "columns")
            need([.activity], "columns")
            need([.children, .adults, .total], "columns")
        case (.table, .tallies):
            need([.scope], "columns")
            need([.period], "columns")
            need([.children, .adults, .total], "columns")
        case (.table, .attendance):
            need([.sessionID], "columns")
            need([.personID], "columns")
            need([.personType], "columns")
            need([.mark], "columns")
            need([.givenName, .familyName], "columns")
        case (.table, .registrations):
            need([.familyID], "columns")
            need([.registeredOn], "columns")
            need([.centre], "columns")
            need([.carer, .child], "columns")
        case (.crosstab, .attendance), (.crosstab, .registrations):
            mistakes.append(("kind", "A layout of \(gives.rawValue) is a row a record: write kind: table."))
        case (.crosstab, .sessions):
            need([.centre, .venue], "context")
            need([.week], "context")
            need([.activity], "columns")
            need([.children, .adults, .total], "under")
        case (.crosstab, .tallies):
            need([.scope], "columns")
            need([.year], "context")
        }
        for field in columns.map(\.reads) where !readable.contains(field) {
            let words = readable.map(\.rawValue).joined(separator: ", ")
            mistakes.append(
                ("columns", "A column of this kind of sheet cannot read \(field.rawValue): it can read \(words)."))
        }
        for column in columns where !column.reads.isNumbered && column.headers.contains(where: { $0.contains("#") }) {
            mistakes.append(
                (
                    "columns",
                    "A heading of \(column.reads.rawValue) has a #, which stands for a number: only \(Field.allCases.filter(\.isNumbered).map(\.rawValue).joined(separator: ", ")) are numbered."
                ))
        }
        if system == nil, let id = columns.map(\.reads).first(where: \.isID) {
            mistakes.append(
                ("system", "It reads \(id.rawValue), and an id holds within one system only: name it, as groupwork."))
        }
        if kind == .crosstab, across == nil { mistakes.append(("across", "weekday")) }
        if kind == .crosstab, gives == .sessions, across == .month {
            mistakes.append(("across", "A grid of sessions has weekdays across: write across: weekday."))
        }
        if kind == .crosstab, gives == .tallies, across == .weekday {
            mistakes.append(("across", "A summary has months across: write across: month."))
        }
        if columns.allSatisfy({ !$0.required }) {
            mistakes.append(
                (
                    "columns",
                    "No column is required, so any sheet would fit: write required: yes on what every such sheet has."
                ))
        }
        return mistakes
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
