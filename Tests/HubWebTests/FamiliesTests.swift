import Foundation
import HTTPTypes
import HubCore
import HubStorage
import Testing

@testable import HubWeb

@Suite("Families over REST") struct FamiliesTests {
    let world: RecordsWorld

    init() throws { world = try RecordsWorld() }

    private static let one = #"""
        {"hub":"prestwich","people":[
          {"kind":"child","givenName":"Niamh","familyName":"Testerly","born":"2024-03-02"},
          {"kind":"adult","givenName":"Orla","familyName":"Testerly","phone":"0161 496 0000"}],
         "address":{"lines":["3 Invented Row"],"postcode":"m25 9zz"},
         "consents":[{"kind":"photos","given":true}],"notice":{"version":"2026-01"}}
        """#

    @Test("a family is registered and shown whole; the answer to registering has numbers and no name")
    func registered() async throws {
        let made = try await world.server.send(.post, "/api/v1/families", as: "staff:prestwich", FamiliesTests.one)
        #expect(made.status == 201, "\(made.text)")
        #expect(!made.text.contains("Testerly"))
        #expect(made.json["pending"] == .bool(false))
        let place = try #require(made.headers[.location])
        let shown = try await world.server.send(.get, place, as: "staff:prestwich")
        #expect(shown.headers[.eTag] == made.headers[.eTag])
        let people = shown.json["people"]?.items ?? []
        #expect(people.compactMap { $0["person"]?["givenName"]?.text } == ["Orla", "Niamh"])
        #expect(people.first?["isMain"] == .bool(true))
        #expect(people.last?["relationship"]?.text == "child")
        #expect(shown.json["address"]?["postcode"]?.text == "M25 9ZZ")
        #expect(shown.json["consents"]?.items.first?["kind"]?.text == "photos")
        #expect(shown.json["registrations"]?.items.first?["on"]?.text == "2026-04-09")
    }

    @Test("one name and the hub are enough; without the notice it waits")
    func least() async throws {
        let made = try await world.server.send(
            .post, "/api/v1/families", as: "coordinator:prestwich",
            #"{"venue":"library","people":[{"kind":"adult","givenName":"Grace"}]}"#)
        #expect(made.status == 201)
        #expect(made.json["pending"] == .bool(true))
        #expect(made.json["missing"]?.items.isEmpty == false)
    }

    @Test(
        "what cannot be is refused by its field, and no answer repeats what was written",
        arguments: [
            (#"{"hub":"prestwich","people":[]}"#, "/people"),
            (#"{"people":[{"kind":"adult","givenName":"Grace"}]}"#, "/hub"),
            (#"{"hub":"nowhere","people":[{"kind":"adult","givenName":"Grace"}]}"#, "/hub"),
            (#"{"hub":"prestwich","people":[{"kind":"adult"}]}"#, "/people"),
            (
                #"{"hub":"prestwich","people":[{"kind":"child","givenName":"Grace","born":"2024-02-31"}]}"#,
                "/people/0/born"
            ),
            (#"{"hub":"prestwich","people":[{"kind":"child","givenName":"Grace","born":"1990"}]}"#, "/people/0/born"),
            (
                #"{"hub":"prestwich","people":[{"kind":"adult","givenName":"Grace","nhsNumber":"1234567890"}]}"#,
                "/people/0/nhsNumber"
            ),
            (
                #"{"hub":"prestwich","people":[{"kind":"adult","givenName":"Grace","phone":"Grace"}]}"#,
                "/people/0/phone"
            ),
            (
                #"{"hub":"prestwich","people":[{"kind":"adult","givenName":"Grace"}],"address":{"postcode":"GRACE"}}"#,
                "/address/postcode"
            ),
            (#"{"hub":"prestwich","on":"2026-05-01","people":[{"kind":"adult","givenName":"Grace"}]}"#, "/on"),
        ])
    func refused(_ body: String, _ field: String) async throws {
        let answer = try await world.server.send(.post, "/api/v1/families", as: "manager", body)
        #expect(answer.status == 422)
        #expect(answer.json["errors"]?.items.compactMap { $0["field"]?.text }.contains(field) == true, "\(answer.text)")
        #expect(!answer.text.contains("Grace") && !answer.text.contains("GRACE"))
    }

    @Test("somebody registered who looks the same stops it by number and evidence; with force it goes on")
    func alike() async throws {
        let known = try world.family(postcode: "M25 9ZZ")
        let stopped = try await world.server.send(.post, "/api/v1/families", as: "staff:prestwich", FamiliesTests.one)
        #expect(stopped.status == 409)
        #expect(stopped.headers[.contentType] == "application/problem+json")
        let alike = stopped.json["alike"]?.items ?? []
        let people = alike.compactMap { $0["person"]?.integer }
        #expect(people.contains(Int(known.people[1])))
        #expect(alike.first?["families"]?.items.first?.text == known.code)
        #expect(alike.contains { $0["evidence"]?["birth"]?.text == "agrees" })
        #expect(!stopped.text.contains("Niamh"))
        let forced = try await world.server.send(
            .post, "/api/v1/families", as: "staff:prestwich",
            FamiliesTests.one.replacing(#"{"hub""#, with: #"{"force":true,"hub""#))
        #expect(forced.status == 201)
        #expect(forced.json["alike"]?.items.isEmpty == false)
    }

    @Test("a protected family of another hub is not given away by registering somebody like it")
    func protectedAlike() async throws {
        _ = try world.family(at: "east", postcode: "M25 9ZZ", isProtected: true)
        let made = try await world.server.send(.post, "/api/v1/families", as: "staff:prestwich", FamiliesTests.one)
        #expect(made.status == 201)
        #expect(made.json["alike"]?.items.isEmpty == true)
        let seen = try await world.server.send(
            .post, "/api/v1/families", as: "manager", FamiliesTests.one.replacing("Orla", with: "Orlagh"))
        #expect(seen.status == 409)
    }

    @Test("registering with one key is done once")
    func once() async throws {
        let key: HTTPFields = [.idempotencyKey: "family-1"]
        let first = try await world.server.send(
            .post, "/api/v1/families", as: "staff:prestwich", FamiliesTests.one, headers: key)
        let again = try await world.server.send(
            .post, "/api/v1/families", as: "staff:prestwich", FamiliesTests.one, headers: key)
        #expect(first.status == 201)
        #expect(again.body == first.body)
        #expect(again.headers[.idempotencyReplayed] == "true")
    }

    @Test("stopped because somebody looks the same, the same key registers with force")
    func forced() async throws {
        let key: HTTPFields = [.idempotencyKey: "family-2"]
        try await world.server.send(.post, "/api/v1/families", as: "manager", FamiliesTests.one)
        let stopped = try await world.server.send(
            .post, "/api/v1/families", as: "manager", FamiliesTests.one, headers: key)
        #expect(stopped.status == 409)
        #expect(stopped.json["type"]?.text == "urn:familyhub:problem:looks-registered")
        let forced = try await world.server.send(
            .post, "/api/v1/families", as: "manager",
            FamiliesTests.one.replacing("{\"hub\"", with: "{\"force\":true,\"hub\""), headers: key)
        #expect(forced.status == 201)
    }

    @Test("other hubs' families are found by code or full name with date of birth, and by nothing else")
    func found() async throws {
        let family = try world.family("Eastly", at: "east", postcode: "M26 0ZZ")
        let hidden = try world.family("Hiddenly", at: "east", postcode: "M26 0ZX", isProtected: true)
        func found(_ body: String, _ actor: String = "staff:prestwich") async throws -> [Int] {
            try await world.server.send(.post, "/api/v1/families/searches", as: actor, body).ids
        }
        #expect(try await found(#"{"code":"\#(family.code)"}"#) == [Int(family.id)])
        #expect(try await found(#"{"name":"Niamh Eastly","born":"2024-03-02"}"#) == [Int(family.id)])
        #expect(try await found(#"{"name":"Niamh Eastly","born":"2024-03-03"}"#).isEmpty)
        #expect(try await found(#"{"text":"eastly"}"#).isEmpty)
        #expect(try await found(#"{"text":"eastly"}"#, "staff:east") == [Int(family.id)])
        #expect(try await found(#"{"code":"\#(hidden.code)"}"#).isEmpty)
        #expect(try await found(#"{"name":"Niamh Hiddenly","born":"2024-03-02"}"#).isEmpty)
        #expect(try await found(#"{"code":"\#(hidden.code)"}"#, "manager") == [Int(hidden.id)])
        let shown = try await world.server.send(.get, "/api/v1/families/\(family.id)", as: "staff:prestwich")
        #expect(shown.status == 403)
    }

    @Test("what a search shows of another hub's family is name, birth year, district and hub; nothing of it is kept")
    func shownByFinding() async throws {
        let family = try world.family("Eastly", at: "east", postcode: "M26 0ZZ")
        let answer = try await world.server.send(
            .post, "/api/v1/families/searches", as: "staff:prestwich", #"{"code":"\#(family.code)"}"#,
            headers: [.idempotencyKey: "search-1"])
        #expect(answer.items.first?["district"]?.text == "M26")
        #expect(answer.items.first?["people"]?.items.last?["birthYear"]?.integer == 2024)
        #expect(!answer.text.contains("2024-03-02") && !answer.text.contains("0ZZ"))
        let receipt = WriteReceipt(
            actor: "test", key: "search-1", requestSHA256: String(repeating: "0", count: 64),
            day: TestServer.today.local.day)
        #expect(try world.store.keptAnswer(receipt) == nil)
    }

    @Test(
        "a search of no form that there is is refused",
        arguments: ["{}", #"{"name":"Niamh Eastly"}"#, #"{"code":"K7M-3QX","text":"x"}"#, #"{"text":"x"}"#])
    func wrongSearch(_ body: String) async throws {
        #expect(
            try await world.server.send(.post, "/api/v1/families/searches", as: "manager", body).status == 422)
    }

    @Test("an address is changed by who read it as it is; null empties a field")
    func edited() async throws {
        let family = try world.family(postcode: "M25 9ZZ")
        let path = "/api/v1/families/\(family.id)"
        let tag = try world.tag(.family(family.id))
        #expect(try await world.server.send(.patch, path, as: "manager", #"{"address":{"uprn":"1"}}"#).status == 428)
        let done = try await world.server.send(
            .patch, path, as: "staff:prestwich", #"{"address":{"postcode":null,"lines":["4 Invented Row"]}}"#,
            headers: tag)
        #expect(done.status == 200)
        let late = try await world.server.send(
            .patch, path, as: "manager", #"{"address":{"uprn":"1"}}"#, headers: tag)
        #expect(late.status == 412)
        let shown = try await world.server.send(.get, path, as: "manager")
        #expect(shown.json["address"]?["postcode"] == nil)
        #expect(shown.json["address"]?["lines"]?.items.first?.text == "4 Invented Row")
    }

    @Test("who may not see a protected address can neither read, nor change, nor unhide it; a move keeps it hidden")
    func protected() async throws {
        let family = try world.family(postcode: "M25 9ZZ", isProtected: true)
        let path = "/api/v1/families/\(family.id)"
        let read = try await world.server.send(.get, path, as: "staff:prestwich")
        #expect(read.json["address"] == nil)
        #expect(read.json["addressIsProtected"] == .bool(true))
        let tag = try world.tag(.family(family.id))
        let unhide = try await world.server.send(
            .patch, path, as: "staff:prestwich", #"{"address":{"isConfidential":false}}"#, headers: tag)
        #expect(unhide.status == 403)
        let moved = #"{"address":{"postcode":"M26 0ZZ"}}"#
        #expect(try await world.server.send(.post, path + "/moves", as: "staff:prestwich", moved).status == 403)
        #expect(
            try await world.server.send(.post, path + "/moves", as: "coordinator:prestwich", moved).status == 200)
        let after = try await world.server.send(.get, path, as: "coordinator:prestwich")
        #expect(after.json["addressIsProtected"] == .bool(true))
        #expect(after.json["address"]?["postcode"]?.text == "M26 0ZZ")
        let lifted = try await world.server.send(
            .patch, path, as: "manager", #"{"address":{"isConfidential":false}}"#,
            headers: try world.tag(.family(family.id)))
        #expect(lifted.status == 200)
    }

    @Test("people are added, answer, leave; a baby is born")
    func lives() async throws {
        let made = try await world.server.send(
            .post, "/api/v1/families", as: "staff:prestwich",
            #"{"hub":"prestwich","people":[{"kind":"expectant","givenName":"Grace","familyName":"Bumply","due":"2026-04-01"}]}"#
        )
        let place = try #require(made.headers[.location])
        func send(_ path: String, _ body: String) async throws -> TestServer.Answer {
            try await world.server.send(.post, place + path, as: "staff:prestwich", body)
        }
        let born = try await send("/births", #"{"children":[{"givenName":"Finn","born":"2026-04-02"}]}"#)
        #expect(born.status == 200, "\(born.text)")
        #expect(born.json["people"]?.items.count == 1)
        let again = try await send("/births", #"{"children":[{"givenName":"Finn","born":"2026-04-02"}]}"#)
        #expect(again.status == 422)
        let added = try await send("/people", #"{"person":{"kind":"adult","givenName":"Omar","familyName":"Bumply"}}"#)
        #expect(added.status == 201)
        let omar = try #require(added.json["people"]?.items.first?.integer)
        #expect(try await send("/notice", #"{"version":"2026-01"}"#).status == 200)
        #expect(try await send("/notice", #"{"version":"2026-01"}"#).status == 422)
        #expect(try await send("/notice", #"{"on":"2026-05-01"}"#).status == 422)
        #expect(try await send("/consents", #"{"kind":"messages","given":false}"#).status == 200)
        #expect(try await send("/leavings", #"{"person":\#(omar),"on":"2026-04-08"}"#).status == 200)
        #expect(try await send("/leavings", #"{"person":\#(omar)}"#).status == 422)
        #expect(try await send("/leavings", #"{"person":\#(omar),"everybody":true}"#).status == 422)
        let shown = try await world.server.send(.get, place, as: "staff:prestwich")
        let people = shown.json["people"]?.items ?? []
        #expect(people.compactMap { $0["person"]?["kind"]?.text } == ["adult", "adult", "child"])
        #expect(people.last?["person"]?["familyName"]?.text == "Bumply")
        #expect(people.compactMap { $0["left"]?.text } == ["2026-04-08"])
        #expect(shown.json["registrations"]?.items.first?["noticeGiven"] == .bool(true))
    }

    @Test("somebody of a family that the hub does not know joins another by that family's code only")
    func twoHomes() async throws {
        let own = try world.family("Ownly")
        let other = try world.family("Eastly", at: "east", postcode: "M26 0ZZ")
        let path = "/api/v1/families/\(own.id)/people"
        let bare = try await world.server.send(
            .post, path, as: "staff:prestwich", #"{"known":\#(other.people[1])}"#)
        #expect(bare.status == 404)
        let joined = try await world.server.send(
            .post, path, as: "staff:prestwich",
            #"{"known":\#(other.people[1]),"family":"\#(other.code)","relationship":"child"}"#)
        #expect(joined.status == 201)
    }

    @Test("a person is shown with their families and corrected by who read them; null empties")
    func person() async throws {
        let family = try world.family()
        let path = "/api/v1/people/\(family.people[0])"
        let shown = try await world.server.send(.get, path, as: "staff:prestwich")
        #expect(shown.json["person"]?["givenName"]?.text == "Orla")
        #expect(shown.json["families"]?.items.first?["code"]?.text == family.code)
        let known: HTTPFields = [.ifMatch: try #require(shown.headers[.eTag])]
        let done = try await world.server.send(
            .patch, path, as: "staff:prestwich", #"{"phone":"0161 496 0000","familyName":null}"#, headers: known)
        #expect(done.status == 200)
        #expect(!done.text.contains("0161"))
        let after = try await world.server.send(.get, path, as: "staff:prestwich")
        #expect(after.json["person"]?["phone"]?.text == "0161 496 0000")
        #expect(after.json["person"]?["familyName"] == nil)
        let wrong = try await world.server.send(
            .patch, path, as: "staff:prestwich", #"{"due":"2026-05-01"}"#,
            headers: try world.tag(.person(family.people[0])))
        #expect(wrong.json["errors"]?.items.first?["field"]?.text == "/due")
        #expect(try await world.server.send(.get, path, as: "staff:east").status == 403)
    }

    @Test("registrations are listed without names, each family once, by hub, quarter and notice, page by page")
    func registrations() async throws {
        let first = try world.family("Onely")
        let second = try world.family("Twoly", at: "east")
        let waiting = try await world.server.send(
            .post, "/api/v1/families", as: "manager",
            #"{"hub":"prestwich","people":[{"kind":"adult","givenName":"Grace"}]}"#)
        try world.store.move(
            first.id, to: Address(postcode: "M26 0ZZ"),
            registration: Registration(
                on: RecordsWorld.day("2026-04-02"), hub: "east", channel: .desk, noticeGiven: true),
            by: Acting(RecordsWorld.terminal, at: TestServer.today, salt: "s"))
        let pending = try #require(waiting.json["family"]?.integer)
        func families(_ query: String, _ actor: String = "manager") async throws -> [Int] {
            let answer = try await world.server.send(.get, "/api/v1/registrations?\(query)", as: actor)
            #expect(!answer.text.contains("Onely"))
            return answer.items.compactMap { $0["family"]?.integer }
        }
        #expect(try await families("limit=50") == [Int(first.id), Int(second.id), pending])
        #expect(try await families("quarter=2025-26-Q4") == [Int(first.id), Int(second.id)])
        #expect(try await families("hub=east") == [Int(second.id)])
        #expect(try await families("noticeGiven=false") == [pending])
        #expect(try await families("limit=50", "staff:prestwich") == [Int(first.id), pending])
        let page = try await world.server.send(.get, "/api/v1/registrations?limit=2", as: "manager")
        let cursor = try #require(page.json["next"]?.text)
        #expect(try await families("limit=2&cursor=\(cursor)") == [pending])
    }
}
