import Foundation
import GRDB
import HubCore
import Testing

import ProcessorTime
@testable import HubStorage

@Suite("Duplicates are looked up, never searched for") struct DuplicateSearchTests {
    private let store: Store
    init() throws { store = try World.store() }

    private func open() throws -> [CandidatePair] { try store.duplicates(by: World.terminal, now: World.now) }

    @Test("open pairs are listed, the strongest first; those said to be two are not asked again")
    func pairs() throws {
        let people: [[NewMember]] = [
            [.adult("Orla", "Testerly"), .child("Niamh", "Testerly", "2024-03-02")],
            [.child("Testerly", "Niamh", "2024-03-02")],
            [.child("Ava", "Testerly", "2024-03-02"), .child("Mia", "Testerly", "2024-03-02")],
        ]
        for family in people { _ = try store.register(.of(family, postcode: "M25 9ZZ"), by: .desk()) }
        let found = try open()
        #expect(found.map(\.likeness.strength) == [.strong, .weak, .weak])
        #expect(found[0].one.name == "Niamh Testerly" && found[0].other.name == "Testerly Niamh")
        try store.sayTwo(
            found[0].other.person, found[0].one.person, reason: "cousins", by: World.terminal, now: World.now)
        #expect(try open().map(\.likeness.strength) == [.weak, .weak])
    }

    @Test("a new person meets whoever may be the same, with the evidence of each field")
    func candidates() throws {
        let id = try store.register(
            .of([.child("Niamh", "O'Testerly", "2024-03-02")], postcode: "M25 9ZZ"), by: .desk())
        let new = NewMember.child("NIAMH", "OTESTERLY", "2024-03-02").details
        let likely = try store.reading { try Store.candidates(for: new, postcode: nil, $0) }
        #expect(likely.map(\.families) == [[id]])
        #expect(
            likely.first?.likeness
                == Duplicates.Likeness(
                    strength: .weak,
                    evidence: Duplicates.Evidence(
                        givenName: .agrees, familyName: .agrees, birth: .agrees, postcode: .missing, nhsNumber: .missing
                    )))
    }

    @Test("among many people one new person is looked up in milliseconds, by index alone")
    func many() throws {
        let count = ProcessInfo.processInfo.environment["FAMILYHUB_SOAK"] == nil ? 20_000 : 200_000
        try store.tamper(
            """
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < \(count))
            INSERT INTO person (id, kind, given_name, family_name, birth_day, birth_precision)
            SELECT i, 0, 'Given' || (i % 997), 'Family' || (i % 4999), 15000 + i % 6000, 0 FROM n;
            INSERT INTO family (id, postcode) SELECT id, 'M' || (1 + id % 90) || ' ' || (id % 10) || 'ZZ' FROM person;
            INSERT INTO family_member (family_id, person_id) SELECT id, id FROM person;
            INSERT INTO import_batch (id, file_name, sha256, byte_count, layout, imported_at, imported_day, imported_by,
                new_count, changed_count, unchanged_count, repeat_count, refused_count, warning_count)
            VALUES (1, 'a', '\(String(repeating: "0", count: 64))', 0, 'x', 'now', 20000, 'amy', 0, 0, 0, 0, 0, 0);
            INSERT INTO source (id, name) VALUES (90, 'bulk');
            INSERT INTO person_claim (import_id, sheet_number, row_number, column_number, source_id, person_id, family_id, kind,
                given_name, family_name, birth_day, birth_precision)
            SELECT 1, 1, id, 1, 90, id, id, kind, given_name, family_name, birth_day, birth_precision FROM person;
            INSERT INTO family_claim (import_id, sheet_number, row_number, column_number, source_id, family_id, postcode)
            SELECT 1, 1, id, 1, 90, id, postcode FROM family;
            """)
        try store.writing { db in
            var act = DeskAct(db, World.terminal, World.now)
            act.people = Set((1...Int64(count)))
            act.families = act.people
            try act.fold(registers: false)
        }
        let target = 12_345
        let details = PersonDetails(
            kind: .child, givenName: "Given\(target % 997)", familyName: "Family\(target % 4999)",
            birth: BirthDate(Day(number: 15_000 + target % 6_000)))
        let postcode = "M\(1 + target % 90) \(target % 10)ZZ"
        var best = Duration.seconds(60)
        for _ in 0..<5 {
            let took = try processorTime {
                let found = try store.reading { try Store.candidates(for: details, postcode: postcode, $0) }
                #expect(found.first?.person == Int64(target) && found.first?.likeness.strength == .strong)
            }
            best = min(best, took)
        }
        #expect(best < .milliseconds(20))
        let keys = DuplicateKeys.keys(given: "A", family: "B", birth: details.birth, postcodes: [postcode])
        for query in [
            Store.candidateQuery(keys), "SELECT id FROM person WHERE nhs_number = '1'", Store.pairQuery,
        ] {
            let plan = try store.reading { db in
                try Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN \(query)").map { $0["detail"] as String }
            }
            #expect(!plan.contains { $0.hasPrefix("SCAN person ") || $0 == "SCAN person" }, "\(plan)")
            #expect(plan.contains { $0.contains("SEARCH") })
        }
    }
}
