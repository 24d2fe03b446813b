import HubCore

@testable import HubStorage

/// Random group-work exports and hand counts about a few sessions and families, week after week.
struct RandomRegisters {
    var chance: Seeded
    private var count = 0
    private var earlier: [String: [PlannedRow]] = [:]

    init(seed: Int) { chance = Seeded(seed) }

    private static let days = ["2026-01-13", "2026-01-14", "2026-01-20"]
    private static let people: [PlannedPerson] = (0..<10).map { index in
        Export.person(
            "P\(index)", "\(["Ann", "Bo", "Cy", "Di", "Ed"][index % 5]) \(["Test", "Sample"][index % 2])",
            born: index % 3 == 0 ? nil : "2024-0\(index % 6 + 1)-02", index % 3 == 0 ? .adult : .child,
            family: index == 9 ? nil : "F\(index / 3)")
    }
    /// The same people said otherwise: another family, a corrected name, a date of birth that was missing.
    private static let others: [PlannedPerson] = (0..<10).map { index in
        Export.person(
            "P\(index)", "\(["Anne", "Bo", "Cyd", "Di", "Eddie"][index % 5]) \(["Test", "Sample"][index % 2])",
            born: "2024-0\(index % 6 + 1)-02", index % 3 == 0 ? .adult : .child, family: "F\((index + 1) / 3)")
    }

    /// The next file: last week's with changes, or one of its own.
    mutating func file() -> PlannedFile {
        count += 1
        let layout = chance.one(["sessions", "attendance", "attendance", "registrations", "log"])
        let last = earlier[layout]
        var rows: [PlannedRow]
        if let last, chance.chance(0.6) {
            rows = last.filter { _ in chance.chance(0.85) } + (chance.chance(0.5) ? new(layout) : [])
        } else {
            rows = new(layout)
        }
        for index in rows.indices { rows[index].row = index + 2 }
        earlier[layout] = rows
        var file =
            switch layout {
            case "sessions": Export.sessions("\(layout)-\(count).csv", rows)
            case "attendance": Export.attendance("\(layout)-\(count).csv", rows)
            case "registrations": Export.registrations("\(layout)-\(count).csv", rows)
            default: PlannedFile("\(layout)-\(count).csv", rows)
            }
        file.imported = World.day("2026-04-09").adding(days: count).iso
        return file
    }

    private mutating func new(_ layout: String) -> [PlannedRow] {
        switch layout {
        case "sessions": sessions()
        case "attendance": attendance()
        case "registrations": registrations()
        default: counts()
        }
    }

    private mutating func sessions() -> [PlannedRow] {
        (1...5).compactMap { id in
            guard chance.chance(0.8) else { return nil }
            let isCancelled = chance.chance(0.1)
            return .export(
                2, "S-\(id)", venue: id == 5 ? "east-centre" : "library",
                on: chance.chance(0.1) ? chance.one(RandomRegisters.days) : RandomRegisters.days[id % 3],
                start: id == 4 ? nil : 600, completed: !isCancelled && chance.chance(0.8),
                attended: chance.one([nil, 1, 2, 3]), group: chance.one([nil, "GW-1", "GW-2"]),
                cancelled: isCancelled ? "Cancelled" : nil)
        }
    }

    private mutating func attendance() -> [PlannedRow] {
        var rows: [PlannedRow] = []
        for session in 1...6 where chance.chance(0.6) {
            for index in 0..<10 where chance.chance(0.3) {
                let person = chance.chance(0.15) ? RandomRegisters.others[index] : RandomRegisters.people[index]
                rows.append(.mark(2, "S-\(session)", person, chance.one([.present, .present, .absent, .apologies])))
            }
            guard chance.chance(0.2) else { continue }
            let temp = PlannedPerson(
                externalID: "T\(session)", family: nil,
                details: PersonDetails(kind: chance.one([.child, .adult]), givenName: "Temp"), isPlaceholder: true)
            rows.append(.mark(2, "S-\(session)", temp, chance.one([.present, .absent])))
        }
        return rows.shuffled(using: &chance)
    }

    private mutating func registrations() -> [PlannedRow] {
        (0..<4).compactMap { family in
            guard chance.chance(0.6) else { return nil }
            let members = RandomRegisters.people.filter { $0.family == "F\(family)" && chance.chance(0.7) }.map {
                PlannedPerson(externalID: nil, family: $0.family, details: $0.details)
            }
            return .registration(
                2, "F\(family)", on: chance.one(["2025-12-05", "2026-01-09"]), hub: chance.one(["east", "prestwich"]),
                notice: chance.chance(0.7), postcode: chance.one([nil, "M25 9ZZ", "BL99 9ZZ"]), members)
        }
    }

    private mutating func counts() -> [PlannedRow] {
        RandomRegisters.days.compactMap { day in
            guard chance.chance(0.6) else { return nil }
            return .session(
                2, activity: "little-talkers", on: day, start: chance.one([nil, 600]),
                .of(Int.random(in: 0...4, using: &chance), Int.random(in: 0...3, using: &chance)))
        }
    }
}
