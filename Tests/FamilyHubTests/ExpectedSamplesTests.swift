import HubCore
import HubReporting
import HubStorage
import Testing

@testable import familyhub

@Suite("The sample files whole: six in their order, both quarters, the second load, the undo")
struct ExpectedSamplesTests {
    private static let order = [
        "counts-weekly-grid.xlsx", "counts-session-log.csv", "counts-quarter-summary.csv",
        "groupwork-registrations.csv",
        "groupwork-sessions.csv", "groupwork-attendance.csv",
    ]

    private func loaded(_ names: [String] = order) throws -> (desk: SheetDesk, outcomes: [String: ImportOutcome]) {
        let desk = try SheetDesk()
        var outcomes: [String: ImportOutcome] = [:]
        for name in names { outcomes[name] = try desk.take(SheetDesk.sample(name)) }
        return (desk, outcomes)
    }

    /// Total, children, adults, unsplit, not tied to a session, named; held and cancelled.
    private func lines(_ desk: SheetDesk, _ key: String, _ basis: Basis? = nil) throws -> [String] {
        let report = try desk.report(key, basis: basis)
        return (report.hubs + [report.total]).map { section in
            let values = ["total", "children", "adults", "unsplit", "notTiedToSession", "named"].map {
                section.measures[0][$0].plain
            }
            let (sessions, figures) = (section.line.sessions, values.joined(separator: " "))
            return
                "\(section.id) \(section.isOpen ? figures : "not open") held \(sessions.held) cancelled \(sessions.cancelled)"
        }
    }

    private func reach(_ desk: SheetDesk, _ key: String) throws -> [String] {
        let report = try desk.report(key)
        return (report.hubs + [report.total]).compactMap { section in
            section.people.reach.children.map {
                "\(section.id) \($0) \(section.people.reach.adults ?? 0) \(section.people.reach.families ?? 0)"
            }
        }
    }

    private func registrations(_ desk: SheetDesk, _ key: String) throws -> [String] {
        let report = try desk.report(key)
        return (report.hubs + [report.total]).map {
            "\($0.id) \($0.people.registrations.new) \($0.people.registrations.pending)"
        }
        .filter { !$0.hasSuffix(" 0 0") }
    }

    @Test("each group-work file stores what it should and says what it leaves out, by line")
    func files() throws {
        let (_, outcomes) = try loaded()
        let registrations = try #require(outcomes["groupwork-registrations.csv"])
        #expect(registrations.counts == [3, 0, 0, 1, 0, 2])
        #expect(
            registrations.told == [
                "warning line 4, column K: NHS number has a wrong check digit and is not stored",
                "warning line 5: no privacy notice: F-5003 stays pending and is no new registration yet",
                "repeat line 6: F-5002 is already registered (line 4): nothing changed",
            ])
        let sessions = try #require(outcomes["groupwork-sessions.csv"])
        #expect(sessions.counts == [3, 0, 0, 1, 0, 0])
        #expect(sessions.told == ["repeat line 5: repeats line 4: session S-10310 is stored once"])
        let attendance = try #require(outcomes["groupwork-attendance.csv"])
        #expect(attendance.counts == [7, 0, 0, 1, 1, 2])
        #expect(
            attendance.told == [
                "warning line 5: a child of 17 months at Little Talkers, which is from 18 months",
                "repeat line 7: 900101 is already on this register (line 2)",
                "refused line 8: session S-10240 is not known: import the sessions file first, or look whether the id is right",
                "warning line 10: is a placeholder (900999): counted as a walk-in, no person is made",
            ])
    }

    private static let q3 = [
        "radcliffe 2639 0 0 2639 2639 0 held 0 cancelled 0",
        "bury-west-and-north 2517 0 0 2517 2517 0 held 0 cancelled 0",
        "bury-east 2929 0 0 2929 2929 0 held 0 cancelled 0", "chesham-fold not open held 0 cancelled 0",
        "whitefield 948 0 0 948 948 0 held 0 cancelled 0", "prestwich 2056 0 0 2056 2056 0 held 0 cancelled 0",
        "total 11089 0 0 11089 11089 0 held 0 cancelled 0",
    ]
    private static let q4 = [
        "radcliffe 50 26 24 0 0 0 held 4 cancelled 0", "bury-west-and-north x x x x x x held 0 cancelled 0",
        "bury-east 117 65 52 0 0 0 held 4 cancelled 1", "chesham-fold not open held 0 cancelled 0",
        "whitefield x x x x x x held 0 cancelled 1", "prestwich 57 19 19 19 0 5 held 4 cancelled 0",
        "total 224 110 95 19 0 5 held 12 cancelled 2",
    ]

    @Test("both quarters: attendances, sessions, reach and new registrations, and Q4 under the other basis")
    func quarters() throws {
        let (desk, _) = try loaded()
        #expect(try lines(desk, "2025-26-Q3") == ExpectedSamplesTests.q3)
        #expect(try lines(desk, "2025-26-Q4") == ExpectedSamplesTests.q4)
        #expect(try reach(desk, "2025-26-Q4") == ["prestwich 2 3 3", "total 2 3 3"])
        #expect(try registrations(desk, "2025-26-Q3") == ["prestwich 1 0", "total 1 0"])
        #expect(try registrations(desk, "2025-26-Q4") == ["radcliffe 1 0", "bury-east 0 1", "total 1 1"])
        let other = try lines(desk, "2025-26-Q4", .registerFirst)
        #expect(other[5] == "prestwich 41 11 11 19 0 5 held 4 cancelled 0")
        #expect(other[6] == "total 208 102 87 19 0 5 held 12 cancelled 2")
    }

    @Test("the published totals, before or after the others, touch neither quarter", arguments: [true, false])
    func published(before: Bool) throws {
        let file = "counts-published.csv"
        let (desk, _) = try loaded(before ? [file] + ExpectedSamplesTests.order : ExpectedSamplesTests.order + [file])
        #expect(try lines(desk, "2025-26-Q3") == ExpectedSamplesTests.q3)
        #expect(try lines(desk, "2025-26-Q4") == ExpectedSamplesTests.q4)
    }

    @Test("reconcile lists the two Little Talkers sessions: counted 12, register 4; counted 10, register 2")
    func reconcile() throws {
        let (desk, _) = try loaded()
        let period = try ReportPeriod(key: "2025-26-Q4")
        let facts = try desk.store.facts(for: period.window, now: SheetDesk.now.local, by: SheetDesk.terminal)
        let report = ReconcileReport(facts, desk.catalogue, period)
        #expect(
            report.sessions.map { "\($0.day.slashed) \($0.activity) \($0.sources.counted) \($0.sources.registered)" }
                .sorted()
                == ["13/01/2026 Little Talkers 12 4", "20/01/2026 Little Talkers 10 2"])
    }

    @Test("every file a second time changes nothing and says when it was loaded; a row refused before is tried again")
    func again() throws {
        var (desk, _) = try loaded()
        try desk.change { catalogue in
            var zumbini = catalogue.activities[0]
            (zumbini.id, zumbini.name, zumbini.aliases) = ("zumbini", "Zumbini", [])
            catalogue.activities.append(zumbini)
        }
        for (index, name) in ExpectedSamplesTests.order.enumerated() {
            let outcome = try desk.take(SheetDesk.sample(name))
            #expect(outcome.changed == 0, "\(name)")
            #expect(outcome.new == (index == 0 ? 1 : 0), "\(name)")
            #expect(outcome.sameFile?.id == Int64(index + 1), "\(name)")
        }
    }

    @Test(
        "undoing the log leaves the two group-work sessions with their registers: Prestwich 6, 3 children and 3 adults")
    func undone() throws {
        let (desk, outcomes) = try loaded()
        let id = try #require(outcomes["counts-session-log.csv"]?.importID)
        _ = try desk.store.undoImport(id, by: SheetDesk.terminal, now: SheetDesk.now)
        #expect(try lines(desk, "2025-26-Q4")[5] == "prestwich 6 3 3 0 0 5 held 2 cancelled 0")
        #expect(try reach(desk, "2025-26-Q4") == ["prestwich 2 3 3", "total 2 3 3"])
    }

    @Test("the six files in any order that has the sessions before their registers give the same quarters")
    func anyOrder() throws {
        for order in [[4, 5, 3, 1, 0, 2], [3, 4, 1, 5, 2, 0], [1, 4, 5, 3, 2, 0]] {
            let (desk, _) = try loaded(order.map { ExpectedSamplesTests.order[$0] })
            #expect(try lines(desk, "2025-26-Q4") == ExpectedSamplesTests.q4, "\(order)")
            #expect(try reach(desk, "2025-26-Q4") == ["prestwich 2 3 3", "total 2 3 3"], "\(order)")
        }
    }
}
