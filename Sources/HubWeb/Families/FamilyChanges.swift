import HubCore
import HubStorage

/// What changes in a family's life; each answer has numbers only.
extension Families {
    /// The family as it stands for later edits.
    private struct Changed: Encodable {
        let family: Int64
        var people: [Int64]?
    }

    private static func changed(_ call: Call, _ id: Int64, _ people: [Int64]? = nil) throws -> Reply {
        try .json(Changed(family: id, people: people), tag: call.tag(of: .family(id)))
    }

    /// Changes the address; fields that are left out stay.
    static func edit(_ call: Call) throws -> Reply {
        let (id, sent) = (try call.id(), call.sent["address"] ?? .object([:]))
        try call.editing(.family(id)) {
            try call.services.store.edit(family: id, by: call.acting) { held in
                try SentAddress.apply(sent, to: &held, at: "/address")
                try Call.refuse(FamilyChecks.problems(held))
            }
        }
        return try changed(call, id)
    }

    /// Adds somebody, or somebody of another family who lives in both.
    static func add(_ call: Call) throws -> Reply {
        let (id, sent, store) = (try call.id(), call.sent, call.services.store)
        let day = call.day(in: sent, "joined")
        let person = try call.guarding(.family(id)) { () -> Int64 in
            guard let known = sent["known"]?.integer else {
                let member = try SentPerson.member(sent["person"] ?? .object([:]), at: "/person")
                try Call.refuse(PersonChecks.problems(member.details, today: call.now.local.day), at: "/person")
                return try store.add(member, to: id, joined: day, by: call.acting)
            }
            try store.join(
                Int64(known), to: id, joined: day,
                relationship: sent["relationship"]?.text.flatMap { Relationship(rawValue: $0) },
                foundBy: try sent["family"]?.text.map { try FamilyCode(reading: $0).family }, by: call.acting)
            return Int64(known)
        }
        return try .created(
            call.address("/people/\(person)"), Changed(family: id, people: [person]), tag: call.tag(of: .family(id)))
    }

    /// A new address, and another hub where the family registers there.
    static func move(_ call: Call) throws -> Reply {
        let (id, sent) = (try call.id(), call.sent)
        var address = Address()
        try SentAddress.apply(sent["address"] ?? .object([:]), to: &address, at: "/address")
        try Call.refuse(FamilyChecks.problems(address))
        let day = call.day(in: sent, "on")
        let catalogue = try call.services.store.catalogue(by: call.actor).catalogue
        let registration = try sent["hub"]?.text.map { hub in
            guard catalogue.hub(hub) != nil else { throw wrong("/hub", "The catalogue has no such hub.") }
            return Registration(on: day, hub: hub, channel: .desk, noticeGiven: true, noticeOn: day)
        }
        try call.guarding(.family(id)) {
            try call.services.store.move(id, to: address, registration: registration, by: call.acting)
        }
        return try changed(call, id)
    }

    static func consent(_ call: Call) throws -> Reply {
        let id = try call.id()
        guard let consent = consent(call.sent, on: call.now.local.day) else {
            throw wrong("/kind", "Send photos, messages or sharing.")
        }
        try call.guarding(.family(id)) { try call.services.store.record(consent, of: id, by: call.acting) }
        return try changed(call, id)
    }

    static func notice(_ call: Call) throws -> Reply {
        let (id, day) = (try call.id(), call.day(in: call.sent, "on"))
        guard day <= call.now.local.day else { throw wrong("/on", "The day is after today.") }
        try call.guarding(.family(id)) {
            try call.services.store.noticeGiven(id, version: call.sent["version"]?.text, on: day, by: call.acting)
        }
        return try changed(call, id)
    }

    /// Ends one person's membership, or everybody's.
    static func leave(_ call: Call) throws -> Reply {
        let (id, sent) = (try call.id(), call.sent)
        let person = sent["person"]?.integer.map { Int64($0) }
        guard (person == nil) == (sent["everybody"] == .bool(true)) else {
            throw wrong("/person", "Send one person, or everybody as true.")
        }
        try call.guarding(.family(id)) {
            try call.services.store.leave(id, person: person, on: call.day(in: sent, "on"), by: call.acting)
        }
        return try changed(call, id)
    }

    /// The baby on the way was born.
    static func birth(_ call: Call) throws -> Reply {
        let (id, sent) = (try call.id(), call.sent)
        let children = try (sent["children"]?.items ?? []).enumerated().map { place, child in
            var member = try SentPerson.member(child, at: "/children/\(place)")
            member.details.kind = .child
            member.relationship = .child
            try Call.refuse(
                PersonChecks.problems(member.details, today: call.now.local.day), at: "/children/\(place)")
            return member
        }
        let people = try call.guarding(.family(id)) {
            try call.services.store.birth(
                of: children, to: id, parent: sent["parent"]?.integer.map { Int64($0) }, by: call.acting)
        }
        return try changed(call, id, people)
    }
}
