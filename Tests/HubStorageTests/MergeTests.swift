import Foundation
import GRDB
import HubCore
import Testing

@testable import HubStorage

@Suite("Merges lose nothing and can be undone") struct MergeTests {
    private let store: Store
    init() throws { store = try World.store() }

    /// Two families of the same people, and a session of stay and play on 13 January 2026.
    private func twins() throws -> (kept: Int64, gone: Int64, session: Int64) {
        let kept = try store.register(
            .of([.adult("Orla", "Testerly"), .child("Niamh", "Testerly", "2024-03-02")], postcode: "M25 9ZZ"),
            by: .desk("2026-02-01"))
        let gone = try store.register(
            .of(
                [
                    .adult("Orla", "Testerly", "1990-11-11"), .child("Testerly", "Niamh", "2024-03-02"),
                    .child("Finn", "Testerly", "2021-01-01"),
                ],
                postcode: "M25 9ZZ"), by: .desk("2026-02-02"))
        try store.take(PlannedFile("a.csv", [.session(2, .of(6, 6))]))
        return (kept, gone, try #require(try store.sessions().first).id)
    }

    private func mark(_ person: Int64, _ session: Int64, _ mark: RegisterMark, _ stamp: String) throws {
        let now = Now(local: World.now.local, stamp: stamp)
        _ = try store.record(
            [
                MarkMade(
                    id: "\(person)-\(session)-\(stamp)", session: session, what: .person(person, mark), madeAt: stamp,
                    device: "d", sequence: 1)
            ], by: World.terminal, now: now)
    }

    private func register() throws -> String? {
        try store.texts("SELECT json_array(named_children, named_adults, length(people) / 9) FROM register").first
    }

    @Test("people who match by the rule become one, those who may be are named, the others stay")
    func preview() throws {
        let (kept, gone, _) = try twins()
        let preview = try store.previewMerge(
            Merging(families: MergePair(kept: kept, gone: gone)), by: World.terminal, now: World.now)
        #expect(preview.together.map(\.name) == ["Niamh Testerly"])
        #expect(preview.perhaps.map(\.name) == ["Orla Testerly"])
        #expect(preview.alone.map(\.details.name) == ["Orla Testerly", "Finn Testerly"])
        #expect(preview.registrations.count == 2)
    }

    @Test("merged people count once, present before absent; undone, everything is as before")
    func merge() throws {
        let (kept, gone, session) = try twins()
        let (one, other) = (try store.record(kept).people, try store.record(gone).people)
        let niamh = (
            kept: try #require(one.last?.id),
            gone: try #require(other.first { $0.details.name == "Testerly Niamh" }?.id)
        )
        try mark(niamh.kept, session, .absent, "2026-02-03T09:00:00Z")
        try mark(niamh.gone, session, .present, "2026-02-03T09:01:00Z")
        #expect(try register() == "[1,0,2]")
        let before = try told()
        let orla = MergePair(kept: one[0].id, gone: other[0].id)
        let merge = try store.merge(
            Merging(families: MergePair(kept: kept, gone: gone), people: [orla]), reason: "two cards",
            by: .desk("2026-02-04"))
        #expect(try register() == "[1,0,1]")
        let record = try store.record(gone)
        #expect(record.id == kept)
        #expect(record.people.map(\.details.name) == ["Orla Testerly", "Niamh Testerly", "Finn Testerly"])
        #expect(record.people[0].details.birth == BirthDate(World.day("1990-11-11")))
        #expect(record.attendances.map(\.mark) == [.present])
        #expect(try store.duplicates(by: World.terminal, now: World.now) == [])
        #expect(throws: Refusal.self) {
            try store.merge(Merging(families: MergePair(kept: kept, gone: gone)), reason: nil, by: .desk("2026-02-04"))
        }
        _ = try store.unmerge(merge, by: .desk("2026-02-05"), newID: { UUID().uuidString })
        #expect(Dump.differences(before, try told()) == [])
        #expect(try register() == "[1,0,2]")
        #expect(throws: Refusal.self) {
            try store.unmerge(merge, by: .desk("2026-02-05"), newID: { UUID().uuidString })
        }
    }

    @Test("what was marked and said since a merge cannot be told apart: kept, or given back by session")
    func since() throws {
        let (kept, gone, session) = try twins()
        let merge = try store.merge(
            Merging(families: MergePair(kept: kept, gone: gone)), reason: nil, by: .desk("2026-02-04"))
        let niamh = try #require(try store.record(kept).people.first { $0.details.name == "Niamh Testerly" }?.id)
        try mark(niamh, session, .present, "2026-02-05T09:00:00Z")
        try store.edit(person: niamh, by: .desk("2026-02-06")) { $0.knownAs = "Neve" }
        let refusal = #expect(throws: Refusal.self) {
            try store.unmerge(merge, by: .desk("2026-02-07"), newID: { UUID().uuidString })
        }
        #expect(refusal?.message.contains("marks at sessions \(session) and 1 changes") == true)
        #expect(throws: Refusal.self) {
            try store.unmerge(merge, giveBack: [999], by: .desk("2026-02-07"), newID: { UUID().uuidString })
        }
        let undone = try store.unmerge(
            merge, giveBack: [session], by: .desk("2026-02-07"), newID: { UUID().uuidString })
        #expect(undone.marks == [session] && undone.edits.count == 1)
        #expect(try store.record(kept).attendances == [])
        #expect(try store.record(gone).attendances.map(\.mark) == [.present])
        #expect(try store.record(kept).people.last?.details.knownAs == "Neve")
    }

    @Test("what the desk or a file says of who was kept counts at once for the visits of who went into them")
    func saidSince() throws {
        func person(_ id: String, _ name: String, _ kind: PersonDetails.Kind) -> PlannedPerson {
            Export.person(id, name, born: "2009-03-02", kind, family: "GWF-\(id)")
        }
        func visits() throws -> [String] {
            try store.texts("SELECT named_children || '/' || named_adults FROM register ORDER BY session_id")
        }
        let (niamh, finn) = (person("1", "Niamh Testerly", .child), person("2", "Finn Testerly", .child))
        try store.take(Export.sessions("s.csv", [.export(2, "S-1"), .export(3, "S-2", on: "2026-01-14")]))
        try store.take(Export.attendance("a.csv", [.mark(2, "S-1", niamh), .mark(3, "S-2", finn)]))
        let people = try store.texts("SELECT person_id FROM person_ref ORDER BY external_id").compactMap { Int64($0) }
        _ = try store.merge(
            Merging(people: [MergePair(kept: people[0], gone: people[1])]), reason: nil, by: .desk("2026-02-03"))
        #expect(try visits() == ["1/0", "1/0"])
        try store.take(Export.attendance("b.csv", [.mark(2, "S-1", person("1", "Niamh Testerly", .adult))]))
        #expect(try visits() == ["0/1", "0/1"])
        try store.edit(person: people[0], by: .desk("2026-04-09")) { $0.kind = .child }
        #expect(try visits() == ["1/0", "1/0"])
    }

    @Test(
        "merges one after another lead to the last who was kept, and come apart in any order", arguments: [true, false])
    func chain(firstFirst: Bool) throws {
        var families: [Int64] = []
        for _ in 0..<3 {
            families.append(
                try store.register(
                    .of([.child("Niamh", "Testerly", "2024-03-02")], postcode: "M25 9ZZ"), by: .desk("2026-02-01")))
        }
        let before = try told()
        let one = try store.merge(
            Merging(families: MergePair(kept: families[1], gone: families[0])), reason: nil, by: .desk("2026-02-02"))
        let two = try store.merge(
            Merging(families: MergePair(kept: families[2], gone: families[1])), reason: nil, by: .desk("2026-02-03"))
        #expect(try families.map { try store.record($0).id } == Array(repeating: families[2], count: 3))
        #expect(try store.record(families[2]).people.count == 1)
        for merge in firstFirst ? [one, two] : [two, one] {
            _ = try store.unmerge(merge, by: .desk("2026-02-04"), newID: { UUID().uuidString })
        }
        #expect(Dump.differences(before, try told()) == [])
    }

    @Test("an import's people that the desk edited or merged are told by code and id, never by name")
    func edited() throws {
        let person = Export.person("9", "Niamh Testerly", born: "2024-03-02", family: "F-1")
        try store.take(Export.registrations("r.csv", [.registration(2, "F-1", on: "2026-01-13", [person])]))
        #expect(try store.reading { try EditedSince.named(1, $0) } == [])
        let id = try #require(try store.findFamilies(.text("F-1"), by: World.terminal, now: World.now).first)
        try store.edit(person: try #require(id.people.first?.id), by: .desk()) { $0.knownAs = "Neve" }
        try store.edit(family: id.id, by: .desk()) { $0.postcode = "M25 9ZZ" }
        #expect(try store.reading { try EditedSince.named(1, $0) } == ["family \(id.code)", "person 9"])
    }

    /// Everything but the merges themselves, which stay as history.
    private func told() throws -> [String] { try MergeTests.told(store) }

    static func told(_ store: Store) throws -> [String] {
        try Dump.everything(store).filter { !$0.hasPrefix("[\"merge") }
    }
}

@Suite("Random families merged and taken apart") struct RandomMergeTests {
    /// A world where desk and files speak of the same few people, with marks on a few sessions.
    private static func world(_ random: inout Seeded) throws -> Store {
        let store = try World.store()
        let names = ["Ava", "Mia", "Finn"], surnames = ["Testerly", "Samplewell"],
            births = [nil, "2024-03-02", "2021-01-01"]
        func child() -> NewMember {
            .child(
                names.randomElement(using: &random) ?? "", surnames.randomElement(using: &random),
                births.randomElement(using: &random) ?? nil)
        }
        try store.take(PlannedFile("a.csv", (2...4).map { .session($0, on: "2026-01-1\($0)", .of(6, 6)) }))
        for number in 0..<4 {
            let postcode = [nil, "M25 9ZZ", "BL9 0ZZ"].randomElement(using: &random) ?? nil
            _ = try store.register(
                .of(
                    [child(), child(), .adult("Orla", surnames[number % 2])], postcode: postcode,
                    notice: Bool.random(using: &random)),
                by: .desk("2026-02-01"))
        }
        let people = (1...3).map { number in
            Export.person("\(number)", "\(names[number - 1]) Testerly", born: "2024-03-02", family: "F-\(number % 2)")
        }
        try store.take(Export.registrations("r.csv", [.registration(2, "F-1", on: "2026-01-13", people)]))
        try store.take(Export.sessions("s.csv", [.export(2, "S-1")]))
        try store.take(Export.attendance("t.csv", people.enumerated().map { .mark($0 + 2, "S-1", $1) }))
        for number in 0..<8 { try mark(store, number, "2026-02-02T09:00:0\(number)Z", &random) }
        return store
    }

    private static func mark(_ store: Store, _ number: Int, _ stamp: String, _ random: inout Seeded) throws {
        let people = try store.reading { try Int64.fetchAll($0, sql: "SELECT id FROM person ORDER BY id") }
        let sessions = try store.reading { try Int64.fetchAll($0, sql: "SELECT id FROM session ORDER BY id") }
        let (person, session) = (people.randomElement(using: &random) ?? 1, sessions.randomElement(using: &random) ?? 1)
        let made = RegisterMark.allCases.randomElement(using: &random) ?? .present
        _ = try store.record(
            [
                MarkMade(
                    id: "m\(number)-\(stamp)", session: session, what: .person(person, made), madeAt: stamp,
                    device: "d", sequence: number)
            ],
            by: World.terminal, now: Now(local: World.now.local, stamp: stamp))
    }

    private static func merge(_ store: Store, _ random: inout Seeded) -> Int64? {
        let kept = Int64.random(in: 1...5, using: &random), gone = Int64.random(in: 1...5, using: &random)
        let people = (0..<Int.random(in: 0...1, using: &random)).map { _ in
            MergePair(kept: Int64.random(in: 1...15, using: &random), gone: Int64.random(in: 1...15, using: &random))
        }
        let families = Bool.random(using: &random) ? MergePair(kept: kept, gone: gone) : nil
        return try? store.merge(Merging(families: families, people: people), reason: nil, by: .desk("2026-02-03"))
    }

    private static let rounds = ProcessInfo.processInfo.environment["FAMILYHUB_SOAK"] == nil ? 50 : 500

    @Test(
        "merged, changed since and taken apart, each is what it would be had they never been merged",
        arguments: 0..<rounds)
    func round(seed: Int) throws {
        var random = Seeded(seed + 77)
        var same = random
        let (store, plain) = (try RandomMergeTests.world(&random), try RandomMergeTests.world(&same))
        #expect(try Dump.everything(store) == Dump.everything(plain))
        var merges: [Int64] = []
        for _ in 0..<6 { if let merge = RandomMergeTests.merge(store, &random) { merges.append(merge) } }
        // The same is said of the same people in both, merged or not.
        var later = random
        for number in 0..<3 { try RandomMergeTests.mark(store, number, "2026-02-04T09:00:0\(number)Z", &random) }
        for number in 0..<3 { try RandomMergeTests.mark(plain, number, "2026-02-04T09:00:0\(number)Z", &later) }
        let root = try store.reading {
            try Int64.fetchAll($0, sql: "SELECT id FROM person WHERE merged_into IS NULL ORDER BY id")
        }
        let edited = try #require(root.randomElement(using: &random))
        for each in [store, plain] {
            try each.edit(person: edited, by: .desk("2026-02-05")) { $0.phone = "0161 496 0000" }
        }
        let merged = try Dump.everything(store)
        try store.foldEverything()
        #expect(Dump.differences(merged, try Dump.everything(store)) == [])
        for merge in merges.shuffled(using: &random) {
            _ = try store.unmerge(merge, keep: true, by: .desk("2026-02-06"), newID: { UUID().uuidString })
        }
        #expect(Dump.differences(try MergeTests.told(plain), try MergeTests.told(store)) == [])
        #expect(try store.faults() == [])
        #expect(try store.verifyAudit(by: World.terminal).broken == nil)
    }
}
