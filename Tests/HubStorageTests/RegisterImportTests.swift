import HubCore
import Testing

@testable import HubStorage

@Suite("Registers come in from exports") struct RegisterImportTests {
    private let niamh = Export.person("900101", "Niamh O'Testerly", born: "2024-03-02", family: "F-1")
    private let orla = Export.person("900102", "Orla O'Testerly", .adult, family: "F-1")
    private let zoe = Export.person("900103", "Zoe D'Sample", born: "2024-07-14", family: "F-2")
    private let zara = Export.person("900104", "Zara D'Sample", born: "2024-07-14", family: "F-2")
    private let temp = PlannedPerson(
        externalID: "900999", family: nil, details: PersonDetails(kind: .child, givenName: "Temp"), isPlaceholder: true)

    private var log: PlannedFile {
        PlannedFile(
            "log.csv",
            [
                .session(2, activity: "little-talkers", start: 600, .of(6, 6)),
                .session(3, activity: "little-talkers", on: "2026-01-20", .of(5, 5)),
            ])
    }
    private var sessions: PlannedFile {
        Export.sessions(
            "sessions.csv",
            [
                .export(2, "S-1", attended: 3), .export(3, "S-2", on: "2026-01-20", attended: 2),
                .export(4, "S-3", venue: "east-centre", completed: false, cancelled: "Cancelled"),
                .export(5, "S-3", venue: "east-centre", completed: false, cancelled: "Cancelled"),
            ])
    }
    private var attendance: PlannedFile {
        Export.attendance(
            "attendance.csv",
            [
                .mark(2, "S-1", niamh), .mark(3, "S-1", orla), .mark(4, "S-1", zoe, .absent), .mark(5, "S-1", zara),
                .mark(6, "S-1", niamh), .mark(7, "S-9", orla), .mark(8, "S-2", orla), .mark(9, "S-2", temp),
            ])
    }
    private var registrations: PlannedFile {
        Export.registrations(
            "registrations.csv",
            [
                .registration(
                    2, "F-1", on: "2025-12-05", postcode: "M25 9ZZ",
                    [
                        Export.person(nil, "Orla O’Testerly", .adult, family: "F-1"),
                        Export.person(nil, "Niamh O'Testerly", born: "2024-03-02", family: "F-1"),
                    ]),
                .registration(3, "F-3", on: "2026-01-09", hub: "east", notice: false, []),
                .registration(4, "F-1", on: "2025-12-05", []),
            ])
    }

    private func registers(_ store: Store) throws -> [String] {
        try store.texts(
            """
            SELECT r.day || ' ' || named_children || '/' || named_adults || ' walk-ins ' || walk_in_children || ' state '
                || state || ' on it ' || (length(people) / 9) FROM register r ORDER BY r.day
            """)
    }

    @Test("An export's sessions are those counted by hand; its rows make registers, repeats and walk-ins")
    func together() throws {
        let store = try World.store()
        try store.take(log)
        let first = try store.take(sessions)
        #expect((first.new, first.repeated, first.refused) == (3, 1, 0))
        #expect(try store.texts("SELECT count(*) FROM session") == ["3"])
        let outcome = try store.take(attendance)
        #expect((outcome.new, outcome.repeated, outcome.refused) == (6, 1, 1))
        #expect(outcome.problems.map(\.grade) == [.repeat, .refused])
        #expect(
            try registers(store) == ["20466 2/1 walk-ins 0 state 1 on it 4", "20473 0/1 walk-ins 1 state 1 on it 1"])
        let facts = try store.sessions()
        #expect(facts.map { $0.headcounts.count }.sorted() == [0, 1, 1])
        #expect(try store.texts("SELECT count(*) FROM session_ref") == ["3"])
        #expect(try store.faults() == [])
    }

    @Test("A row repeats an earlier one however a session's rows stand apart in the file")
    func apart() throws {
        let store = try World.store()
        _ = try store.take(log)
        _ = try store.take(sessions)
        let file = Export.attendance(
            "by-person.csv",
            [
                .mark(2, "S-1", niamh), .mark(3, "S-2", niamh), .mark(4, "S-1", orla), .mark(5, "S-2", niamh),
                .mark(6, "S-1", niamh), .mark(7, "S-2", zoe), .mark(8, "S-1", orla, .absent), .mark(9, "S-2", zoe),
            ])
        let outcome = try store.take(file)
        #expect((outcome.new, outcome.repeated, outcome.refused) == (4, 3, 1))
        #expect(outcome.problems.compactMap(\.place.row) == [5, 6, 8, 9])
    }

    @Test("The same files a second time change nothing and say when they were loaded")
    func again() throws {
        let store = try World.store()
        for file in [log, sessions, attendance, registrations] { try store.take(file) }
        let before = try Dump.everything(store)
        for file in [sessions, attendance, registrations] {
            let outcome = try store.take(file)
            #expect((outcome.new, outcome.changed, outcome.importID) == (0, 0, nil), "\(file.name)")
            #expect(outcome.sameFile != nil)
        }
        #expect(try Dump.everything(store) == before)
    }

    @Test("A registration attaches to people known from registers, in whichever order the files come")
    func order() throws {
        let (one, other) = (try World.store(), try World.store())
        for file in [log, sessions, attendance, registrations] { try one.take(file) }
        for file in [registrations, log, sessions, attendance] { try other.take(file) }
        for store in [one, other] {
            #expect(try store.texts("SELECT count(*) FROM person") == ["4"])
            #expect(try store.texts("SELECT count(*) FROM family") == ["3"])
            #expect(try store.texts("SELECT count(*) FROM registration WHERE notice_given = 1") == ["1"])
            #expect(try store.texts("SELECT postcode FROM family WHERE postcode IS NOT NULL") == ["M25 9ZZ"])
            #expect(try store.texts("SELECT external_id FROM person_ref ORDER BY 1").count == 4)
        }
    }

    @Test("Undoing the hand count leaves the export's sessions with their registers")
    func undoLog() throws {
        let store = try World.store()
        let first = try store.take(log)
        for file in [sessions, attendance] { try store.take(file) }
        let before = try registers(store)
        try store.undo(first.importID)
        #expect(try registers(store) == before)
        #expect(try store.texts("SELECT count(*) FROM session") == ["3"])
    }

    @Test("Undoing each import leaves no trace, whatever came before it")
    func undoEach() throws {
        let store = try World.store()
        var (dumps, ids): ([[String]], [Int64?]) = ([], [])
        for file in [log, sessions, attendance, registrations] {
            dumps.append(try Dump.everything(store))
            ids.append(try store.take(file).importID)
        }
        for (id, before) in zip(ids, dumps).reversed() {
            try store.undo(id)
            #expect(try Dump.differences(Dump.everything(store), before) == [])
            #expect(try store.faults() == [])
        }
    }

    @Test("This week's export over last week's: new rows are added, changed ones corrected, the rest vouched for")
    func weekly() throws {
        let store = try World.store()
        for file in [log, sessions, attendance] { try store.take(file) }
        let before = try Dump.everything(store)
        var later = attendance
        later.name = "attendance-2.csv"
        later.rows = [
            .mark(2, "S-1", niamh), .mark(3, "S-1", orla), .mark(4, "S-1", zoe), .mark(5, "S-1", zara),
            .mark(6, "S-2", zara), .mark(7, "S-2", orla),
        ]
        let outcome = try store.take(later)
        #expect((outcome.new, outcome.changed, outcome.unchanged) == (1, 1, 4))
        #expect(try registers(store).first == "20466 3/1 walk-ins 0 state 0 on it 4")
        #expect(try store.texts("SELECT length FROM attendance_vouch ORDER BY place") == ["2", "1", "1"])
        try store.undo(outcome.importID)
        #expect(try Dump.differences(Dump.everything(store), before) == [])
    }

    @Test("A row that a later file vouched for stays when the first file is undone")
    func vouched() throws {
        let store = try World.store()
        for file in [log, sessions] { try store.take(file) }
        let first = try store.take(attendance)
        var later = attendance
        later.name = "attendance-2.csv"
        later.rows = [.mark(2, "S-1", niamh), .mark(3, "S-1", orla)]
        try store.take(later)
        try store.undo(first.importID)
        #expect(try registers(store) == ["20466 1/1 walk-ins 0 state 0 on it 2"])
        let other = try World.store()
        for file in [log, sessions, later] { try other.take(file) }
        #expect(try Dump.differences(Dump.said(store), Dump.said(other)) == [])
    }

    @Test("A session that the export moves takes its register along; one counted by hand stays, and is asked about")
    func moved() throws {
        let store = try World.store()
        for file in [sessions, attendance] { try store.take(file) }
        let moved = Export.sessions("sessions-2.csv", [.export(2, "S-1", on: "2026-01-15", attended: 3)])
        let outcome = try store.take(moved)
        #expect(outcome.changed == 1)
        #expect(try registers(store).contains("20468 2/1 walk-ins 0 state 1 on it 4"))
        #expect(try store.texts("SELECT day FROM register ORDER BY day").contains("20468"))
        #expect(try store.texts("SELECT DISTINCT day FROM attendance ORDER BY day").contains("20468"))
        try store.undo(outcome.importID)
        #expect(try !store.texts("SELECT day FROM register").contains("20468"))

        let counted = try World.store()
        for file in [log, sessions] { try counted.take(file) }
        let refused = try counted.take(moved)
        #expect(refused.refused == 1)
        #expect(refused.problems.first?.message.contains("log counted it on 13/01/2026") == true)
    }

    @Test("Two sessions of one activity with the same start and different ids are two")
    func two() throws {
        let store = try World.store()
        try store.take(Export.sessions("s.csv", [.export(2, "S-1"), .export(3, "S-2")]))
        #expect(try store.texts("SELECT ordinal FROM session ORDER BY 1") == ["0", "1"])
    }

    @Test("A row whose person's details are corrected is a changed row, once")
    func corrected() throws {
        let store = try World.store()
        for file in [sessions, attendance] { try store.take(file) }
        let orlaMay = Export.person("900102", "Orla-May O'Testerly", .adult, family: "F-1")
        let later = Export.attendance(
            "attendance-2.csv", [.mark(2, "S-1", niamh), .mark(3, "S-1", orlaMay), .mark(4, "S-2", orlaMay)])
        let outcome = try store.take(later)
        #expect((outcome.new, outcome.changed, outcome.unchanged) == (0, 1, 2))
        #expect(outcome.changes == ["line 3: details of person 900102 corrected"])
        #expect(
            try store.texts("SELECT given_name FROM person WHERE family_name = 'O''Testerly' AND kind = 1") == [
                "Orla-May"
            ])
    }
}
