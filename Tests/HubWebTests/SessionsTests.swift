import HTTPTypes
import HubCore
import HubStorage
import Testing

@testable import HubWeb

@Suite("Sessions over REST") struct SessionsTests {
    let world: RecordsWorld

    init() throws { world = try RecordsWorld() }

    @Test("sessions come in order of day and start, page by page, also when one is planned in between")
    func pages() async throws {
        let later = try world.session("2026-01-14", start: 540)
        let noon = try world.session("2026-01-13", start: 720)
        let morning = try world.session("2026-01-13", "triple-p", start: 600)
        let untimed = try world.session("2026-01-13", at: "east-centre", start: nil)
        var (seen, cursor): ([Int], String?) = ([], nil)
        repeat {
            let next = cursor.map { "&cursor=\($0)" } ?? ""
            let page = try await world.server.send(.get, "/api/v1/sessions?limit=1\(next)", as: "manager")
            #expect(page.items.count == 1)
            seen += page.ids
            cursor = page.json["next"]?.text
            if seen.count == 2 { _ = try world.session("2026-01-12") }
        } while cursor != nil
        #expect(seen == [untimed, morning, noon, later].map { Int($0) })
    }

    @Test("filters by day, quarter, place, activity and what became of it")
    func filters() async throws {
        let held = try world.session("2026-01-13")
        _ = try world.store.recordHeadcount(
            Count(children: 6, adults: 5), at: held, by: RecordsWorld.terminal, now: TestServer.today)
        let cancelled = try world.session("2026-01-20")
        _ = try world.store.cancel(cancelled, reason: "snow", by: RecordsWorld.terminal, now: TestServer.today)
        let missing = try world.session("2026-02-03", at: "stella-house", "triple-p")
        let planned = try world.session("2026-04-14", at: "east-centre")
        func ids(_ query: String) async throws -> [Int] {
            try await world.server.send(.get, "/api/v1/sessions?\(query)", as: "manager").ids
        }
        #expect(try await ids("status=held") == [Int(held)])
        #expect(try await ids("status=cancelled") == [Int(cancelled)])
        #expect(try await ids("status=not_returned") == [Int(missing)])
        #expect(try await ids("status=planned") == [Int(planned)])
        #expect(try await ids("quarter=2025-26-Q4") == [held, cancelled, missing].map { Int($0) })
        #expect(try await ids("from=2026-01-20&to=2026-02-28") == [cancelled, missing].map { Int($0) })
        #expect(try await ids("hub=east") == [Int(planned)])
        #expect(try await ids("venue=stella-house") == [Int(missing)])
        #expect(try await ids("activity=stay-and-play&hub=prestwich") == [held, cancelled].map { Int($0) })
        let both = try await world.server.send(
            .get, "/api/v1/sessions?quarter=2025-26-Q4&from=2026-01-01", as: "manager")
        #expect(both.status == 400)
        #expect(try await world.server.send(.get, "/api/v1/sessions?hub=nowhere", as: "manager").status == 400)
    }

    @Test("a status that few sessions have is found behind hundreds of others")
    func farAway() async throws {
        for week in 0..<30 {
            let monday = RecordsWorld.day("2025-04-07").adding(days: 7 * week)
            for offset in 0..<7 { _ = try world.session(monday.adding(days: offset).iso, start: 600 + week) }
        }
        let last = try world.session("2026-03-02")
        _ = try world.store.cancel(last, reason: "flood", by: RecordsWorld.terminal, now: TestServer.today)
        let found = try await world.server.send(.get, "/api/v1/sessions?status=cancelled&limit=1", as: "manager")
        #expect(found.ids == [Int(last)])
        #expect(found.json["next"] == .null)
        let all = try await world.server.send(.get, "/api/v1/sessions?limit=500", as: "manager")
        #expect(all.ids.count == 211)
    }

    @Test("staff and coordinators see the sessions of their hubs only, given hubs included")
    func ownHubs() async throws {
        let prestwich = try world.session("2026-01-13")
        let east = try world.session("2026-01-13", at: "east-centre")
        var series = Series.once("triple-p", at: "library", hub: "east", on: RecordsWorld.day("2026-01-15"), start: 600)
        series.hub = "east"
        let given = try #require(
            world.store.schedule(series, by: RecordsWorld.terminal, now: TestServer.today).lines.first?.session)
        func ids(_ actor: String) async throws -> [Int] {
            try await world.server.send(.get, "/api/v1/sessions", as: actor).ids
        }
        #expect(try await ids("staff:prestwich") == [Int(prestwich)])
        #expect(try await ids("coordinator:east") == [east, given].map { Int($0) })
        #expect(try await ids("manager").count == 3)
        #expect(try await world.server.send(.get, "/api/v1/sessions?hub=east", as: "staff:prestwich").status == 403)
        #expect(try await world.server.send(.get, "/api/v1/sessions/\(east)", as: "staff:prestwich").status == 403)
    }

    @Test("a session is shown with its sources, figure and queries")
    func shown() async throws {
        let id = try world.session("2026-01-13")
        _ = try world.store.recordHeadcount(
            Count(children: 6, adults: 5), at: id, by: RecordsWorld.terminal, now: TestServer.today)
        let answer = try await world.server.send(.get, "/api/v1/sessions/\(id)", as: "staff:prestwich")
        #expect(answer.json["session"]?["attendances"]?["total"]?.integer == 11)
        #expect(answer.json["session"]?["start"]?.text == "10:00")
        #expect(answer.json["headcounts"]?.items.first?["source"]?.text == "desk")
        #expect(answer.json["sources"]?.items.count == 2)
        let tag = try #require(answer.headers[.eTag])
        let again = try await world.server.send(
            .get, "/api/v1/sessions/\(id)", as: "staff:prestwich", headers: [.ifNoneMatch: tag])
        #expect(again.status == 304)
        #expect(try await world.server.send(.get, "/api/v1/sessions/999", as: "manager").status == 404)
    }

    @Test("one session is planned; the same again is there already")
    func planned() async throws {
        let body = #"{"activity":"stay-and-play","venue":"library","on":"2026-04-14","start":"10:00","end":"11:00"}"#
        let first = try await world.server.send(.post, "/api/v1/sessions", as: "coordinator:prestwich", body)
        #expect(first.status == 201)
        let id = try #require(first.json["sessions"]?.items.first?["session"]?.integer)
        #expect(first.headers[.location] == "/api/v1/sessions/\(id)")
        let again = try await world.server.send(.post, "/api/v1/sessions", as: "coordinator:prestwich", body)
        #expect(again.status == 200)
        #expect(again.json["sessions"]?.items.first?["state"]?.text == "there")
    }

    @Test("a series leaves out the bank holiday and says so; a dry run stores nothing")
    func series() async throws {
        let body = #"""
            {"activity":"stay-and-play","venue":"library","start":"10:00","from":"2026-05-18","until":"2026-06-01",
             "weekdays":["mon"],"dryRun":true}
            """#
        let preview = try await world.server.send(.post, "/api/v1/sessions", as: "manager", body)
        #expect(preview.status == 200)
        #expect(preview.json["sessions"]?.items.compactMap { $0["date"]?.text } == ["2026-05-18", "2026-06-01"])
        #expect(preview.json["skipped"]?.items.first?["date"]?.text == "2026-05-25")
        #expect(try await world.server.send(.get, "/api/v1/sessions", as: "manager").items.isEmpty)
        let stored = try await world.server.send(
            .post, "/api/v1/sessions", as: "manager", body.replacing(",\"dryRun\":true", with: ""))
        #expect(stored.status == 201)
        #expect(try await world.server.send(.get, "/api/v1/sessions", as: "manager").items.count == 2)
    }

    @Test(
        "a series that cannot be meant is refused by its field",
        arguments: [
            #"{"activity":"stay-and-play","venue":"library"}"#,
            #"{"activity":"stay-and-play","venue":"library","on":"2026-04-14","count":3}"#,
            #"{"activity":"stay-and-play","venue":"library","from":"2026-04-14","until":"2026-05-01"}"#,
            #"{"activity":"stay-and-play","venue":"library","on":"2026-04-31"}"#,
            #"{"activity":"stay-and-play","venue":"library","on":"2026-04-14","start":"25:00"}"#,
            #"{"activity":"stay-and-play","venue":"library","on":"2026-04-14","colour":"blue"}"#,
        ])
    func refusedSeries(_ body: String) async throws {
        let answer = try await world.server.send(.post, "/api/v1/sessions", as: "manager", body)
        #expect(answer.status == 422)
        #expect(answer.json["errors"]?.items.isEmpty == false)
    }

    @Test("a session moves for who read it as it is, and for nobody who did not")
    func moved() async throws {
        let id = try world.session("2026-04-14")
        let read = try await world.server.send(.get, "/api/v1/sessions/\(id)", as: "coordinator:prestwich")
        let known: HTTPFields = [.ifMatch: try #require(read.headers[.eTag])]
        let path = "/api/v1/sessions/\(id)"
        let body = #"{"date":"2026-04-21","start":"13:00","end":"14:00"}"#
        #expect(try await world.server.send(.patch, path, as: "manager", body).status == 428)
        let done = try await world.server.send(.patch, path, as: "coordinator:prestwich", body, headers: known)
        #expect(done.status == 200)
        #expect(done.json["session"]?["date"]?.text == "2026-04-21")
        #expect(done.json["session"]?["start"]?.text == "13:00")
        let late = try await world.server.send(.patch, path, as: "manager", #"{"start":"15:00"}"#, headers: known)
        #expect(late.status == 412)
        #expect(try await world.server.send(.patch, path, as: "manager", "{}", headers: known).status == 422)
    }

    @Test("a headcount is kept and read; numbers that disagree are refused by their field")
    func headcount() async throws {
        let id = try world.session("2026-01-13")
        let path = "/api/v1/sessions/\(id)/headcount"
        let kept = try await world.server.send(
            .put, path, as: "coordinator:prestwich", #"{"children":6,"adults":5}"#)
        #expect(kept.json["session"]?["attendances"]?["total"]?.integer == 11)
        #expect(kept.json["session"]?["status"]?.text == "held")
        let wrong = try await world.server.send(
            .put, path, as: "manager", #"{"children":6,"adults":5,"total":12}"#)
        #expect(wrong.status == 422)
        #expect(wrong.json["errors"]?.items.first?["field"]?.text == "/total")
        let read = try await world.server.send(.get, path, as: "staff:prestwich")
        #expect(read.json["headcounts"]?.items.first?["children"]?.integer == 6)
        let future = try world.session("2026-04-14")
        let early = try await world.server.send(
            .put, "/api/v1/sessions/\(future)/headcount", as: "manager", #"{"total":3}"#)
        #expect(early.status == 422)
    }

    @Test("a figure is settled with a reason and taken back")
    func settled() async throws {
        let id = try world.session("2026-01-13")
        let path = "/api/v1/sessions/\(id)/settlement"
        let settled = try await world.server.send(
            .put, path, as: "coordinator:prestwich", #"{"total":9,"reason":"the photo"}"#)
        #expect(settled.json["session"]?["attendances"]?["quality"]?.text == "settled")
        #expect(try await world.server.send(.put, path, as: "manager", #"{"reason":"x"}"#).status == 422)
        #expect(
            try await world.server.send(.put, path, as: "manager", #"{"total":9,"reason":" "}"#).status == 422)
        #expect(try await world.server.send(.delete, path, as: "coordinator:prestwich").status == 204)
        #expect(try await world.server.send(.delete, path, as: "coordinator:prestwich").status == 422)
    }

    @Test("a cancellation sent twice with one key is done once and answered alike")
    func onceOnly() async throws {
        let id = try world.session("2026-04-14")
        let key: HTTPFields = [.idempotencyKey: "cancel-1"]
        let path = "/api/v1/sessions/\(id)/cancellation"
        let first = try await world.server.send(.post, path, as: "manager", #"{"reason":"snow"}"#, headers: key)
        let second = try await world.server.send(.post, path, as: "manager", #"{"reason":"snow"}"#, headers: key)
        #expect(first.status == 200)
        #expect(second.status == 200)
        #expect(first.body == second.body)
        #expect(second.headers[.idempotencyReplayed] == "true")
        #expect(try await world.server.send(.post, path, as: "manager", #"{"reason":"snow"}"#).status == 422)
    }
}
