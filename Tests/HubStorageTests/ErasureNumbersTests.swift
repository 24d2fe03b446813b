import HubCore
import Testing

@testable import HubStorage

@Suite("What stands for those who were erased") struct ErasureNumbersTests {
    private let store: Store
    init() throws { store = try World.store() }

    /// Children of one family of an export, who look alike.
    private let cyd = Export.person("GW-1", "Cyd Sample", born: "2024-02-02", family: "GWF-1")
    private let cy = Export.person("GW-1", "Cy Sample", born: "2024-02-02", family: "GWF-1")
    private let di = Export.person("GW-2", "Di Sample", born: "2024-03-02", family: "GWF-1")

    private func acting(_ minute: Int = 0) -> Acting { .desk("2026-01-13", minute: minute) }

    private func id(_ sql: String) throws -> Int64 { try #require(try store.texts(sql).first.flatMap { Int64($0) }) }

    private func erase() throws {
        let family = try id("SELECT family_id FROM family_ref WHERE external_id = 'GWF-1'")
        _ = try store.erase(family, reason: "request 12", by: World.terminal, now: World.now)
    }

    /// Who is on each register: children with a name, and without.
    private func children() throws -> [[Int]] {
        try store.sessions().map { [$0.register?.namedChildren ?? -1, $0.register?.walkInChildren ?? -1] }
    }

    @Test("an id says who was erased, though a child of the same name and birth stays with another family")
    func namesake() throws {
        try store.take(Export.sessions("s.csv", [.export(2, "S-1", attended: nil)]))
        try store.take(Export.attendance("a.csv", [.mark(2, "S-1", cyd)]))
        let staying = Export.person(nil, "Cy Sample", born: "2024-02-02", family: "GWF-1")
        try store.take(Export.registrations("r.csv", [.registration(2, "GWF-1", on: "2026-01-09", [staying])]))
        try store.take(Export.attendance("b.csv", [.mark(2, "S-1", cy)]))
        let other = try store.register(.of([.adult("Bo", "Test")]), by: acting())
        try store.join(
            try id("SELECT max(id) FROM person WHERE given_name = 'Cy'"), to: other, joined: World.day("2026-01-13"),
            by: acting(1))
        try erase()
        #expect(try children() == [[1, 0]])
        try store.take(Export.attendance("c.csv", [.mark(2, "S-1", cy)]))
        #expect(try children() == [[1, 0]])
        #expect(try store.texts("SELECT external_id FROM person_ref") == [])
    }

    @Test("a row that gives no id is whom the row with an id says was erased, and nothing is written to their number")
    func withoutID() throws {
        try store.take(
            Export.sessions("s.csv", [.export(2, "S-1", attended: nil), .export(3, "S-2", on: "2026-01-14")]))
        try store.take(Export.attendance("a.csv", [.mark(2, "S-1", cy)]))
        try erase()
        let again = Export.person(nil, "Cy Sample", born: "2024-02-02", family: "GWF-1")
        try store.take(
            Export.attendance(
                "b.csv", [.mark(2, "S-1", cy), .mark(3, "S-1", again), .mark(4, "S-2", again), .mark(5, "S-2", cy)]))
        #expect(try children() == [[1, 0], [0, 1]])
        #expect(try store.texts("SELECT id FROM person WHERE given_name IS NOT NULL") == [])
        #expect(try store.texts("SELECT id FROM person_claim WHERE given_name IS NOT NULL") == [])
    }

    @Test("two who were merged are one visitor still: beside the visit that counted, in one file and in the next")
    func merged() throws {
        let days = ["2026-01-13", "2026-01-14", "2026-01-15"]
        try store.take(
            Export.sessions("s.csv", days.enumerated().map { .export(2 + $0, "S-\($0 + 1)", on: $1, attended: nil) }))
        try store.take(
            Export.attendance("a.csv", [.mark(2, "S-1", cy), .mark(3, "S-1", di), .mark(4, "S-2", di)]))
        let pair = MergePair(
            kept: try id("SELECT person_id FROM person_ref WHERE external_id = 'GW-2'"),
            gone: try id("SELECT person_id FROM person_ref WHERE external_id = 'GW-1'"))
        _ = try store.merge(Merging(people: [pair]), reason: nil, by: acting(2))
        try erase()
        #expect(try children() == [[1, 0], [1, 0], [-1, -1]])
        try store.take(
            Export.attendance("b.csv", [.mark(2, "S-2", cy), .mark(3, "S-3", cy, .absent), .mark(4, "S-3", di)]))
        #expect(try children() == [[1, 0], [1, 0], [0, 1]])
        try store.take(Export.attendance("c.csv", [.mark(2, "S-3", cy)]))
        #expect(try children() == [[1, 0], [1, 0], [0, 1]])
    }

    @Test("of families that were merged the first one that gave an address speaks for them, erased as before")
    func order() throws {
        let areas = AreaTable(
            postcodes: [AreaTable.Placed(postcode: "M25 9ZZ", area: "E01999001")],
            deciles: [AreaTable.Decile(area: "E01999001", decile: 4)])
        _ = try store.apply(World.catalogue, areas: areas, by: World.terminal, now: World.now)
        try store.take(Export.sessions("s.csv", [.export(2, "S-1", attended: nil)]))
        try store.take(Export.attendance("a.csv", [.mark(2, "S-1", cy)]))
        let kept = try id("SELECT family_id FROM family_ref WHERE external_id = 'GWF-1'")
        for number in 0..<8 {
            let postcode = number == 0 ? "M25 9ZZ" : "BL99 9ZZ"
            let gone = try store.register(
                .of([.adult(["Ann", "Bo", "Di", "Ed"][number % 4], "Test \(number)")], postcode: postcode),
                by: acting(number))
            _ = try store.merge(
                Merging(families: MergePair(kept: kept, gone: gone)), reason: nil, by: acting(10 + number))
        }
        func homes() throws -> [Homes.Area?] {
            let span = World.q4.from...World.q4.to
            let homes = try store.facts(for: span, reach: span, now: World.now.local, by: World.terminal).people.homes
            return homes.flatMap { home in home.families.values.map { home.areas[$0] } }
        }
        let before = try homes()
        #expect(before.map { $0?.code } == ["E01999001"])
        try erase()
        #expect(try homes() == before)
        let numbers = try store.texts("SELECT gone_id FROM merge_part WHERE thing = 'family' ORDER BY merge_id")
            .compactMap { Int64($0) }
        #expect(numbers.count == 8 && numbers == numbers.sorted())
    }

    @Test("a child of three families credits the one it credited, the erased one before the last")
    func threeHomes() throws {
        try store.take(Export.sessions("s.csv", [.export(2, "S-1", attended: nil)]))
        let first = try store.register(.of([.adult("Ann", "Test"), .child("Cy", "Test", "2024-02-02")]), by: acting())
        let second = try store.register(.of([.adult("Bo", "Sample")]), by: acting(1))
        let third = try store.register(.of([.adult("Di", "Other")]), by: acting(2))
        let child = try id("SELECT id FROM person WHERE given_name = 'Cy'")
        for family in [second, third] {
            try store.join(child, to: family, joined: World.day("2026-01-13"), by: acting(3))
        }
        for (number, name) in ["Bo", "Di", "Cy"].enumerated() {
            let person = try id("SELECT id FROM person WHERE given_name = '\(name)'")
            let mark = MarkMade(
                id: "mark-\(number)", session: 1, what: .person(person, .present), madeAt: World.now.stamp,
                device: "desk", sequence: number)
            _ = try store.record([mark], by: World.terminal, now: World.now)
        }
        /// The families that the child's visits credit.
        func credited() throws -> [UInt32] {
            let facts = try store.facts(
                for: Facts.window(for: World.q4), reach: World.q4.from...World.q4.to, now: World.now.local,
                by: World.terminal)
            return facts.people.registers.flatMap { $0.people.people.filter(\.isChild).map(\.family) }
        }
        #expect(try credited() == [UInt32(second)] && first < second)
        _ = try store.erase(second, reason: "request 12", by: World.terminal, now: World.now)
        #expect(try credited() == [UInt32(try id("SELECT id FROM family WHERE erased = 1"))])
    }
}
