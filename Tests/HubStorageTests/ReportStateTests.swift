import Foundation
import HubCore
import Testing

@testable import HubStorage

@Suite("What a kept report has to agree with") struct ReportStateTests {
    private func state(_ store: Store, day: String = "2026-04-09", minute: Int = 615) throws -> ReportState {
        try store.reportState(of: World.q4, now: Moment(day: World.day(day), minute: minute))
    }

    @Test("it moves with a count, a plan, the catalogue and the day, and with nothing else")
    func moves() throws {
        let store = try World.store()
        try store.take(PlannedFile("a.csv", [.session(2, .of(6, 6))]))
        let first = try state(store)
        try store.keep(setting: "colour", "blue", by: World.terminal)
        #expect(try state(store) == first)
        try store.settle(1, as: .of(7, 7), reason: "why", by: World.terminal, now: World.now)
        let settled = try state(store)
        #expect(settled != first)
        var catalogue = World.catalogue
        catalogue.hubs[0].name = "East End"
        _ = try store.apply(catalogue, by: World.terminal, now: World.now)
        #expect(try state(store) != settled)
        #expect(try state(store, day: "2026-04-10") != state(store))
    }

    @Test("a session of today moves it when its start has passed")
    func begun() throws {
        let store = try World.store()
        try store.take(PlannedFile("a.csv", [.session(2, on: "2026-04-09", start: 540, .of(6, 6))]))
        #expect(try state(store, minute: 539) != state(store, minute: 540))
        #expect(try state(store, minute: 540) == state(store, minute: 900))
    }

    @Test("the mark moves with every write, of this program or another")
    func mark() throws {
        let store = try World.store()
        let first = try store.changeMark()
        #expect(try store.changeMark() == first)
        try store.keep(setting: "colour", "blue", by: World.terminal)
        #expect(try store.changeMark() != first)
        let path = FileManager.default.temporaryDirectory.appending(path: "mark-\(UUID().uuidString).sqlite").path
        defer { for end in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + end) } }
        let made = try Store(making: path)
        _ = try made.apply(World.catalogue, by: World.terminal, now: World.now)
        let (serving, other) = (try Store(serving: path), try Store(opening: path))
        var marks = [try serving.changeMark()]
        try serving.keep(setting: "colour", "blue", by: World.terminal)
        marks.append(try serving.changeMark())
        try other.keep(setting: "colour", "red", by: World.terminal)
        marks.append(try serving.changeMark())
        #expect(Set(marks).count == 3)
        #expect(try serving.changeMark() == marks[2])
    }
}
