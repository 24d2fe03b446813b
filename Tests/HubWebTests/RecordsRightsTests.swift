import HTTPTypes
import HubCore
import HubStorage
import Testing

@testable import HubWeb

@Suite("Which role reaches which record") struct RecordsRightsTests {
    private static let seeing: Set<String> = ["staff:prestwich", "coordinator:prestwich", "manager"]
    private static let planning: Set<String> = ["coordinator:prestwich", "manager"]

    /// Each route on something of Prestwich; `ID` is the session's number.
    static let sessions: [Asked] = [
        Asked(method: .get, path: "/api/v1/sessions?hub=prestwich", may: seeing),
        Asked(method: .get, path: "/api/v1/sessions/ID", may: seeing),
        Asked(method: .get, path: "/api/v1/sessions/ID/headcount", may: seeing),
        Asked(method: .get, path: "/api/v1/sessions/ID/register", may: seeing),
        Asked(
            method: .post, path: "/api/v1/sessions",
            body: #"{"activity":"stay-and-play","venue":"library","on":"2026-04-14","start":"10:00"}"#, may: planning),
        Asked(method: .patch, path: "/api/v1/sessions/ID", body: #"{"start":"09:15"}"#, may: planning),
        Asked(
            method: .post, path: "/api/v1/sessions/ID/cancellation", body: #"{"reason":"snow"}"#, may: planning),
        Asked(method: .put, path: "/api/v1/sessions/ID/headcount", body: #"{"total":4}"#, may: planning),
        Asked(
            method: .put, path: "/api/v1/sessions/ID/settlement", body: #"{"total":4,"reason":"photo"}"#,
            may: planning),
        Asked(
            method: .post, path: "/api/v1/sessions/ID/register/marks",
            body: RegistersTests.marks([RegistersTests.mark(1, #""walkIns":{"children":0,"adults":1}"#)]), may: seeing),
    ]

    @Test("sessions of a hub", arguments: sessions, Asked.roles)
    func session(_ asked: Asked, _ role: String) async throws {
        let world = try RecordsWorld()
        let id = try world.session("2026-04-09", start: 540)
        let headers = asked.method == .patch ? try world.tag(.session(id)) : [:]
        let answer = try await world.server.send(
            asked.method, asked.path.replacing("ID", with: "\(id)"), as: role, asked.body, headers: headers)
        if asked.may.contains(role) {
            #expect((200...201).contains(answer.status), "\(answer.text)")
        } else {
            #expect(answer.status == 403)
        }
    }

    @Test("a register's states, where somebody is on it", arguments: Asked.roles)
    func registerStates(_ role: String) async throws {
        let world = try RecordsWorld()
        let id = try world.session("2026-04-09", start: 540)
        _ = try world.store.record(
            [
                MarkMade(
                    id: "a", session: id, what: .walkIns(children: 1, adults: 1), madeAt: "2026-04-09T08:30:00Z",
                    device: "t", sequence: 1)
            ], by: RecordsWorld.terminal, now: TestServer.today)
        let path = "/api/v1/sessions/\(id)/register/"
        let submitted = try await world.server.send(.post, path + "submission", as: role)
        #expect(submitted.status == (RecordsRightsTests.seeing.contains(role) ? 200 : 403))
        if submitted.status != 200 {
            try world.store.submitRegister(of: id, by: RecordsWorld.terminal, now: TestServer.today)
        }
        let expected = RecordsRightsTests.planning.contains(role) ? 200 : 403
        #expect(try await world.server.send(.post, path + "lock", as: role).status == expected)
        if expected != 200 {
            try world.store.lockRegister(of: id, by: RecordsWorld.terminal, now: TestServer.today)
        }
        let opened = try await world.server.send(.post, path + "reopening", as: role, #"{"reason":"a page"}"#)
        #expect(opened.status == expected)
    }

    /// Each route on a family registered at Prestwich; `ID` is the family's number, `PERSON` the carer's, `CHILD` the child's.
    static let families: [Asked] = [
        Asked(method: .get, path: "/api/v1/families/ID", may: seeing),
        Asked(method: .get, path: "/api/v1/people/PERSON", may: seeing),
        Asked(method: .get, path: "/api/v1/registrations?hub=prestwich", may: seeing),
        Asked(
            method: .post, path: "/api/v1/families",
            body: #"{"hub":"prestwich","people":[{"kind":"adult","givenName":"Grace"}]}"#, may: seeing),
        Asked(
            method: .patch, path: "/api/v1/families/ID", body: #"{"address":{"postcode":"M26 0ZZ"}}"#, may: seeing),
        Asked(method: .patch, path: "/api/v1/people/PERSON", body: #"{"phone":"0161 496 0000"}"#, may: seeing),
        Asked(
            method: .post, path: "/api/v1/families/ID/people", body: #"{"person":{"kind":"adult","givenName":"Omar"}}"#,
            may: seeing),
        Asked(
            method: .post, path: "/api/v1/families/ID/moves", body: #"{"address":{"postcode":"M26 0ZZ"}}"#, may: seeing),
        Asked(
            method: .post, path: "/api/v1/families/ID/consents", body: #"{"kind":"photos","given":true}"#, may: seeing),
        Asked(method: .post, path: "/api/v1/families/ID/leavings", body: #"{"everybody":true}"#, may: seeing),
        Asked(method: .get, path: "/api/v1/duplicates", may: ["manager"]),
        Asked(method: .post, path: "/api/v1/not-duplicates", body: #"{"one":PERSON,"other":CHILD}"#, may: ["manager"]),
        Asked(
            method: .post, path: "/api/v1/merges", body: #"{"people":[{"kept":PERSON,"gone":CHILD}],"dryRun":true}"#,
            may: ["manager"]),
        Asked(
            method: .post, path: "/api/v1/courses",
            body: #"{"activity":"little-talkers","venue":"library","from":"2026-04-14"}"#, may: planning),
    ]

    @Test("families of a hub", arguments: families, Asked.roles)
    func family(_ asked: Asked, _ role: String) async throws {
        let world = try RecordsWorld()
        let family = try world.family()
        func filled(_ text: String) -> String {
            text.replacing("ID", with: "\(family.id)").replacing("PERSON", with: "\(family.people[0])")
                .replacing("CHILD", with: "\(family.people[1])")
        }
        let guarded: Guarded = asked.path.contains("people/") ? .person(family.people[0]) : .family(family.id)
        let headers = asked.method == .patch ? try world.tag(guarded) : [:]
        let answer = try await world.server.send(
            asked.method, filled(asked.path), as: role, asked.body.map(filled), headers: headers)
        if asked.may.contains(role) {
            #expect((200...204).contains(answer.status), "\(answer.text)")
        } else {
            #expect(answer.status == 403)
            #expect(!answer.text.contains("Testerly"))
        }
    }

    @Test("who may look for a family at all", arguments: Asked.roles)
    func searching(_ role: String) async throws {
        let world = try RecordsWorld()
        let family = try world.family()
        for body in [
            #"{"code":"\#(family.code)"}"#, #"{"name":"Niamh Testerly","born":"2024-03-02"}"#, #"{"text":"testerly"}"#,
        ] {
            let answer = try await world.server.send(.post, "/api/v1/families/searches", as: role, body)
            let mayLook = ["staff", "coordinator", "manager"].contains { role.hasPrefix($0) }
            #expect(answer.status == (mayLook ? 200 : 403))
            #expect(answer.text.contains("Testerly") == (mayLook && !(role.hasSuffix("east") && body.contains("text"))))
        }
    }

    @Test("a course run of a hub", arguments: Asked.roles)
    func courses(_ role: String) async throws {
        let world = try RecordsWorld()
        let series = Series(
            activity: "little-talkers", venue: "library", rhythm: .weekly(every: 1, weekdays: [2]),
            from: RecordsWorld.day("2026-04-14"), end: .after(5), start: 600)
        let run = try #require(
            world.store.startRun(RunStart(series: series), by: RecordsWorld.terminal, now: TestServer.today).run)
        let (family, path) = (try world.family(), "/api/v1/courses/\(run)")
        let sees = RecordsRightsTests.seeing.contains(role)
        #expect(try await world.server.send(.get, path, as: role).status == (sees ? 200 : 403))
        let plans = RecordsRightsTests.planning.contains(role)
        for way in ["/enrolments", "/withdrawals"] {
            let answer = try await world.server.send(
                .post, path + way, as: role, #"{"person":\#(family.people[0])}"#)
            #expect(answer.status == (plans ? 200 : 403))
        }
        let listed = try await world.server.send(.get, "/api/v1/courses", as: role)
        #expect(listed.status == 403 || listed.ids == (sees ? [Int(run)] : []))
    }
}
