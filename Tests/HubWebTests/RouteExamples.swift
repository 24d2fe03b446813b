import HTTPTypes
import HubCore
import HubStorage

@testable import HubWeb

/// A well-formed request of a route, on something of Prestwich.
struct RouteExample: Sendable {
    /// What a request needs besides, done before it is sent.
    typealias Preparing = @Sendable (inout RouteWorld, RouteWorld.Asker) async throws -> Void

    let path: String
    var body: String?
    var headers = HTTPFields()
    /// What an edit names in `If-Match`, by kind and by the name of its value.
    var editing: (@Sendable (Int64) -> Guarded, String)?
    /// The answer is about whoever asks: it differs from one to another without any right in it.
    var isOwn = false
    /// Only whoever signed in in a browser may: a token makes no tokens and changes no password.
    var byCookie = false
    var prepare: Preparing?

    init(
        _ path: String, _ body: String? = nil, headers: HTTPFields = [:],
        editing: (@Sendable (Int64) -> Guarded, String)? = nil,
        isOwn: Bool = false, byCookie: Bool = false, prepare: Preparing? = nil
    ) {
        self.path = path
        self.body = body
        self.headers = headers
        self.editing = editing
        self.isOwn = isOwn
        self.byCookie = byCookie
        self.prepare = prepare
    }

    private static let quarter = "/api/v1/quarters/2025-26-Q4"
    private static let mine = #"{"present":"\#(RouteWorld.password)"}"#
    private static let session: (@Sendable (Int64) -> Guarded, String) = ({ .session($0) }, "FREE")
    private static let family: (@Sendable (Int64) -> Guarded, String) = ({ .family($0) }, "FAMILY")
    private static let person: (@Sendable (Int64) -> Guarded, String) = ({ .person($0) }, "FAMILYCARER")

    private static let signedOff: Preparing = { world, _ in
        _ = try await world.send(
            .post, quarter + "/publication", as: .manager, #"{"signedOffBy":"Head of Early Help"}"#)
    }
    private static let marked: Preparing = { world, _ in
        _ = try await world.send(
            .post, "/api/v1/sessions/SESSION/register/marks", as: .manager,
            RegistersTests.marks([RegistersTests.mark(1, #""walkIns":{"children":0,"adults":1}"#)]))
    }
    private static let submitted: Preparing = { world, asker in
        try await marked(&world, asker)
        _ = try await world.send(.post, "/api/v1/sessions/SESSION/register/submission", as: .manager)
    }
    private static let locked: Preparing = { world, asker in
        try await submitted(&world, asker)
        _ = try await world.send(.post, "/api/v1/sessions/SESSION/register/lock", as: .manager)
    }
    private static let settled: Preparing = { world, _ in
        _ = try await world.send(
            .put, "/api/v1/sessions/SESSION/settlement", as: .manager, #"{"total":4,"reason":"photo"}"#)
    }
    private static let expecting: Preparing = { world, _ in
        _ = try await world.send(
            .post, "/api/v1/families/FAMILY/people", as: .manager,
            #"{"person":{"kind":"expectant","givenName":"Ines","due":"2026-05-01"}}"#)
    }

    /// By route, as `GET /api/v1/hubs`.
    static let all: [String: RouteExample] = accounts.merging(records) { one, _ in one }
        .merging(people) { one, _ in one }.merging(figures) { one, _ in one }

    private static let accounts: [String: RouteExample] = [
        "GET /healthz": .init("/healthz"), "GET /readyz": .init("/readyz"),
        "GET /metrics": .init("/metrics", isOwn: true),
        "GET /api/openapi.json": .init("/api/openapi.json"),
        "POST /api/v1/sign-ins": .init("/api/v1/sign-ins", #"{"name":"board","password":"\#(RouteWorld.password)"}"#),
        "DELETE /api/v1/sign-ins": .init("/api/v1/sign-ins", isOwn: true, byCookie: true),
        "DELETE /api/v1/sign-ins/current": .init("/api/v1/sign-ins/current", isOwn: true, byCookie: true),
        "GET /sign-in/openid": .init("/sign-in/openid"),
        "GET /sign-in/openid/answer": .init("/sign-in/openid/answer?state=a&code=b"),
        "GET /api/v1/me": .init("/api/v1/me", isOwn: true),
        "POST /api/v1/me/password": .init(
            "/api/v1/me/password", #"{"present":"\#(RouteWorld.password)","new":"kettle north amber friday"}"#,
            isOwn: true, byCookie: true),
        "POST /api/v1/me/one-time-codes": .init("/api/v1/me/one-time-codes", mine, isOwn: true, byCookie: true),
        "POST /api/v1/me/one-time-codes/confirmation": .init(
            "/api/v1/me/one-time-codes/confirmation", #"{"code":"123456"}"#, isOwn: true, byCookie: true),
        "POST /api/v1/me/one-time-codes/removal": .init(
            "/api/v1/me/one-time-codes/removal", mine, isOwn: true, byCookie: true),
        "GET /api/v1/users": .init("/api/v1/users"),
        "POST /api/v1/users": .init("/api/v1/users", #"{"name":"una","role":"staff","hubs":["prestwich"]}"#),
        "GET /api/v1/users/{name}": .init("/api/v1/users/eve"),
        "PATCH /api/v1/users/{name}": .init(
            "/api/v1/users/eve", #"{"disabled":true}"#,
            prepare: { world, _ in
                world.set("TAG", try await world.send(.get, "/api/v1/users/eve", as: .administrator).headers[.eTag])
            }),
        "PUT /api/v1/users/{name}/password": .init(
            "/api/v1/users/eve/password", #"{"password":"kettle north amber friday"}"#),
        "GET /api/v1/tokens": .init("/api/v1/tokens?user=eve", byCookie: true),
        "POST /api/v1/tokens": .init(
            "/api/v1/tokens", #"{"user":"eve","name":"x","scope":"reports","days":1}"#, byCookie: true),
        "DELETE /api/v1/tokens/{id}": .init(
            "/api/v1/tokens/TOKEN", byCookie: true,
            prepare: { world, _ in
                let made = try await world.send(
                    .post, "/api/v1/tokens", as: .administrator,
                    #"{"user":"eve","name":"x","scope":"reports","days":1}"#, byCookie: true)
                world.set("TOKEN", made.last)
            }),
    ]

    private static let records: [String: RouteExample] = [
        "GET /api/v1/hubs": .init("/api/v1/hubs"), "GET /api/v1/hubs/{id}": .init("/api/v1/hubs/prestwich"),
        "GET /api/v1/venues": .init("/api/v1/venues"), "GET /api/v1/venues/{id}": .init("/api/v1/venues/library"),
        "GET /api/v1/activities": .init("/api/v1/activities"),
        "GET /api/v1/activities/{id}": .init("/api/v1/activities/stay-and-play"),
        "GET /api/v1/sessions": .init("/api/v1/sessions"),
        "POST /api/v1/sessions": .init(
            "/api/v1/sessions", #"{"activity":"stay-and-play","venue":"library","on":"2026-04-14","start":"10:00"}"#),
        "GET /api/v1/sessions/{id}": .init("/api/v1/sessions/SESSION"),
        "PATCH /api/v1/sessions/{id}": .init("/api/v1/sessions/FREE", #"{"start":"09:15"}"#, editing: session),
        "POST /api/v1/sessions/{id}/cancellation": .init("/api/v1/sessions/FREE/cancellation", #"{"reason":"snow"}"#),
        "GET /api/v1/sessions/{id}/headcount": .init("/api/v1/sessions/SESSION/headcount"),
        "PUT /api/v1/sessions/{id}/headcount": .init("/api/v1/sessions/SESSION/headcount", #"{"total":4}"#),
        "PUT /api/v1/sessions/{id}/settlement": .init(
            "/api/v1/sessions/SESSION/settlement", #"{"total":4,"reason":"photo"}"#),
        "DELETE /api/v1/sessions/{id}/settlement": .init("/api/v1/sessions/SESSION/settlement", prepare: settled),
        "GET /api/v1/sessions/{id}/register": .init("/api/v1/sessions/SESSION/register"),
        "POST /api/v1/sessions/{id}/register/marks": .init(
            "/api/v1/sessions/SESSION/register/marks",
            RegistersTests.marks([RegistersTests.mark(2, #""person":FAMILYCARER,"mark":"present""#)])),
        "POST /api/v1/sessions/{id}/register/submission": .init(
            "/api/v1/sessions/SESSION/register/submission", prepare: marked),
        "POST /api/v1/sessions/{id}/register/lock": .init("/api/v1/sessions/SESSION/register/lock", prepare: submitted),
        "POST /api/v1/sessions/{id}/register/reopening": .init(
            "/api/v1/sessions/SESSION/register/reopening", #"{"reason":"a page"}"#, prepare: locked),
        "GET /api/v1/courses": .init("/api/v1/courses"),
        "POST /api/v1/courses": .init(
            "/api/v1/courses", #"{"activity":"little-talkers","venue":"library","from":"2026-04-14","start":"13:00"}"#),
        "GET /api/v1/courses/{id}": .init("/api/v1/courses/RUN"),
        "POST /api/v1/courses/{id}/enrolments": .init("/api/v1/courses/RUN/enrolments", #"{"person":FAMILYCHILD}"#),
        "POST /api/v1/courses/{id}/withdrawals": .init(
            "/api/v1/courses/RUN/withdrawals", #"{"person":OTHERCHILD,"reason":"moved"}"#),
    ]

    private static let people: [String: RouteExample] = [
        "POST /api/v1/families": .init(
            "/api/v1/families", #"{"hub":"prestwich","people":[{"kind":"adult","givenName":"Grace"}]}"#),
        "POST /api/v1/families/searches": .init("/api/v1/families/searches", #"{"text":"testerly"}"#),
        "GET /api/v1/families/{id}": .init("/api/v1/families/FAMILY"),
        "PATCH /api/v1/families/{id}": .init(
            "/api/v1/families/FAMILY", #"{"address":{"postcode":"M26 0ZZ"}}"#, editing: family),
        "POST /api/v1/families/{id}/people": .init(
            "/api/v1/families/FAMILY/people", #"{"person":{"kind":"adult","givenName":"Omar"}}"#),
        "POST /api/v1/families/{id}/moves": .init(
            "/api/v1/families/FAMILY/moves", #"{"address":{"postcode":"M26 0ZZ"}}"#),
        "POST /api/v1/families/{id}/consents": .init(
            "/api/v1/families/FAMILY/consents", #"{"kind":"photos","given":true}"#),
        "POST /api/v1/families/{id}/notice": .init(
            "/api/v1/families/PENDING/notice", #"{"version":"2026-01"}"#,
            prepare: { world, _ in
                let made = try await world.send(
                    .post, "/api/v1/families", as: .manager,
                    #"{"hub":"prestwich","people":[{"kind":"adult","givenName":"Grace"}]}"#)
                world.set("PENDING", made.last)
            }),
        "POST /api/v1/families/{id}/leavings": .init("/api/v1/families/FAMILY/leavings", #"{"everybody":true}"#),
        "POST /api/v1/families/{id}/births": .init(
            "/api/v1/families/FAMILY/births", #"{"children":[{"givenName":"Finn","born":"2026-04-02"}]}"#,
            prepare: expecting),
        "GET /api/v1/people/{id}": .init("/api/v1/people/FAMILYCARER"),
        "PATCH /api/v1/people/{id}": .init(
            "/api/v1/people/FAMILYCARER", #"{"phone":"0161 496 0000"}"#, editing: person),
        "GET /api/v1/registrations": .init("/api/v1/registrations"),
        "GET /api/v1/duplicates": .init("/api/v1/duplicates"),
        "POST /api/v1/not-duplicates": .init(
            "/api/v1/not-duplicates", #"{"one":FAMILYCARER,"other":OTHERCARER}"#),
        "POST /api/v1/merges": .init(
            "/api/v1/merges", #"{"families":{"kept":FAMILY,"gone":OTHER},"reason":"two cards"}"#),
        "DELETE /api/v1/merges/{id}": .init("/api/v1/merges/MERGE"),
    ]

    private static let figures: [String: RouteExample] = [
        "GET /api/v1/quarters": .init("/api/v1/quarters"),
        "GET /api/v1/quarters/{key}": .init(quarter),
        "GET /api/v1/quarters/{key}/requirements": .init(quarter + "/requirements"),
        "GET /api/v1/quarters/{key}/completeness": .init(quarter + "/completeness"),
        "GET /api/v1/quarters/{key}/pack": .init(quarter + "/pack"),
        "GET /api/v1/quarters/{key}/ledger": .init(quarter + "/ledger", prepare: signedOff),
        "GET /api/v1/quarters/{key}/explanation": .init(quarter + "/explanation?figure=prestwich:attendances.total"),
        "GET /api/v1/years/{key}": .init("/api/v1/years/2025-26"),
        "GET /api/v1/reconciliation": .init("/api/v1/reconciliation?period=2025-26-Q4"),
        "POST /api/v1/quarters/{key}/publication": .init(
            quarter + "/publication", #"{"signedOffBy":"Head of Early Help"}"#),
        "POST /api/v1/quarters/{key}/restatement": .init(
            quarter + "/restatement", #"{"reason":"A late sheet","approver":"Head of Early Help"}"#,
            prepare: { world, asker in
                try await signedOff(&world, asker)
                _ = try await world.send(
                    .put, "/api/v1/sessions/SESSION/headcount", as: .manager, #"{"children":9,"adults":5}"#)
            }),
        "PUT /api/v1/quarters/{key}/assessments": .init(
            quarter + "/assessments",
            #"{"requirement":"core-offer-70","hub":"prestwich","rag":"amber","narrative":"A flood."}"#),
        "PUT /api/v1/quarters/{key}/plans": .init(
            quarter + "/plans", #"{"requirement":"core-offer-70","hub":"prestwich","text":"A second session."}"#),
        "POST /api/v1/imports/previews": .init(
            "/api/v1/imports/previews?name=sheet.csv",
            "Date,Venue,Session,Time,Children,Adults\n04/02/2026,Library,Stay and Play,10.00-11.00,6,5\n",
            headers: [.contentType: "text/csv"]),
        "POST /api/v1/imports": .init(
            "/api/v1/imports", #"{"preview":"LOOKED"}"#,
            prepare: { world, asker in
                let own = try await world.preview(asker, "04/02/2026").json["preview"]?.text
                let others = try await world.preview(.manager, "04/02/2026").json["preview"]?.text
                world.set("LOOKED", own ?? others)
            }),
        "GET /api/v1/imports": .init("/api/v1/imports"),
        "GET /api/v1/imports/{id}": .init("/api/v1/imports/IMPORT"),
        "DELETE /api/v1/imports/{id}": .init("/api/v1/imports/IMPORT"),
        "GET /api/v1/published-figures": .init("/api/v1/published-figures"),
        "GET /api/v1/feed/{table}": .init("/api/v1/feed/facts"),
        "GET /api/v1/timetable": .init("/api/v1/timetable?hub=prestwich"),
        "GET /api/v1/audit": .init("/api/v1/audit", isOwn: true),
    ]
}
