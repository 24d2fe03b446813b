package import HubCore

/// Sheets to be filled in with counts: what is planned stands in them already, under the headings that the importer knows.
package struct BlankBook: Sendable {
    /// A session to be counted, in the words that a sheet takes.
    package struct Session: Sendable, Equatable {
        package var day: Day
        /// Minutes since midnight.
        package var start: Int?
        package var end: Int?
        package var venue: String
        package var activity: String

        package init(day: Day, start: Int?, end: Int?, venue: String, activity: String) {
            self.day = day
            self.start = start
            self.end = end
            self.venue = venue
            self.activity = activity
        }
    }

    /// A column of a layout: what it holds and the heading it goes by.
    package struct Column: Sendable, Equatable {
        package enum Holds: String, Sendable {
            case date, venue, activity, time, end, children, adults, total, note, scope
        }

        package var holds: Holds
        package var heading: String

        package init(_ holds: Holds, _ heading: String) {
            self.holds = holds
            self.heading = heading
        }
    }

    /// A hub with its sessions and the venues it uses.
    package struct Centre: Sendable, Equatable {
        package var name: String
        /// None where it has none, and for what no hub has.
        package var mainVenue: String?
        package var venues: [String]
        package var sessions: [Session]

        package init(name: String, mainVenue: String?, venues: [String], sessions: [Session]) {
            self.name = name
            self.mainVenue = mainVenue
            self.venues = venues
            self.sessions = sessions
        }
    }

    /// The name of the sheet that the lists to choose from stand on, hidden.
    static let lists = "Lists"

    package var title: String
    package var from: Day
    package var to: Day
    package var columns: [Column]
    package var centres: [Centre]
    /// What can be chosen as an activity.
    package var activities: [String]

    package init(
        title: String, from: Day, to: Day, columns: [Column], centres: [Centre], activities: [String]
    ) {
        self.title = title
        self.from = from
        self.to = to
        self.columns = columns
        self.centres = centres
        self.activities = activities
    }

    /// The workbook of some sheets, with the lists behind them.
    func book(_ sheets: [Spreadsheet.Sheet]) -> Spreadsheet {
        Spreadsheet(title: title, day: from, sheets: sheets + [listsSheet])
    }

    /// The activities, then the venues of each centre, a column each.
    private var listsSheet: Spreadsheet.Sheet {
        let lists = [("Activities", activities)] + centres.map { ($0.name, $0.venues) }
        var sheet = Spreadsheet.Sheet(BlankBook.lists)
        sheet.isHidden = true
        sheet.widths = lists.map { _ in 32 }
        let depth = lists.map(\.1.count).max() ?? 0
        sheet.rows = [lists.map { .text($0.0, .heading) }]
        for row in 0..<depth { sheet.rows.append(lists.map { row < $0.1.count ? .text($0.1[row]) : .blank }) }
        return sheet
    }

    /// A list to choose an activity from.
    func activityChoice(_ area: Spreadsheet.Area) -> Spreadsheet.Choice {
        Spreadsheet.Choice(
            area: area, kind: .list(sheet: BlankBook.lists, rows: 1...max(1, activities.count), column: 0),
            message: "This name is not on the list. Keep it only where the program knows it.")
    }

    /// A list to choose a centre's venue from.
    func venueChoice(_ centre: Int, _ area: Spreadsheet.Area) -> Spreadsheet.Choice {
        let rows = 1...max(1, centres[centre].venues.count)
        return Spreadsheet.Choice(
            area: area, kind: .list(sheet: BlankBook.lists, rows: rows, column: centre + 1),
            message: "This venue is not on the hub's list. Keep it only where the program knows it.")
    }

    /// Counts are whole numbers; words that the importer reads can be kept.
    static func countChoice(_ area: Spreadsheet.Area) -> Spreadsheet.Choice {
        Spreadsheet.Choice(
            area: area, kind: .wholeNumber,
            message: "This is no whole number. It is read as words, such as CANCELLED or approx 20.")
    }

    /// `10:00-11:00`, or `10:00` where no end is known.
    static func time(_ session: Session) -> String? {
        session.start.map { start in Cell.clock(start) + (session.end.map { "-" + Cell.clock($0) } ?? "") }
    }

    /// A sheet's name of at most 31 characters, without those that no sheet's name may have.
    static func sheetName(_ name: String, _ end: String = "") -> String {
        let plain = name.filter { !"[]:*?/\\'".contains($0) }
        return plain.prefix(31 - end.count) + end
    }
}
