import Foundation
import HTTPTypes
import HubCore
import HubStorage

/// Families: registered, found, shown.
enum Families {
    /// What registering came to; numbers only, for it is kept to be repeated.
    private struct Registered: Encodable {
        let family: Int64
        let code: String
        let people: [Int64]
        /// Whether it waits for the privacy notice.
        let pending: Bool
        let missing: [String]
        let alike: [AlikeView]
    }

    static func register(_ call: Call) throws -> Reply {
        let family = try family(call)
        try Call.refuse(
            FamilyChecks.problems(
                people: family.people.map(\.details), registration: family.registration, address: family.address,
                today: call.now.local.day))
        let force = call.sent["force"] == .bool(true)
        switch try call.services.store.register(family, force: force, by: call.acting) {
        case .stopped(let alike): return try looksRegistered(alike)
        case .registered(let id, let alike):
            let record = try call.services.store.family(id, by: call.actor, now: call.now)
            return try .created(
                call.address("/families/\(id)"),
                Registered(
                    family: id, code: record.code, people: record.people.map(\.id),
                    pending: !family.registration.noticeGiven, missing: record.missing,
                    alike: alike.map(AlikeView.init)), tag: call.tag(of: .family(id)))
        }
    }

    /// A problem that names who looks the same.
    private struct LooksRegistered: Encodable {
        let type = "urn:familyhub:problem:looks-registered"
        let title = "Somebody registered looks the same"
        let status = HTTPResponse.Status.conflict.code
        let detail =
            "Nothing was stored: look at who is named in alike, or send it again with force."
        let alike: [AlikeView]
    }

    private static func looksRegistered(_ alike: [Alike]) throws -> Reply {
        var reply = try Reply.json(LooksRegistered(alike: alike.map(AlikeView.init)), .conflict)
        reply.headers[.contentType] = "application/problem+json"
        return reply
    }

    private static func family(_ call: Call) throws -> NewFamily {
        let (sent, day) = (call.sent, call.day(in: call.sent, "on"))
        var people = try (sent["people"]?.items ?? []).enumerated().map {
            try SentPerson.member($1, at: "/people/\($0)")
        }
        if !people.contains(where: \.isMain), let first = people.firstIndex(where: { !$0.details.kind.isChild }) {
            people[first].isMain = true
        }
        var address: Address?
        if let held = sent["address"] {
            var made = Address()
            try SentAddress.apply(held, to: &made, at: "/address")
            address = made
        }
        let notice = sent["notice"]
        let registration = Registration(
            on: day, hub: try hub(call, sent, on: day), venue: sent["venue"]?.text,
            channel: sent["channel"]?.text.flatMap { Registration.Channel(rawValue: $0) } ?? .desk,
            noticeGiven: notice != nil, noticeOn: notice.map { call.day(in: $0, "on") },
            noticeVersion: notice?["version"]?.text)
        return NewFamily(
            people: people, registration: registration, address: address,
            consents: (sent["consents"]?.items ?? []).compactMap { Families.consent($0, on: day) })
    }

    /// The hub that registers: named, or the one the venue belongs to that day.
    private static func hub(_ call: Call, _ sent: JSONInput, on day: Day) throws -> String? {
        let catalogue = try call.services.store.catalogue(by: call.actor).catalogue
        if let hub = sent["hub"]?.text {
            guard catalogue.hub(hub) != nil else { throw wrong("/hub", "The catalogue has no such hub.") }
            return hub
        }
        guard let venue = sent["venue"]?.text else { return nil }
        guard catalogue.venue(venue) != nil else { throw wrong("/venue", "The catalogue has no such venue.") }
        guard let hub = Belonging(catalogue).hub(of: venue, on: day) else {
            throw wrong("/hub", "The venue belongs to no hub that day: name one.")
        }
        return hub
    }

    static func consent(_ sent: JSONInput, on day: Day) -> Consent? {
        sent["kind"]?.text.flatMap { Consent.Kind(rawValue: $0) }.map { kind in
            Consent(
                kind, given: sent["given"] == .bool(true), on: sent["on"]?.text.flatMap { Day(iso: $0) } ?? day,
                saidBy: sent["saidBy"]?.text)
        }
    }

    static func wrong(_ field: String, _ message: String) -> WebProblem {
        .invalid([.init(field: field, message: message)])
    }

    static func show(_ call: Call) throws -> Reply {
        let record = try call.services.store.family(call.id(), by: call.actor, now: call.now)
        return try .json(FamilyView(record), tag: call.tag(of: .family(record.id)))
    }
}
