import Foundation
import GRDB
import HubCore
import Synchronization
import Testing

@testable import HubStorage

@Suite("A report read on two connections") struct HalvesTests {
    private static func inFolder(_ body: (URL) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("halves-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try body(folder)
    }

    @Test func `rests on the same as one read on one`() throws {
        try Self.inFolder { folder in
            var (sessions, registers) = (0, 0)
            for seed in 0..<6 {
                let world = try PeopleWorld(seed: seed).store
                let copy = folder.appendingPathComponent("\(seed).sqlite").path
                try world.backUp(to: copy, by: World.terminal, now: World.now)
                var halves = try Store(opening: copy)
                halves.many = 0
                for quarter in [World.q4.previous, World.q4] {
                    let (days, period) = (Facts.window(for: quarter), quarter.from...quarter.to)
                    var one = try world.facts(for: days, reach: period, now: World.now.local, by: World.terminal)
                    var two = try halves.facts(for: days, reach: period, now: World.now.local, by: World.terminal)
                    #expect(two.people.seenBefore == one.people.seenBefore, "seed \(seed), \(quarter.key)")
                    // A set stands in any order; all else in the order that it was read in.
                    (one.people.seenBefore, two.people.seenBefore) = ([], [])
                    let isSame = "\(two)" == "\(one)"
                    #expect(isSame, "seed \(seed), \(quarter.key)")
                    sessions += one.sessions.count
                    registers += one.people.registers.count
                }
            }
            #expect(sessions > 0 && registers > 0, "some world has sessions and registers")
        }
    }

    @Test func `sees one moment, however often somebody writes`() throws {
        try Self.inFolder { folder in
            let path = folder.appendingPathComponent("one.sqlite").path
            let writer = try Store(making: path)
            _ = try writer.apply(World.catalogue, by: World.terminal, now: World.now)
            var store = try Store(opening: path)
            store.many = 0
            let isOver = Atomic(false)
            let written = DispatchSemaphore(value: 0)
            Thread.detachNewThread {
                var count = 0
                while !isOver.load(ordering: .relaxed) {
                    count += 1
                    try? writer.keep(setting: "count", String(count), by: World.terminal)
                }
                written.signal()
            }
            var seen: Set<String?> = []
            for _ in 0..<300 {
                let count = "SELECT value FROM setting WHERE name = 'count'"
                let (one, other) = try store.readingInHalves {
                    try String.fetchOne($0, sql: count)
                } _: { db, half in
                    (try String.fetchOne(db, sql: count), try half())
                }
                #expect(one == other)
                seen.insert(one)
            }
            isOver.store(true, ordering: .relaxed)
            written.wait()
            #expect(seen.count > 10, "it was written meanwhile")
        }
    }

    @Test func `says what went wrong in the other half`() throws {
        try Self.inFolder { folder in
            let path = folder.appendingPathComponent("one.sqlite").path
            _ = try Store(making: path).apply(World.catalogue, by: World.terminal, now: World.now)
            var store = try Store(opening: path)
            store.many = 0
            #expect(throws: Refusal.self) {
                try store.readingInHalves { _ in
                    throw Refusal(.defect, "Not so.")
                } _: { _, half in
                    try half()
                }
            }
        }
    }
}
