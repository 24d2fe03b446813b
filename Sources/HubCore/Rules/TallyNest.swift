/// The tallies of a span, finest first, with what each lies in and what sessions explain of it (rules, section 4).
struct TallyNest {
    struct Placed {
        let tally: Tally
        let hub: Int
        let venue: Int?
        let activity: Int?
        fileprivate let key: Key
    }

    /// A scope, a period and an activity, in integers.
    fileprivate struct Key: Hashable {
        /// Finest first: 0 a venue, 1 a hub, 2 the authority.
        var kind: Int
        var place: Int
        var unit: Period.Unit
        var from: Int
        /// -1 for all headline activities.
        var activity: Int
    }

    /// What sorts of tally there are, so that only those are looked up.
    private struct Shape: Hashable {
        let kind: Int
        let unit: Period.Unit
        let isOneActivity: Bool
    }

    private(set) var tallies: [Placed] = []
    /// For each tally the coarser ones that it lies in.
    private(set) var containers: [[Int]] = []
    var explained: [Explained]
    private var positions: [Key: Int] = [:]
    private var shapes: Set<Shape> = []

    init(_ counting: Counting, within span: ClosedRange<Day>) {
        let inside = counting.facts.tallies.filter { !$0.count.isMissing && $0.period.lies(in: span) }
        var latest: [Key: Placed] = [:]
        for placed in inside.map({ TallyNest.place($0, counting) }) { latest[placed.key] = placed }
        tallies = latest.values.sorted { $0.key < $1.key }
        explained = [Explained](repeating: Explained(), count: tallies.count)
        for (position, placed) in tallies.enumerated() {
            positions[placed.key] = position
            shapes.insert(
                Shape(kind: placed.key.kind, unit: placed.key.unit, isOneActivity: placed.key.activity >= 0))
        }
        containers = tallies.map { containers(of: $0, counting) }
    }

    private static func place(_ tally: Tally, _ counting: Counting) -> Placed {
        let activity = tally.activity.flatMap { counting.activityPositions[$0] }
        var (kind, place, hub, venue) = (2, 0, counting.noHub, Int?.none)
        switch tally.scope {
        case .authority: break
        case .hub(let id):
            hub = counting.hubPositions[id] ?? counting.noHub
            (kind, place) = (1, hub)
        case .venue(let id):
            venue = counting.venuePositions[id]
            hub =
                counting.belonging.hub(of: id, on: tally.period.from).flatMap { counting.hubPositions[$0] }
                ?? counting.noHub
            (kind, place) = (0, venue ?? -1)
        }
        let key = Key(
            kind: kind, place: place, unit: tally.period.unit, from: tally.period.from.number,
            activity: activity ?? -1)
        return Placed(tally: tally, hub: hub, venue: venue, activity: activity, key: key)
    }

    private func containers(of placed: Placed, _ counting: Counting) -> [Int] {
        var found: [Int] = []
        for shape in shapes where shape.kind >= placed.key.kind && shape.unit >= placed.key.unit {
            if shape.isOneActivity ? placed.activity == nil : !(placed.activity.map(counting.isHeadline) ?? true) {
                continue
            }
            let key = Key(
                kind: shape.kind,
                place: shape.kind == placed.key.kind ? placed.key.place : shape.kind == 1 ? placed.hub : 0,
                unit: shape.unit, from: Period(shape.unit, containing: placed.tally.period.from).from.number,
                activity: shape.isOneActivity ? placed.key.activity : -1)
            if key != placed.key, let position = positions[key] { found.append(position) }
        }
        return found.sorted()
    }

    /// Adds every held session to each tally whose days, scope and activity it falls in.
    ///
    /// A week's tally is explained by all its seven days; what it adds is then counted, whole, with its Monday.
    mutating func explainBySessions(_ counting: Counting, within span: ClosedRange<Day>) {
        guard !tallies.isEmpty else { return }
        let days = span.lowerBound.number...(span.upperBound.number + 6)
        let calendar = Calendar(days)
        let shapes = Array(shapes)
        for entry in counting.entries where entry.figure.state == .held && days.contains(entry.day.number) {
            for shape in shapes where shape.isOneActivity || entry.isHeadline {
                let key = Key(
                    kind: shape.kind, place: shape.kind == 0 ? entry.venue : shape.kind == 1 ? entry.hub : 0,
                    unit: shape.unit, from: calendar.from(shape.unit, entry.day),
                    activity: shape.isOneActivity ? entry.activity : -1)
                if let position = positions[key] { explained[position].add(entry.figure) }
            }
        }
    }
}

extension TallyNest.Key: Comparable {
    fileprivate static func < (left: TallyNest.Key, right: TallyNest.Key) -> Bool {
        if left.kind != right.kind { return left.kind < right.kind }
        if left.unit != right.unit { return left.unit < right.unit }
        let (one, other) = (left.activity < 0 ? 1 : 0, right.activity < 0 ? 1 : 0)
        return (one, left.from, left.place, left.activity) < (other, right.from, right.place, right.activity)
    }
}

extension Period {
    /// Whether it lies in a span of days: a week with its Monday, any other whole.
    func lies(in span: ClosedRange<Day>) -> Bool {
        span.contains(from) && (unit == .week || span.contains(to))
    }
}

/// The first day of each day's week, month, quarter and year, looked up once a day.
private struct Calendar {
    private let first: Int
    private let starts: [[Int]]

    init(_ days: ClosedRange<Int>) {
        first = days.lowerBound
        starts = Period.Unit.allCases.map { unit in
            days.map { Period(unit, containing: Day(number: $0)).from.number }
        }
    }

    func from(_ unit: Period.Unit, _ day: Day) -> Int {
        let row: Int
        switch unit {
        case .week: row = 0
        case .month: row = 1
        case .quarter: row = 2
        case .year: row = 3
        }
        return starts[row][day.number - first]
    }
}
