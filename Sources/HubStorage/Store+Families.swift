import GRDB
package import HubCore

/// A family about to be registered.
package struct NewFamily: Sendable {
    /// Carers first, then children.
    package var people: [NewMember]
    package var registration: Registration
    package var address: Address?
    package var consents: [Consent]

    package init(people: [NewMember], registration: Registration, address: Address? = nil, consents: [Consent] = []) {
        self.people = people
        self.registration = registration
        self.address = address
        self.consents = consents
    }
}

/// A person about to become one of a family.
package struct NewMember: Sendable, Equatable {
    package var details: PersonDetails
    package var relationship: Relationship?
    package var isMain: Bool

    package init(_ details: PersonDetails, relationship: Relationship? = nil, isMain: Bool = false) {
        self.details = details
        self.relationship = relationship
        self.isMain = isMain
    }
}

/// An answer to a question that a family may refuse without losing anything.
package struct Consent: Sendable, Equatable, Codable {
    /// What is asked.
    package enum Kind: String, Sendable, Codable, CaseIterable {
        case photos, messages, sharing
    }

    package var kind: Kind
    package var given: Bool
    package var on: Day
    package var saidBy: String?

    package init(_ kind: Kind, given: Bool, on: Day, saidBy: String? = nil) {
        self.kind = kind
        self.given = given
        self.on = on
        self.saidBy = saidBy
    }
}

/// Who acts, when, and the salt of what the audit keeps aside.
package struct Acting: Sendable {
    package let actor: Actor
    package let now: Now
    package let salt: String

    package init(_ actor: Actor, at now: Now, salt: String) {
        self.actor = actor
        self.now = now
        self.salt = salt
    }
}

extension Store {
    /// Registers a family with its people; gives its number.
    package func register(_ family: NewFamily, by acting: Acting) throws -> Int64 {
        try Store.check(family, acting)
        return try writing { try Store.register(family, by: acting, $0) }
    }

    static func check(_ family: NewFamily, _ acting: Acting) throws {
        try Rights.require(acting.actor, .registerFamily, hub: family.registration.hub)
        try FamilyChecks.refuse(
            FamilyChecks.problems(
                people: family.people.map(\.details), registration: family.registration, address: family.address,
                today: acting.now.local.day))
    }

    static func register(_ family: NewFamily, by acting: Acting, _ db: Database) throws -> Int64 {
        try atDesk("family.register", acting, registers: false, db) { act in
            try act.db.execute(sql: "INSERT INTO family DEFAULT VALUES")
            let id = act.db.lastInsertedRowID
            act.concern(id)
            try act.say(
                family: id, try Store.values(family.registration, act.db) + (family.address.map(Store.values) ?? []))
            act.days.insert(family.registration.on.number)
            for member in family.people { _ = try act.add(member, to: id, joined: family.registration.on) }
            for consent in family.consents { try act.record(consent, of: id) }
            return id
        }
    }

    /// Adds a person to a family; gives their number.
    package func add(_ member: NewMember, to family: Int64, joined: Day, by acting: Acting) throws -> Int64 {
        try FamilyChecks.refuse(PersonChecks.problems(member.details, today: acting.now.local.day))
        return try atDesk("family.add", acting, registers: true) { act in
            let id = try act.permitted(family)
            return try act.add(member, to: id, joined: joined)
        }
    }

    /// Makes somebody who is of one family one of another too, as a child of two homes is.
    ///
    /// Whoever no hub of the actor knows is named with the code of a family of theirs.
    package func join(
        _ person: Int64, to family: Int64, joined: Day, relationship: Relationship? = nil, main: Bool = false,
        foundBy code: Int64? = nil, by acting: Acting
    ) throws {
        try atDesk("family.join", acting, registers: true) { act in
            let id = try act.permitted(family)
            try Store.requireSight(of: person, code: code, acting.actor, nil, act.db)
            let person = try Store.existing(person: person, act.db)
            try act.say(
                person: person,
                [
                    ("family_id", id), ("joined_day", joined.number), ("relationship", relationship?.rawValue),
                    ("main", main ? 1 : nil),
                ], cleared: ["left_day"])
        }
    }

    /// Changes what is known of a person: what the change leaves alone is not said again.
    package func edit(person: Int64, by acting: Acting, _ change: (inout PersonDetails) throws -> Void) throws {
        try atDesk("person.edit", acting, registers: true) { act in
            try Rights.require(acting.actor, .registerFamily, hubs: acting.actor.hubs)
            let id = try Store.existing(person: person, act.db)
            let families = try Store.families(of: id, act.db)
            if families.isEmpty {
                try Rights.require(
                    acting.actor, .registerFamily, hubs: try Store.hubs(ofPerson: id, families, act.db))
            }
            for family in families { _ = try act.permitted(family) }
            try act.edit(id, change)
        }
    }

    /// A baby on the way was born: each child is added to the family, the due date goes, and the parent is an adult.
    ///
    /// - Throws: a refusal where nobody of the family expects a child, or several do and none is named.
    package func birth(
        of children: [NewMember], to family: Int64, parent: Int64? = nil, by acting: Acting
    ) throws -> [Int64] {
        for child in children {
            try FamilyChecks.refuse(PersonChecks.problems(child.details, today: acting.now.local.day))
        }
        return try atDesk("family.birth", acting, registers: true) { act in
            let id = try act.permitted(family)
            let expecting = try Store.members(id, act.db).filter { $0.details.kind == .expectant && $0.left == nil }
            guard let mother = parent == nil ? expecting.first : expecting.first(where: { $0.id == parent }),
                parent != nil || expecting.count == 1
            else {
                throw Refusal.data(
                    expecting.isEmpty
                        ? "Nobody of this family is recorded as expecting: add the child with `familyhub family add`."
                        : "More than one of this family is expecting: say which with --parent NUMBER.")
            }
            try act.edit(mother.id) {
                $0.kind = .adult
                $0.due = nil
            }
            return try children.map { child in
                var child = child
                child.details.familyName = child.details.familyName ?? mother.details.familyName
                return try act.add(child, to: id, joined: child.details.birth?.day ?? acting.now.local.day)
            }
        }
    }

    /// Ends a membership, or all of a family's, on a day: the first on which they are no members any more.
    package func leave(_ family: Int64, person: Int64? = nil, on day: Day, by acting: Acting) throws {
        try atDesk("family.leave", acting, registers: true) { act in
            let id = try act.permitted(family)
            let members = try Store.members(id, act.db).filter { $0.left == nil }
            let leaving = try person.map { try Store.existing(person: $0, act.db) }
            let chosen = members.filter { leaving == nil || $0.id == leaving }
            guard !chosen.isEmpty else {
                throw Refusal.data(
                    leaving.map { "Person \($0) is no member of this family now: nothing was changed." }
                        ?? "Nobody is a member of this family now: nothing was changed.")
            }
            let families = try Store.joined("family", id, act.db)
            for member in chosen {
                let people = try Store.joined("person", member.id, act.db)
                let open = try Row.fetchAll(
                    act.db,
                    sql: """
                        SELECT family_id, person_id FROM family_member WHERE left_day IS NULL
                            AND family_id IN (\(Store.list(families))) AND person_id IN (\(Store.list(people)))
                        """)
                for row in open {
                    try act.say(person: row[1], [("family_id", row[0] as Int64), ("left_day", day.number)])
                }
            }
        }
    }

    /// Records an answer; the last of a kind stands.
    package func record(_ consent: Consent, of family: Int64, by acting: Acting) throws {
        try atDesk("family.consent", acting, registers: false) { act in
            let id = try act.permitted(family)
            try act.record(consent, of: id)
        }
    }

    /// Changes a family's address; what the change leaves alone is not said again.
    package func edit(family: Int64, by acting: Acting, _ change: (inout Address) throws -> Void) throws {
        try atDesk("family.edit", acting, registers: false) { act in
            let id = try act.permitted(family)
            try act.edit(address: id, change)
        }
    }

    /// The family lives elsewhere now; where it registers at another hub, its first registration keeps its day.
    package func move(_ family: Int64, to address: Address, registration: Registration? = nil, by acting: Acting) throws
    {
        if let hub = registration?.hub { try Rights.require(acting.actor, .registerFamily, hub: hub) }
        try atDesk("family.move", acting, registers: false) { act in
            let id = try act.permitted(family)
            // A family that must not be found must not be found by its move: only an edit lifts the protection.
            try act.edit(address: id) {
                $0 = Address(
                    lines: address.lines, postcode: address.postcode, uprn: address.uprn,
                    isConfidential: address.isConfidential || $0.isConfidential)
            }
            guard let registration else { return }
            if registration.on > acting.now.local.day {
                throw Refusal.data("The day of the registration is after today: correct it.")
            }
            try act.say(family: id, try Store.values(registration, act.db), again: true)
            act.days.insert(registration.on.number)
        }
    }

    /// The privacy notice was given: a pending registration counts from its own day.
    package func noticeGiven(_ family: Int64, version: String?, on day: Day, by acting: Acting) throws {
        try atDesk("family.notice", acting, registers: false) { act in
            let id = try act.permitted(family)
            let rows = try Row.fetchAll(
                act.db,
                sql: """
                    SELECT registered_day, source_id, hub_id, venue_id, channel, s.name = '\(Store.deskAgain)'
                    FROM registration JOIN source s ON s.id = source_id
                    WHERE family_id IN (\(Store.list(try Store.joined("family", id, act.db)))) AND notice_given = 0
                    ORDER BY registered_day
                    """)
            guard !rows.isEmpty else {
                throw Refusal.data(
                    "This family has no registration that waits for the privacy notice: nothing was changed.")
            }
            // The desk says the registration whole, as its own word beside the file's.
            for row in rows {
                try act.say(
                    family: id,
                    [
                        ("registered_day", row[0] as Int), ("hub_id", row[2] as Int64?), ("venue_id", row[3] as Int64?),
                        ("channel", row[4] as String?), ("notice_given", 1), ("notice_day", day.number),
                        ("notice_version", version),
                    ], again: row[5])
                act.days.insert(row[0])
            }
        }
    }

    /// The families somebody is of now, merged families as one.
    static func families(of person: Int64, _ db: Database) throws -> [Int64] {
        let people = try joined("person", person, db)
        let ids = try Int64.fetchAll(
            db,
            sql: """
                SELECT DISTINCT family_id FROM family_member WHERE person_id IN (\(list(people)))
                    AND (SELECT erased FROM family WHERE id = family_id) = 0
                ORDER BY main DESC, family_id
                """)
        var kept: [Int64] = []
        for id in ids {
            let family = try Store.kept("family", id, db)
            if !kept.contains(family) { kept.append(family) }
        }
        return kept
    }

    static func values(_ registration: Registration, _ db: Database) throws -> DeskAct.Values {
        func key(_ table: String, _ slug: String?) throws -> Int64? {
            guard let slug else { return nil }
            guard let id = try Int64.fetchOne(db, sql: "SELECT id FROM \(table) WHERE slug = ?", arguments: [slug])
            else {
                throw Refusal.usage("The catalogue has no \(table) \(Shown.quoted(slug)): take one of its ids.")
            }
            return id
        }
        return [
            ("registered_day", registration.on.number), ("hub_id", try key("hub", registration.hub)),
            ("venue_id", try key("venue", registration.venue)), ("channel", registration.channel.rawValue),
            ("notice_given", registration.noticeGiven ? 1 : 0), ("notice_day", registration.noticeOn?.number),
            ("notice_version", registration.noticeVersion),
        ]
    }
}
