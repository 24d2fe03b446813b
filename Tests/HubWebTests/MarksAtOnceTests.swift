import Foundation
import HubCore
import HubStorage
import Testing

@testable import HubWeb

/// Fifty devices that mark people at ten sessions on a database that is a file; with `FAMILYHUB_BENCH` it says how long each waited.
@Suite("Marks of many devices on the disk") struct MarksAtOnceTests {
    private static let devices = 50
    private static let marksEach = 20

    private let folder = FileManager.default.temporaryDirectory.appending(path: "familyhub-\(UUID().uuidString)")

    @Test("every mark that was answered is in the file, and its register counts it")
    func durable() async throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "marks.sqlite").path
        _ = try Store(making: path).apply(
            RecordsWorld.catalogue, by: RecordsWorld.terminal, now: TestServer.today)
        let world = try RecordsWorld(Store(serving: path))
        let sessions = try (0..<10).map { try world.session("2026-04-09", start: 300 + $0) }
        let families = try (0..<MarksAtOnceTests.devices).map { try world.family("Testerly\($0)") }
        let desk = world.server.services.marks
        let waits: [Duration] = try await withThrowingTaskGroup(of: [Duration].self) { group in
            for (device, family) in families.enumerated() {
                let (people, session) = (family.people, sessions[device % sessions.count])
                group.addTask { try await MarksAtOnceTests.mark(people, at: session, as: device, desk) }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        #expect(waits.count == MarksAtOnceTests.devices * MarksAtOnceTests.marksEach)
        // Another connection reads what the file holds.
        let file = try Store(opening: path)
        let registers = try sessions.map { try file.session($0, by: RecordsWorld.terminal).fact.register }
        #expect(registers.allSatisfy { $0?.namedAdults == 5 && $0?.namedChildren == 5 })
        guard ProcessInfo.processInfo.environment["FAMILYHUB_BENCH"] != nil else { return }
        let sorted = waits.sorted()
        func percentile(_ share: Double) -> String {
            let wait = sorted[min(sorted.count - 1, Int(Double(sorted.count) * share))]
            return "\((wait / .milliseconds(1)).formatted(.number.precision(.fractionLength(1)))) ms"
        }
        print("one mark, \(MarksAtOnceTests.devices) at once: p50 \(percentile(0.5)), p99 \(percentile(0.99))")
    }

    /// Marks two people present and absent in turn, present at last, one request after the other.
    private static func mark(_ people: [Int64], at session: Int64, as device: Int, _ desk: MarkDesk) async throws
        -> [Duration]
    {
        let staff = Actor(name: "sam", role: .staff, hubs: ["prestwich"])
        let clock = ContinuousClock()
        var waits: [Duration] = []
        for place in 0..<marksEach {
            let mark: RegisterMark = place < marksEach - 2 && place % 4 < 2 ? .absent : .present
            let made = MarkMade(
                id: UUID().uuidString.lowercased(), session: session, what: .person(people[place % 2], mark),
                madeAt: "2026-04-09T08:30:00Z", device: "\(device)", sequence: place)
            let start = clock.now
            let answer = try await desk.record(
                MarksSubmitted(session: session, marks: [made], actor: staff, now: TestServer.today))
            waits.append(clock.now - start)
            #expect(answer.outcome.recorded == 1)
        }
        return waits
    }
}
