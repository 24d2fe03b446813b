import HubCore
import HubImport
import HubReporting
import HubStorage

/// Blank sheets of a layout: its headings from its own file, its sessions from the store.
struct BlankSheets {
    let layout: Layout
    let catalogue: Catalogue
    private let counting: Counting
    private let days: ClosedRange<Day>

    init(_ layout: Layout, _ catalogue: Catalogue, _ facts: Facts, _ days: ClosedRange<Day>) {
        self.layout = layout
        self.catalogue = catalogue
        self.days = days
        counting = Counting(facts, catalogue)
    }

    /// Whether a layout's sheets are filled in by hand.
    static func areMade(for layout: Layout) -> Bool {
        !layout.isExport && !layout.printed && [.sessions, .tallies].contains(layout.gives)
            && (layout.kind == .crosstab || layout.columns.contains { $0.reads == .venue })
    }

    /// The workbook, and the sessions that it has no place for.
    func made(hub: String?) throws -> (book: Spreadsheet, left: Int) {
        let columns = layout.columns.compactMap(BlankSheets.column)
        let hasSplit = [.children, .adults].allSatisfy { field in columns.contains { $0.holds == field } }
        let book = BlankBook(
            title: "\(catalogue.authority.name): \(layout.title.split(separator: ",").first ?? "")",
            from: days.lowerBound, to: days.upperBound, columns: columns.filter { !hasSplit || $0.holds != .total },
            centres: centres(hub: hub), activities: activities)
        switch layout.across {
        case nil: return (book.log, 0)
        case .weekday:
            let mark = layout.context.first { $0.reads == .week }?.after.first ?? ""
            return (book.grid(week: mark, under: layout.under.compactMap(BlankSheets.column)), book.awaySessions)
        case .month: return (book.summary, 0)
        }
    }

    /// A column under the first of its headings; a note under the first that says so.
    private static func column(_ column: Layout.Column) -> BlankBook.Column? {
        guard let holds = BlankBook.Column.Holds(rawValue: column.reads.rawValue) else { return nil }
        let heading =
            holds == .note
            ? column.headers.first { ["note", "notes", "comment", "comments"].contains($0.lowercased()) }
            : column.headers.first
        return heading.map { BlankBook.Column(holds, $0) }
    }

    /// What was on offer on one of the days, in catalogue order.
    private var activities: [String] {
        catalogue.activities.filter { activity in
            (activity.from ?? days.lowerBound) <= days.upperBound && days.lowerBound <= (activity.to ?? days.upperBound)
        }.map(\.name)
    }

    /// The hub asked for, or those open on one of the days and those with sessions; then what no hub has.
    private func centres(hub: String?) -> [BlankBook.Centre] {
        let waiting = Dictionary(
            grouping: counting.entries.filter {
                days.contains($0.day) && [.planned, .notReturned].contains($0.figure.state)
            }, by: \.hub)
        var centres: [BlankBook.Centre] = catalogue.hubs.indices.compactMap { index in
            let sessions = waiting[index] ?? []
            let isAsked = hub.map { $0 == catalogue.hubs[index].id }
            guard isAsked ?? (counting.wasOpen(index, in: days) || !sessions.isEmpty) else { return nil }
            return centre(catalogue.hubs[index], sessions)
        }
        if hub == nil, layout.kind == .table, let sessions = waiting[counting.noHub] {
            centres.append(
                BlankBook.Centre(
                    name: "No hub", mainVenue: nil, venues: catalogue.venues.map(\.name),
                    sessions: self.sessions(sessions)))
        }
        return centres
    }

    private func centre(_ hub: Hub, _ entries: [Counting.Entry]) -> BlankBook.Centre {
        let belonging = counting.belonging
        let ends = [days.lowerBound, days.upperBound]
        var own = Set(ends.flatMap { belonging.venues(of: hub.id, on: $0) })
        own.formUnion(entries.map { counting.session($0).venue })
        // A park or a library that is nobody's can be anybody's.
        own.formUnion(catalogue.venues.map(\.id).filter { belonging.hub(of: $0, on: days.lowerBound) == nil })
        let main = belonging.mainVenue(of: hub.id, on: days.lowerBound)
        return BlankBook.Centre(
            name: hub.name, mainVenue: main.flatMap { catalogue.venue($0)?.name },
            venues: catalogue.venues.filter { own.contains($0.id) }.map(\.name), sessions: sessions(entries))
    }

    private func sessions(_ entries: [Counting.Entry]) -> [BlankBook.Session] {
        entries.sorted(by: counting.precedes).map { entry in
            let fact = counting.session(entry)
            let week = fact.courseWeek.map { " wk \($0)" } ?? ""
            return BlankBook.Session(
                day: fact.day, start: fact.start, end: fact.end, venue: counting.venueName(entry.venue),
                activity: counting.activityName(entry.activity) + week)
        }
    }
}
