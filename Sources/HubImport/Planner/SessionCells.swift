import HubCore

/// Reads what makes a session in the rows of a table: its day, activity, venue and time.
struct SessionCells {
    typealias Refuse = (Int?, String) -> Void

    private let columns: [Layout.Field: Int]
    private let names: NameReading
    private let today: Day
    private var dates = Memo<DateReading>()
    private var times = Memo<TimeReading>()
    private var activities = Memo<NameReading.Found<NameReading.ActivityRead>>()
    private var venues = Memo<NameReading.Found<String>>()

    init(_ sheet: Recognition.Sheet, _ desk: PlanningDesk) {
        columns = sheet.fit.columns
        names = desk.planner.names
        today = desk.planner.now.day
    }

    /// A date as read, before anybody asks whether it must be there.
    mutating func reading(_ cell: Cell) -> DateReading { dates.value(cell) { DateReading($0) } }

    mutating func date(_ cell: (Int?) -> Cell, _ refuse: Refuse) -> (day: Day, minute: Int?)? {
        switch reading(cell(columns[.date])) {
        case .day(let day, let minute): return (day, minute)
        case .missing: refuse(columns[.date], "no date: write it like 13/01/2026")
        case .refused(let reason): refuse(columns[.date], reason)
        }
        return nil
    }

    mutating func activity(_ cell: (Int?) -> Cell, _ refuse: Refuse) -> NameReading.ActivityRead? {
        let names = names
        switch activities.value(cell(columns[.activity]), { names.activity($0) }) {
        case .found(let activity): return activity
        case .missing: refuse(columns[.activity], "no activity: write its name")
        case .refused(let reason): refuse(columns[.activity], reason)
        }
        return nil
    }

    mutating func venue(_ cell: (Int?) -> Cell, on day: Day?, _ refuse: Refuse) -> String? {
        let isCentre = columns[.venue] == nil
        let column = columns[.venue] ?? columns[.centre]
        let names = names
        let found =
            isCentre
            ? names.centreVenue(cell(column), on: day ?? today)
            : venues.value(cell(column)) { names.venue($0) }
        switch found {
        case .found(let venue): return venue
        case .missing: refuse(column, "no venue: write its name")
        case .refused(let reason): refuse(column, reason)
        }
        return nil
    }

    mutating func time(_ cell: (Int?) -> Cell, _ refuse: Refuse) -> (start: Int, end: Int?)? {
        var read: (start: Int, end: Int?)?
        for field in [Layout.Field.time, .end] {
            guard let column = columns[field] else { continue }
            switch times.value(cell(column), { TimeReading($0) }) {
            case .time(let start, let end):
                if field == .time {
                    read = (start, end)
                } else if let first = read?.start, start > first {
                    read?.end = start
                }
            case .missing: break
            case .refused(let reason): refuse(column, reason)
            }
        }
        return read
    }
}
