import Foundation
import HubCore

@testable import HubStorage

/// Chance that comes out the same for the same seed (SplitMix64).
struct Seeded: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: Int) { state = UInt64(bitPattern: Int64(seed)) &* 0x9E37_79B9_7F4A_7C15 }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    mutating func one<Element>(_ of: [Element]) -> Element { of[Int.random(in: of.indices, using: &self)] }

    mutating func chance(_ share: Double) -> Bool { Double.random(in: 0..<1, using: &self) < share }
}

/// Random files about one small authority, several of them about the same sessions and tallies.
struct RandomWorld {
    /// How often a property is tried: a tenth of the soak's rounds.
    static let rounds = ProcessInfo.processInfo.environment["FAMILYHUB_SOAK"] == nil ? 50 : 500

    /// Whether a record may leave open which session it means, so that what is stored decides.
    let isUnclear: Bool
    var chance: Seeded
    private var files: [PlannedFile] = []

    init(seed: Int, isUnclear: Bool) {
        self.isUnclear = isUnclear
        chance = Seeded(seed)
    }

    private static let days = ["2025-12-30", "2026-01-13", "2026-01-14", "2026-03-31", "2026-04-01"]
    private static let venues = ["east-centre", "library"]
    private static let activities = ["stay-and-play", "little-talkers"]

    /// The next file: a later version of an earlier one, or a new one.
    mutating func file() -> PlannedFile {
        let layout = chance.one(["log", "grid", "extract"])
        var file = PlannedFile("file-\(files.count + 1).csv", layout: layout)
        file.imported = World.day("2026-04-09").adding(days: files.count).iso
        let earlier = files.filter { $0.layout == layout }
        if let model = earlier.isEmpty || chance.chance(0.3) ? nil : chance.one(earlier) {
            file.rows = model.rows.filter { _ in chance.chance(0.85) }.map { row in
                chance.chance(0.25) ? corrected(row) : row
            }
        } else {
            file.rows = rows()
        }
        for index in file.rows.indices { file.rows[index].row = index + 2 }
        files.append(file)
        return file
    }

    private mutating func rows() -> [PlannedRow] {
        var rows: [PlannedRow] = []
        for day in RandomWorld.days where chance.chance(0.7) {
            for (venue, activity) in RandomWorld.venues.flatMap({ v in RandomWorld.activities.map { (v, $0) } })
            where chance.chance(0.6) {
                for start in starts(day, venue, activity) where chance.chance(0.8) {
                    rows.append(record(day, venue, activity, start))
                }
            }
        }
        for (scope, unit, day) in tallies where chance.chance(0.5) {
            rows.append(.tally(1, scope, unit, day, Int.random(in: 0...3, using: &chance), written: nil))
        }
        return rows.shuffled(using: &chance)
    }

    /// The starts that a file gives for a day: clear days have one session, told with or without a start, or two with starts.
    private mutating func starts(_ day: String, _ venue: String, _ activity: String) -> [Int?] {
        if isUnclear {
            return chance.one([[nil], [570], [780], [nil, 570], [570, 780], [nil, 570, 780], [nil, nil]])
        }
        let hasTwo = (day.utf8.reduce(0) { $0 + Int($1) } + venue.utf8.count + activity.utf8.count) % 3 == 0
        return hasTwo ? [570, 780] : [chance.one([nil, 570])]
    }

    private mutating func record(_ day: String, _ venue: String, _ activity: String, _ start: Int?) -> PlannedRow {
        let (count, written) = counted()
        return .session(
            1, venue: venue, activity: activity, on: day, start: start,
            end: start == nil ? nil : chance.one([nil, 840, 850]), week: chance.one([nil, nil, 1, 2]),
            cancelled: chance.chance(0.15) ? chance.one(["CANCELLED", "closed"]) : nil, count, written: written)
    }

    private mutating func counted() -> (Count, String?) {
        switch Int.random(in: 0..<6, using: &chance) {
        case 0: return (Count(), nil)
        case 1: return (Count(total: Int.random(in: 0...2, using: &chance)), nil)
        case 2: return (Count(children: 2, childrenQuality: .estimated), chance.one(["approx 2", "2ish"]))
        default: return (.of(Int.random(in: 0...2, using: &chance), Int.random(in: 0...1, using: &chance)), nil)
        }
    }

    private mutating func corrected(_ row: PlannedRow) -> PlannedRow {
        var row = row
        switch row.thing {
        case .tally(var tally, _):
            tally.count.total = Int.random(in: 0...3, using: &chance)
            row.thing = .tally(tally, written: chance.one([nil, "about that"]))
        case .session(let session):
            row = record(session.day.iso, session.venue, session.activity, session.start)
        case .attendance, .registration: break
        }
        return row
    }

    /// Tallies that lie in one another or apart.
    private let tallies: [(Scope, Period.Unit, String)] = [
        (.authority, .year, "2025-05-01"), (.authority, .quarter, "2026-01-13"), (.authority, .quarter, "2025-12-30"),
        (.hub("east"), .month, "2026-01-01"), (.hub("prestwich"), .month, "2026-01-01"),
        (.hub("prestwich"), .month, "2025-12-01"), (.venue("library"), .week, "2026-01-13"),
    ]
}
