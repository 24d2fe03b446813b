import Foundation
import GRDB
import HubCore
import Testing

@testable import HubStorage

@Suite("What reports know of people") struct PeopleFactsTests {
    private func people(_ store: Store, _ period: ClosedRange<Day> = World.q4.from...World.q4.to) throws -> PeopleFacts
    {
        try store.facts(for: period, reach: period, now: World.now.local, by: World.terminal).people
    }

    private func execute(_ store: Store, _ sql: String) throws {
        try store.writing { try $0.execute(sql: sql) }
    }

    @Test func `who was seen before is found as from all registers at once`() throws {
        var found = 0
        for seed in 0..<RandomWorld.rounds {
            let world = try PeopleWorld(seed: seed)
            for quarter in [World.q4, World.q4.previous, World.q4.previous.previous.previous.previous] {
                let period = quarter.from...quarter.to
                let (facts, before) = (try people(world.store, period), world.seenBefore(period))
                #expect(facts.seenBefore == before, "seed \(seed), \(quarter.key)")
                found += before.count
                let window = PeopleFacts.window(for: period, yearBefore: world.measuresSustained)
                let own = world.registers.filter { window.contains($0.day) }
                #expect(facts.registers.map(\.session) == own.map(\.session), "seed \(seed)")
                #expect(facts.registers.map(\.people) == own.map(\.people), "seed \(seed)")
                #expect(facts.registers.map(\.decision) == own.map(\.decision), "seed \(seed)")
                #expect(facts.registers.map(\.cancelled) == own.map(\.cancelled), "seed \(seed)")
            }
            let first = world.registers.first { $0.people.people.contains { $0.mark == .present } }
            #expect(try people(world.store).registersBegan == first?.day, "seed \(seed)")
        }
        #expect(found > 0, "some world has somebody seen before")
    }

    @Test func `without a period no people are read`() throws {
        let world = try PeopleWorld(seed: 3)
        let facts = try world.store.facts(
            for: World.q4.from...World.q4.to, now: World.now.local, by: World.terminal)
        #expect(facts.people.registers.isEmpty)
        #expect(facts.people.period == nil)
    }

    @Test func `a session carries its register, its walk-ins and the export's number`() throws {
        let store = try World.store()
        try store.take(
            PlannedFile("log.csv", [.session(2, start: 600, .of(6, 6)), .session(3, start: 700, .of(1, 1))]))
        let id = try #require(try store.sessions().first?.id)
        let day = World.day("2026-01-13").number
        try execute(
            store,
            """
            INSERT INTO register (day, session_id, named_children, named_adults, walk_in_children, walk_in_adults, state,
                export_attended, entered_day, people) VALUES (\(day), \(id), 2, 1, 3, 4, 2, 11, \(day + 1), x'')
            """)
        let sessions = try store.sessions()
        #expect(
            sessions[0].register
                == RegisterCount(
                    namedChildren: 2, namedAdults: 1, walkInChildren: 3, walkInAdults: 4, complete: true,
                    exportAttended: 11))
        #expect(sessions[0].enteredOn == World.day("2026-01-14"), "the register came before the count")
        #expect(sessions[1].register == nil)
        try execute(store, "UPDATE register SET state = 0, export_attended = NULL")
        #expect(try store.sessions()[0].register?.complete == false)
        #expect(try store.sessions()[0].register?.exportAttended == nil)
    }

    @Test func `registrations stand with the family that was kept, over several merges`() throws {
        let store = try World.store()
        let day = World.day("2026-01-13").number
        try execute(
            store,
            """
            INSERT INTO family (id) VALUES (1), (2), (3), (4);
            UPDATE family SET merged_into = 2 WHERE id = 3;
            UPDATE family SET merged_into = 1 WHERE id = 2;
            INSERT INTO source (id, name) VALUES (90, 'registrations');
            INSERT INTO registration (family_id, source_id, registered_day, hub_id, venue_id, channel, notice_given) VALUES
                (3, 90, \(day), (SELECT id FROM hub WHERE slug = 'east'), NULL, 'desk', 0),
                (4, 90, \(day + 200), NULL, (SELECT id FROM venue WHERE slug = 'library'), 'desk', 1);
            """)
        #expect(
            try people(store).registrations == [
                RegistrationFact(family: 1, hub: "east", on: Day(number: day), noticeGiven: false),
                RegistrationFact(family: 4, hub: nil, venue: "library", on: Day(number: day + 200), noticeGiven: true),
            ])
    }

    @Test func `a run comes whole, with the last status of everybody enrolled`() throws {
        let store = try World.store()
        try store.take(
            PlannedFile(
                "log.csv",
                ["2025-12-16", "2026-01-06", "2026-01-13"].enumerated().map { place, day in
                    .session(place + 2, activity: "little-talkers", on: day, .of(3, 3))
                }))
        let present = Presence([Presence.Person(person: 1, family: 0, mark: .present, isChild: true, isUnderFive: true)]
        )
        try store.writing { db in
            try db.execute(
                sql: """
                    INSERT INTO course_run (id, activity_id, planned_sessions, capacity)
                        VALUES (5, (SELECT id FROM activity WHERE slug = 'little-talkers'), 5, 12);
                    INSERT INTO course_run (id, activity_id)
                        VALUES (6, (SELECT id FROM activity WHERE slug = 'little-talkers'));
                    UPDATE session SET run_id = 5;
                    INSERT INTO person (id) VALUES (1), (2), (3);
                    UPDATE person SET merged_into = 1 WHERE id = 2;
                    INSERT INTO enrolment (run_id, person_id, status, on_day, recorded_at, recorded_by) VALUES
                        (5, 1, 'enrolled', 1, 'x', 'amy'), (5, 2, 'withdrawn', 2, 'x', 'amy'),
                        (5, 3, 'waiting', 1, 'x', 'amy');
                    INSERT INTO settlement (session_id, total, reason, settled_at, settled_by)
                        SELECT id, NULL, 'nobody came', 'x', 'amy' FROM session WHERE day = (SELECT max(day) FROM session);
                    """)
            try db.execute(
                sql: """
                    INSERT INTO register (day, session_id, named_children, named_adults, walk_in_children,
                        walk_in_adults, state, entered_day, people)
                    SELECT day, id, 1, 0, 0, 0, 1, day, ? FROM session WHERE day = (SELECT min(day) FROM session)
                    """, arguments: [Data(present.bytes)])
        }
        let runs = try people(store).runs
        let run = try #require(runs.first)
        #expect(runs.count == 1)
        #expect((run.id, run.plannedSessions, run.capacity) == (5, 5, 12))
        #expect(run.activity == "little-talkers")
        #expect(run.sessions.map(\.day.iso) == ["2025-12-16", "2026-01-06", "2026-01-13"], "before the quarter too")
        #expect(run.registers.map(\.count) == [1, 0, 0])
        #expect(run.registers[0] == present)
        #expect(run.sessions[0].register?.named == 1)
        #expect(run.sessions[2].settled == Count())
        #expect(
            run.enrolments == [
                RunFact.Enrolment(person: 1, status: .withdrawn), RunFact.Enrolment(person: 3, status: .waiting),
            ])
        let spring = Quarter(containing: World.day("2026-04-09"))
        #expect(try people(store, spring.from...spring.to).runs.isEmpty, "no session of it falls there")
    }

    @Test func `exports come to reach, registrations and a course that was completed`() throws {
        let store = try World.store()
        let mother = Export.person("1", "Ada Invented", .adult, family: "F-1")
        let child = Export.person("2", "Bo Invented", born: "2023-05-01", family: "F-1")
        let pending = Export.person("3", "Cleo Madeup", .adult, family: "F-2")
        let unknown = Export.person("4", "Dee Thoughtup", .adult, family: "F-3")
        try store.take(
            Export.sessions(
                "sessions.csv",
                [(2, "S-1", "2026-01-13"), (3, "S-2", "2026-01-20"), (4, "S-3", "2026-01-27")].map {
                    .export($0, $1, on: $2)
                }))
        try store.take(
            Export.registrations(
                "registrations.csv",
                [
                    .registration(2, "F-1", on: "2026-01-08", [mother, child]),
                    .registration(3, "F-2", on: "2025-12-02", notice: false, [pending]),
                ]))
        try store.take(
            Export.attendance(
                "attendance.csv",
                [
                    .mark(2, "S-1", mother), .mark(3, "S-1", child), .mark(4, "S-1", pending, .absent),
                    .mark(5, "S-2", mother), .mark(6, "S-2", child), .mark(7, "S-3", mother), .mark(8, "S-3", child),
                    .mark(9, "S-3", unknown),
                ]))
        let period = World.q4.from...World.q4.to
        let facts = try store.facts(
            for: Facts.window(for: World.q4), reach: period, now: World.now.local, by: World.terminal)
        let counted = Engagement(Counting(facts, World.catalogue)).counted(in: period)
        let (east, prestwich) = (counted.hubs[0], counted.hubs[1])
        #expect(
            prestwich.reach
                == Reach(
                    children: 1, underFives: 1, adults: 2, families: 2, firstTimeFamilies: 2, sustainedFamilies: 1))
        #expect(counted.total.reach == prestwich.reach)
        #expect(east.reach == Reach())
        #expect(prestwich.registrations == RegistrationCounts(new: 1, toDate: 1, pending: 1))
        #expect(prestwich.courses == CourseCounts(starters: 3, completers: 2))
        #expect(facts.people.registersBegan == World.day("2026-01-13"))
        #expect(facts.sessions.compactMap { $0.register?.named } == [2, 2, 3])
    }
}
