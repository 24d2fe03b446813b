import GRDB
package import HubCore

/// A person as one of a family.
package struct FamilyMember: Sendable, Equatable, Codable {
    /// The person's number, by which commands name them.
    package let id: Int64
    package let details: PersonDetails
    package let relationship: Relationship?
    package let joined: Day?
    /// The first day on which the person is no member any more.
    package let left: Day?
    package let isMain: Bool
}

extension Store {
    /// Who was kept of those merged: the end of the chain.
    static func kept(_ table: String, _ id: Int64, _ db: Database) throws -> Int64 {
        var id = id
        while let next = try Int64.fetchOne(
            db, sql: "SELECT merged_into FROM \(table) WHERE id = ? AND merged_into IS NOT NULL", arguments: [id])
        {
            id = next
        }
        return id
    }

    /// Who was kept and everybody who went into them.
    static func joined(_ table: String, _ id: Int64, _ db: Database) throws -> [Int64] {
        try Int64.fetchAll(
            db,
            sql: """
                WITH RECURSIVE down (id) AS (SELECT ?
                    UNION SELECT t.id FROM down JOIN \(table) t ON t.merged_into = down.id)
                SELECT id FROM down ORDER BY id
                """, arguments: [id])
    }

    /// Stops where there is no such family; gives the one it was merged into.
    static func existing(family id: Int64, _ db: Database) throws -> Int64 {
        try requireNotErased(family: id, db)
        guard
            try Bool.fetchOne(
                db, sql: "SELECT EXISTS (SELECT 1 FROM family WHERE id = ? AND erased = 0)", arguments: [id]) == true
        else {
            throw Refusal.notFound(
                "There is no family \(FamilyCode(family: id)?.description ?? String(id)): look for it with `familyhub family find`."
            )
        }
        return try kept("family", id, db)
    }

    static func existing(person id: Int64, _ db: Database) throws -> Int64 {
        guard
            try Bool.fetchOne(
                db, sql: "SELECT EXISTS (SELECT 1 FROM person WHERE id = ? AND erased = 0)", arguments: [id]) == true
        else {
            throw Refusal.notFound("There is no person \(id): `familyhub family show CODE` lists a family's people.")
        }
        return try kept("person", id, db)
    }

    static func details(_ person: Int64, _ db: Database) throws -> PersonDetails {
        let row = try Row.fetchOne(
            db, sql: "SELECT \(personColumns.joined(separator: ", ")) FROM person WHERE id = ?", arguments: [person])
        guard let row else { throw Refusal(.defect, "Person \(person) is not there.") }
        return details(row)
    }

    /// A person's columns in the order of `personColumns`.
    static func details(_ row: Row) -> PersonDetails {
        let birth = (row[4] as Int?).map {
            BirthDate(Day(number: $0), precision: BirthDate.Precision(rawValue: row[5] ?? 0) ?? .day)
        }
        return PersonDetails(
            kind: PersonDetails.Kind(rawValue: row[0] ?? 1) ?? .adult, givenName: row[1], familyName: row[2],
            knownAs: row[3], birth: birth, due: (row[6] as Int?).map { Day(number: $0) },
            sex: (row[7] as String?).flatMap(PersonDetails.Sex.init), nhsNumber: row[8], ethnicity: row[9],
            firstLanguage: row[10], interpreterNeeded: row[11], send: row[12], phone: row[13], email: row[14],
            contactPreference: row[15])
    }

    /// What is known of a person, column by column.
    static func values(_ details: PersonDetails) -> DeskAct.Values {
        [
            ("kind", details.kind.rawValue), ("given_name", details.givenName), ("family_name", details.familyName),
            ("known_as", details.knownAs), ("birth_day", details.birth?.day.number),
            ("birth_precision", details.birth?.precision.rawValue), ("due_day", details.due?.number),
            ("sex", details.sex?.rawValue), ("nhs_number", details.nhsNumber), ("ethnicity", details.ethnicity),
            ("first_language", details.firstLanguage), ("interpreter_needed", details.interpreterNeeded),
            ("send", details.send), ("phone", details.phone), ("email", details.email),
            ("contact_preference", details.contactPreference),
        ]
    }

    static func values(_ address: Address) -> DeskAct.Values {
        [
            ("address", address.lines.isEmpty ? nil : address.lines.joined(separator: "\n")),
            ("postcode", address.postcode), ("uprn", address.uprn), ("confidential", address.isConfidential ? 1 : nil),
        ]
    }

    /// The members of a family and of those merged into it, merged people as one; the main family's first.
    static func members(_ family: Int64, _ db: Database) throws -> [FamilyMember] {
        let families = try joined("family", family, db)
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT person_id, relationship, joined_day, left_day, main FROM family_member
                WHERE family_id IN (\(list(families)))
                    AND (SELECT erased FROM person WHERE id = person_id) = 0
                ORDER BY family_id <> \(family), person_id
                """)
        var members: [Int64: FamilyMember] = [:]
        for row in rows {
            let person = try kept("person", row[0], db)
            // Where several memberships became one, the one still open stands, else the first.
            if let known = members[person], known.left == nil || row[3] as Int? != nil { continue }
            members[person] = FamilyMember(
                id: person, details: try details(person, db),
                relationship: (row[1] as String?).flatMap(Relationship.init),
                joined: (row[2] as Int?).map { Day(number: $0) }, left: (row[3] as Int?).map { Day(number: $0) },
                isMain: row[4])
        }
        return members.values.sorted {
            ($0.details.kind.isChild ? 1 : 0, $0.id) < ($1.details.kind.isChild ? 1 : 0, $1.id)
        }
    }

    static func address(_ family: Int64, _ db: Database) throws -> Address? {
        let row = try Row.fetchOne(
            db, sql: "SELECT address, postcode, uprn, confidential FROM family WHERE id = ?", arguments: [family])
        guard let row else { return nil }
        let lines = (row[0] as String?)?.split(separator: "\n").map(String.init) ?? []
        let address = Address(lines: lines, postcode: row[1], uprn: row[2], isConfidential: row[3] ?? false)
        return address == Address() ? nil : address
    }

    /// The registrations of a family and of those merged into it, the earliest first.
    static func registrations(_ family: Int64, _ db: Database) throws -> [Registration] {
        let slugs = try Slugs(db)
        return try Row.fetchAll(
            db,
            sql: """
                SELECT registered_day, hub_id, venue_id, channel, notice_given, notice_day, notice_version FROM registration
                WHERE family_id IN (\(list(try joined("family", family, db)))) ORDER BY registered_day, source_id
                """
        ).map { row in
            Registration(
                on: Day(number: row[0]), hub: (row[1] as Int64?).flatMap { slugs.hub[$0] },
                venue: (row[2] as Int64?).flatMap { slugs.venue[$0] },
                channel: (row[3] as String?).flatMap(Registration.Channel.init) ?? .import, noticeGiven: row[4],
                noticeOn: (row[5] as Int?).map { Day(number: $0) }, noticeVersion: row[6])
        }
    }

    static func snapshot(_ family: Int64, _ db: Database) throws -> FamilySnapshot {
        FamilySnapshot(
            members: try members(family, db), address: try address(family, db),
            registrations: try registrations(family, db))
    }

    /// The hubs that know a family: where it is registered and where a member has been.
    static func hubs(_ family: Int64, _ db: Database, _ known: Belonging? = nil) throws -> Set<String> {
        let registered = Set(try registrations(family, db).compactMap(\.hub))
        guard let belonging = try known ?? catalogue(db).map(Belonging.init) else { return registered }
        return registered.union(try hubs(attendedBy: try people(of: family, db), db, belonging))
    }

    /// The hubs whose sessions these people have been at.
    static func hubs(attendedBy people: [Int64], _ db: Database, _ known: Belonging? = nil) throws -> Set<String> {
        guard let belonging = try known ?? catalogue(db).map(Belonging.init) else { return [] }
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT DISTINCT v.slug, s.day, h.slug FROM attendance a JOIN session s ON s.id = a.session_id
                JOIN venue v ON v.id = s.venue_id LEFT JOIN hub h ON h.id = s.given_hub_id
                WHERE a.person_id IN (\(list(people)))
                """)
        return Set(rows.compactMap { belonging.hub(of: $0[0], on: Day(number: $0[1]), given: $0[2]) })
    }

    /// Everybody who is or was of a family, those merged into them too, and the numbers of those who were erased.
    static func people(of family: Int64, _ db: Database) throws -> [Int64] {
        let members = try Int64.fetchAll(
            db,
            sql: """
                SELECT DISTINCT person_id FROM family_member WHERE family_id IN (\(list(try joined("family", family, db))))
                """)
        return try Set(members.map { try kept("person", $0, db) }).sorted().flatMap { try joined("person", $0, db) }
    }
}
