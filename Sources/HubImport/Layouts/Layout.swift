/// How one kind of sheet is laid out: what to recognise it by, and which column means what.
///
/// A layout only says which reader a column takes; how values are written is decided in HubCore.
package struct Layout: Sendable, Equatable {
    /// How records lie in the sheet.
    package enum Kind: String, Sendable, CaseIterable {
        /// A row a record.
        case table
        /// A record in each cell, or each few cells, under a day or a month.
        case crosstab
    }

    /// What its records are.
    package enum Gives: String, Sendable, CaseIterable {
        case sessions, tallies, attendance, registrations
    }

    /// What a column, a title or a cell is read as.
    package enum Field: String, Sendable, CaseIterable {
        case date, venue, centre, activity, time, end, children, adults, total, note, scope, period, source, week, year
        case group, status, attended, capacity, birth, due, mark, postcode, notice, carer, child
        case sessionID = "session-id"
        case personID = "person-id"
        case familyID = "family-id"
        case givenName = "given-name"
        case familyName = "family-name"
        case personType = "person-type"
        case recordedOn = "recorded-on"
        case registeredOn = "registered-on"
        case carerBirth = "carer-birth"
        case carerNHS = "carer-nhs"
        case childBirth = "child-birth"
        case childNHS = "child-nhs"

        /// Whether its columns are numbered: "Child 1", "Child 2" and so on.
        package var isNumbered: Bool {
            [.carer, .carerBirth, .carerNHS, .child, .childBirth, .childNHS].contains(self)
        }

        /// Whether it reads an id of the system that the file comes from.
        package var isID: Bool { [.sessionID, .personID, .familyID].contains(self) }
    }

    /// What stands across the top of a crosstab.
    package enum Across: String, Sendable, CaseIterable {
        case weekday, month
    }

    /// A column and the headings it goes by.
    package struct Column: Sendable, Equatable {
        package var reads: Field
        /// As written and compared folded; in a numbered column `#` stands for the number.
        package var headers: [String]
        package var required: Bool
    }

    /// What the titles above the header and the sheet's name say.
    package struct Context: Sendable, Equatable {
        /// Where to look, in order.
        package enum Place: String, Sendable, CaseIterable {
            case title, sheet
        }

        package var reads: Field
        package var from: [Place]
        /// The words before the value, such as "W/C"; none where the whole text is the value.
        package var after: [String]
    }

    package var name: String
    package var title: String
    package var kind: Kind
    package var gives: Gives
    /// The system whose ids its records carry, such as `groupwork`; none where they carry none.
    package var system: String?
    /// Whether its totals are known from a printed paper alone.
    package var printed: Bool
    package var columns: [Column]
    package var context: [Context]
    package var across: Across?
    /// The columns under each heading of a crosstab; none where each cell is one total.
    package var under: [Column]

    /// Whether its sessions come from a system that knows their ids and says what became of them, and not from a count.
    package var isExport: Bool {
        gives == .sessions && columns.contains { $0.reads == .sessionID || $0.reads == .status }
    }

    /// Whether a sheet without any column of counts would say nothing.
    var needsCounts: Bool { gives == .tallies || (gives == .sessions && !isExport) }
}
