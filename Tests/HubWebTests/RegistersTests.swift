import Foundation
import HTTPTypes
import HubCore
import HubStorage
import Testing

@testable import HubWeb

@Suite("Registers over REST") struct RegistersTests {
    let world: RecordsWorld
    let session: Int64

    init() throws {
        world = try RecordsWorld()
        session = try world.session("2026-04-09", start: 540)
    }

    private var path: String { "/api/v1/sessions/\(session)/register" }

    /// A mark as a device sends it, with the nth id.
    static func mark(_ number: Int, _ what: String) -> String {
        let tail = String(repeating: "0", count: 12 - String(number).count) + String(number)
        return
            #"{"id":"00000000-0000-4000-8000-\#(tail)",\#(what),"madeAt":"2026-04-09T08:30:00Z","device":"tablet-3","sequence":\#(number)}"#
    }

    static func marks(_ marks: [String], reason: String? = nil) -> String {
        let reason = reason.map { #","reason":"\#($0)""# } ?? ""
        return #"{"marks":[\#(marks.joined(separator: ","))]\#(reason)}"#
    }

    private func person(_ number: Int, _ person: Int64, _ mark: String = "present", family: String? = nil) -> String {
        let family = family.map { #","family":"\#($0)""# } ?? ""
        return RegistersTests.mark(number, #""person":\#(person),"mark":"\#(mark)"\#(family)"#)
    }

    @discardableResult
    private func send(_ marks: [String], as actor: String = "staff:prestwich", reason: String? = nil) async throws
        -> TestServer.Answer
    {
        try await world.server.send(
            .post, path + "/marks", as: actor, RegistersTests.marks(marks, reason: reason))
    }

    @Test("marks are kept and answered with the counts and the figure; again they are the same marks")
    func marked() async throws {
        let family = try world.family()
        let walkIns = RegistersTests.mark(9, #""walkIns":{"children":2,"adults":1}"#)
        let all = [person(1, family.people[0]), person(2, family.people[1]), walkIns]
        let first = try await send(all)
        #expect(first.status == 200)
        #expect(first.json["recorded"]?.integer == 3)
        #expect(first.json["register"]?["walkInChildren"]?.integer == 2)
        #expect(first.json["attendances"]?["total"]?.integer == 5)
        #expect(first.json["attendances"]?["named"]?.integer == 2)
        let again = try await send(all + [person(3, family.people[1], "absent")])
        #expect(again.json["recorded"]?.integer == 1)
        #expect(again.json["repeated"]?.integer == 3)
        #expect(again.json["attendances"]?["total"]?.integer == 4)
        let back = try await send([person(4, family.people[1], "none")])
        #expect(back.json["register"]?["children"]?.integer == 0)
    }

    @Test("whoever fills the register sees the names on it")
    func sheet() async throws {
        let family = try world.family()
        try await send([person(1, family.people[0]), person(2, family.people[1], "apologies")])
        let sheet = try await world.server.send(.get, path, as: "staff:prestwich")
        #expect(sheet.json["people"]?.items.compactMap { $0["mark"]?.text } == ["present", "apologies"])
        #expect(sheet.json["people"]?.items.first?["name"]?.text == "Orla Testerly")
        #expect(sheet.json["state"]?.text == "open")
    }

    @Test("a register is submitted, locked, amended with a reason by who may, and opened again")
    func states() async throws {
        let family = try world.family()
        #expect(try await world.server.send(.post, path + "/submission", as: "staff:prestwich").status == 422)
        try await send([person(1, family.people[0])])
        let submitted = try await world.server.send(.post, path + "/submission", as: "staff:prestwich")
        #expect(submitted.json["state"]?.text == "submitted")
        #expect(try await world.server.send(.post, path + "/lock", as: "coordinator:prestwich").status == 200)
        #expect(try await send([person(2, family.people[1])]).status == 422)
        #expect(try await send([person(2, family.people[1])], reason: "forgotten").status == 403)
        let amended = try await send([person(2, family.people[1])], as: "coordinator:prestwich", reason: "forgotten")
        #expect(amended.json["state"]?.text == "locked")
        #expect(amended.json["attendances"]?["total"]?.integer == 2)
        let open = try await world.server.send(
            .post, path + "/reopening", as: "coordinator:prestwich", #"{"reason":"a page was missing"}"#)
        #expect(open.json["state"]?.text == "open")
    }

    @Test(
        "marks of no form that there is are refused, and nothing is kept",
        arguments: [
            #""person":1"#, #""mark":"present""#, #""person":1,"mark":"present","walkIns":{"children":0,"adults":1}"#,
            #""person":1,"mark":"here""#, #""person":0,"mark":"present""#,
            #""walkIns":{"children":1000000,"adults":0}"#,
        ])
    func wrongForm(_ what: String) async throws {
        let answer = try await send([
            RegistersTests.mark(1, #""walkIns":{"children":0,"adults":1}"#), RegistersTests.mark(2, what),
        ])
        #expect(answer.status == 422)
        #expect(try world.store.session(session, by: RecordsWorld.terminal).fact.register == nil)
    }

    @Test("nobody is marked at a session that has not begun, or that is none")
    func early() async throws {
        let later = try world.session("2026-04-09", start: 780)
        let body = RegistersTests.marks([RegistersTests.mark(1, #""walkIns":{"children":0,"adults":1}"#)])
        let answer = try await world.server.send(
            .post, "/api/v1/sessions/\(later)/register/marks", as: "staff:prestwich", body)
        #expect(answer.status == 422)
        let none = try await world.server.send(
            .post, "/api/v1/sessions/999/register/marks", as: "staff:prestwich", body)
        #expect(none.status == 404)
    }

    @Test("a number alone marks nobody whom the hub does not know; the family's code does, but for a protected family")
    func sight() async throws {
        let known = try world.family("Prestly")
        let stranger = try world.family("Eastly", at: "east", postcode: "M25 9ZZ")
        let hidden = try world.family("Hiddenly", at: "east", postcode: "M25 9ZX", isProtected: true)
        #expect(try await send([person(1, known.people[0])]).status == 200)
        #expect(try await send([person(2, stranger.people[0])]).status == 404)
        #expect(try await send([person(3, stranger.people[0], family: known.code)]).status == 404)
        #expect(try await send([person(4, hidden.people[0], family: hidden.code)]).status == 404)
        #expect(try await send([person(5, stranger.people[0], family: stranger.code)]).status == 200)
        // On the register now, and known to the hub by it.
        #expect(try await send([person(6, stranger.people[0], "absent")]).status == 200)
        #expect(try await send([person(7, stranger.people[1])]).status == 200)
        #expect(try await send([person(8, hidden.people[0])], as: "manager").status == 200)
    }

    @Test("marks that wait are written together; one that is refused takes none of the others with it")
    func together() async throws {
        let family = try world.family()
        let other = try world.session("2026-04-09", at: "stella-house", start: 540)
        let (now, staff) = (TestServer.today, Actor(name: "sam", role: .staff, hubs: ["prestwich"]))
        func submitted(_ number: Int, _ session: Int64, _ person: Int64) -> MarksSubmitted {
            MarksSubmitted(
                session: session,
                marks: [
                    MarkMade(
                        id: "mark-\(number)", session: session, what: .person(person, .present),
                        madeAt: "2026-04-09T08:30:00Z", device: "t", sequence: number)
                ], actor: staff, now: now)
        }
        let results = try world.store.record(together: [
            submitted(1, session, family.people[0]), submitted(2, session, 999), submitted(3, 999, family.people[0]),
            submitted(4, other, family.people[1]), submitted(5, session, family.people[1]),
        ])
        let totals = results.map { try? $0.get().figure.total }
        #expect(totals == [2, nil, nil, 1, 2])
        let kept = try [session, other].map { try world.store.session($0, by: RecordsWorld.terminal).fact.register }
        #expect(kept.map { $0?.named } == [2, 1])
    }

    @Test("fifty devices that mark at once are all answered, each with what it sent")
    func manyAtOnce() async throws {
        let session = session
        let desk = world.server.services.marks
        let staff = Actor(name: "sam", role: .staff, hubs: ["prestwich"])
        let recorded: [Int] = try await withThrowingTaskGroup(of: Int.self) { group in
            for device in 0..<50 {
                group.addTask {
                    let marks = (0...device % 3).map { place in
                        MarkMade(
                            id: "\(device)-\(place)", session: session, what: .walkIns(children: 1, adults: 0),
                            madeAt: "2026-04-09T08:30:00Z", device: "\(device)", sequence: place)
                    }
                    return try await desk.record(
                        MarksSubmitted(session: session, marks: marks, actor: staff, now: TestServer.today)
                    ).outcome.recorded
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(recorded.sorted() == (0..<50).map { $0 % 3 + 1 }.sorted())
        let register = try world.store.session(session, by: RecordsWorld.terminal).fact.register
        #expect(register?.walkInChildren == recorded.reduce(0, +))
    }
}
