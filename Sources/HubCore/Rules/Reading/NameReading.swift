/// A venue's, hub's or activity's name as people write it, looked up whole and folded (rules, section 13).
package struct NameReading: Sendable {
    private let book: NameBook
    private let belonging: Belonging

    package init(_ book: NameBook, _ belonging: Belonging) {
        self.book = book
        self.belonging = belonging
    }

    /// A name that stands for one thing, or the sentence that says why not.
    package enum Found<Value: Sendable & Equatable>: Sendable, Equatable {
        case found(Value)
        case missing
        case refused(String)
    }

    /// An activity and, where the name says so, the week of its course.
    package struct ActivityRead: Sendable, Equatable {
        package var activity: String
        package var week: Int?
    }

    /// A venue, by its own name or alias.
    package func venue(_ cell: Cell) -> Found<String> {
        look(cell, "venue") {
            book.id(.venue, named: $0)
        } nearest: {
            book.nearest(.venue, to: $0)
        }
    }

    /// A centre's name in a grid or extract: the venue of that name, else the hub's main venue on the day.
    package func centreVenue(_ cell: Cell, on day: Day) -> Found<String> {
        look(cell, "centre") { name in
            book.id(.venue, named: name)
                ?? book.id(.hub, named: name).flatMap { belonging.mainVenue(of: $0, on: day) }
        } nearest: {
            book.nearest(.hub, to: $0) + book.nearest(.venue, to: $0, most: 2)
        }
    }

    /// A centre's name in a summary: the hub of that name, else the hub whose venue it is on the day; or the authority.
    package func scope(_ cell: Cell, on day: Day) -> Found<Scope> {
        look(cell, "hub") { name in
            if book.isAuthority(name) { return .authority }
            let hub =
                book.id(.hub, named: name)
                ?? book.id(.venue, named: name).flatMap { belonging.hub(of: $0, on: day) }
            return hub.map { .hub($0) }
        } nearest: {
            book.nearest(.hub, to: $0)
        }
    }

    /// An activity: the whole name; the name before "wk 3"; the text before the last " - " of a group's name.
    package func activity(_ cell: Cell) -> Found<ActivityRead> {
        let name = cell.written.trimmed
        if let stem = NameReading.beforeTime(name), book.id(.activity, named: name) == nil,
            book.id(.activity, named: NameReading.week(stem).stem) != nil
        {
            return .refused("activity \(Shown.quoted(name)) holds a time too: write the time in a column of its own")
        }
        return look(cell, "activity") { name in
            if let id = book.id(.activity, named: name) { return ActivityRead(activity: id) }
            let (stem, week) = NameReading.week(name)
            if week != nil, let id = book.id(.activity, named: stem) { return ActivityRead(activity: id, week: week) }
            guard let dash = stem.ranges(of: " - ").last, let id = book.id(.activity, named: stem[..<dash.lowerBound])
            else { return nil }
            return ActivityRead(activity: id, week: week)
        } nearest: {
            book.nearest(.activity, to: NameReading.week($0).stem)
        }
    }

    /// "Little Cruisers" of "Little Cruisers 10-11" and of "Little Cruisers (9.30am)"; nothing where no time ends the name.
    private static func beforeTime(_ name: String) -> String? {
        guard let space = name.lastIndex(of: " ") else { return nil }
        let last = name[space...].filter { !"() ".contains($0) }
        guard last.contains(where: \.isNumber), last.contains(where: { ".:-apm".contains($0) }),
            case .time = TimeReading(text: last)
        else { return nil }
        return String(name[..<space])
    }

    /// Splits "Little Talkers wk 3" and "Little Talkers week 3 of 5" into the name and the week.
    package static func week(_ name: String) -> (stem: String, week: Int?) {
        var words = name.split { " \u{00A0}()[],".contains($0) }.map(String.init)
        if words.count >= 3, words[words.count - 2].lowercased() == "of", Int(words[words.count - 1]) != nil {
            words.removeLast(2)
        }
        guard let last = words.last?.lowercased() else { return (name, nil) }
        let digits = last.prefix { $0.isASCII && $0.isNumber }
        var week: Int?
        if words.count >= 2, isWeek(words[words.count - 2]), let number = Int(digits),
            digits == last || last.hasPrefix("\(number)/")
        {
            week = number
            words.removeLast(2)
        } else if let mark = ["week", "wk", "w"].first(where: { last.hasPrefix($0) }),
            let number = Int(last.dropFirst(mark.count))
        {
            week = number
            words.removeLast()
        }
        guard let week, (1...53).contains(week), !words.isEmpty else { return (name, nil) }
        if let end = words.last, ["-", "–", ":"].contains(end) { words.removeLast() }
        return (words.joined(separator: " "), week)
    }

    private static func isWeek(_ word: String) -> Bool {
        ["week", "wk", "wk.", "session"].contains(word.lowercased())
    }

    private func look<Value: Sendable & Equatable>(
        _ cell: Cell, _ what: String, find: (String) -> Value?, nearest: (String) -> [NameBook.Near]
    ) -> Found<Value> {
        let name = cell.written.trimmed
        guard !name.isEmpty else { return .missing }
        if case .error(let error) = cell {
            return .refused("holds the formula error \(error): write the \(what) itself")
        }
        if let found = find(name) { return .found(found) }
        return .refused("\(what) \(Shown.quoted(name)) is not in the catalogue\(NameReading.offer(nearest(name)))")
    }

    /// What could have been meant, or where to look.
    private static func offer(_ near: [NameBook.Near]) -> String {
        var seen: Set<String> = []
        let names = near.filter { seen.insert($0.name).inserted }
        let likely = names.filter(\.isLikely)
        func list(_ names: [NameBook.Near]) -> String { names.map { "\"\($0.name)\"" }.joined(separator: ", ") }
        if !likely.isEmpty { return ": did you mean \(list(likely))?" }
        return names.isEmpty ? "" : " (nearest: \(list(names))): add it there, or teach it with --remember"
    }
}
