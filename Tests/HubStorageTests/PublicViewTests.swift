import HubCore
import Testing

@testable import HubStorage

@Suite("What the public sees of a quarter is made anew once a week") struct PublicViewTests {
    private func now(_ iso: String) -> Now {
        Now(local: Moment(day: World.day(iso), minute: 600), stamp: "\(iso)T10:00:00Z")
    }

    @Test func `while it runs a view stands from Monday to Sunday, whatever comes in`() throws {
        let store = try World.store()
        var made = 0
        func view(_ iso: String) throws -> String {
            try store.publicView(of: World.q4, now: now(iso), by: Actor(name: "bo", role: .board)) { ground in
                made += 1
                return "{\"sessions\":\(ground.facts.sessions.count)}"
            }
        }
        #expect(try view("2026-01-14") == "{\"sessions\":0}")
        try store.take(PlannedFile("log.csv", [.session(2, start: 600, .of(6, 6))]))
        #expect(try view("2026-01-14") == "{\"sessions\":0}")
        #expect(try view("2026-01-18") == "{\"sessions\":0}")
        #expect(made == 1)
        #expect(try view("2026-01-19") == "{\"sessions\":1}")
        #expect(made == 2)
    }

    @Test func `once it has ended it is made anew each time, until it is signed off`() throws {
        let store = try World.store()
        var made = 0
        func view() throws -> String {
            try store.publicView(of: World.q4, now: World.now, by: World.terminal) { _ in
                made += 1
                return "{\"made\":\(made)}"
            }
        }
        #expect(try (view(), view()) == ("{\"made\":1}", "{\"made\":2}"))
        _ = try store.publish(
            World.q4, QuarterState.SignOff(officer: "Head of Early Help"), by: World.terminal, now: World.now
        ) { ground, _ in
            #expect(ground.versions.isEmpty)
            return QuarterDocument(report: "{\"signed\":true}", snapshot: "{}", basis: .manualFirst, total: nil)
        }
        #expect(try view() == "{\"signed\":true}")
        #expect(try store.versions(of: World.q4, by: World.terminal) == ["{\"signed\":true}"])
    }
}
