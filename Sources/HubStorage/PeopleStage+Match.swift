import GRDB
import HubCore

/// Staged people meet the stored ones (rules, section 12).
extension PeopleStage {
    /// Finds who each person and family is; what nobody knows yet is new.
    mutating func match(system: String, _ db: Database) throws {
        let finding = try db.makeStatement(
            sql: "SELECT family_id FROM family_ref WHERE system = ? AND external_id = ?")
        for index in families.indices {
            let id = families[index].externalID.databaseValue
            families[index].stored = try finding.first([system.databaseValue, id]) { Int64($0.int(0)) }
        }
        try matchByID(system, db)
        let isAnyErased = try ErasedIDs.isAny(db)
        let ids = isAnyErased ? try ErasedIDs(db) : nil
        if let ids {
            try matchErasedFamilies(system, ids)
            try matchErasedByID(system, ids)
        }
        try matchInFamilies(db)
        try matchByNHS(db)
        if let ids { try matchErasedMembers(system, ids) }
    }

    private mutating func matchErasedFamilies(_ system: String, _ ids: ErasedIDs) throws {
        for index in families.indices where families[index].stored == nil {
            let known = try ids.token(.family(system: system, id: families[index].externalID))
            guard known.isErased else { continue }
            (families[index].isErased, families[index].stored) = (true, known.number)
        }
    }

    /// An id says who somebody is before a name does, of those who were erased as well: a namesake who stays is another.
    private mutating func matchErasedByID(_ system: String, _ ids: ErasedIDs) throws {
        for index in people.indices where people[index].target == .new {
            guard let id = people[index].planned.externalID else { continue }
            let known = try ids.token(.person(system: system, id: id))
            if known.isErased { erase(Int32(index), token: known.number) }
        }
    }

    /// Whoever is new and is only of families that were erased stays nobody.
    private mutating func matchErasedMembers(_ system: String, _ ids: ErasedIDs) throws {
        for index in people.indices where people[index].target == .new {
            let (planned, homes) = (people[index].planned, people[index].families)
            guard let home = homes.first, homes.allSatisfy({ families[Int($0)].isErased }) else { continue }
            let name = PersonName.key(given: planned.details.givenName, family: planned.details.familyName)
            let member = ErasedIDs.Name.member(
                system: system, family: families[Int(home)].externalID, name: name, birth: planned.details.birth)
            erase(Int32(index), token: try ids.token(member).number)
        }
    }

    private mutating func matchByID(_ system: String, _ db: Database) throws {
        let finding = try db.makeStatement(
            sql: "SELECT person_id FROM person_ref WHERE system = ? AND external_id = ?")
        for index in people.indices {
            guard let id = people[index].planned.externalID,
                let stored = try finding.first([system.databaseValue, id.databaseValue], { Int64($0.int(0)) })
            else { continue }
            resolve(Int32(index), as: .stored(stored))
        }
    }

    /// One of a family's people, stored or staged, as they are told apart.
    private struct Member {
        var known: SamePerson.Known
        var target: Target
    }

    private mutating func matchInFamilies(_ db: Database) throws {
        let reading = try db.makeStatement(
            sql: """
                SELECT p.id, p.given_name, p.family_name, p.birth_day, p.birth_precision
                FROM family_member m JOIN person p ON p.id = m.person_id WHERE m.family_id = ? ORDER BY p.id
                """)
        // Only families with somebody who has not been found are looked through.
        let asked = Set(people.lazy.filter { $0.target == .new }.flatMap(\.families))
        var members: [Int32: [Member]] = [:]
        for index in people.indices where people[index].families.contains(where: asked.contains) {
            let person = people[index]
            let details = person.planned.details
            let known = SamePerson.Known(
                name: PersonName.key(given: details.givenName, family: details.familyName), birth: details.birth)
            for family in person.families {
                if members[family] == nil {
                    members[family] =
                        try families[Int(family)].stored.map { try PeopleStage.members(reading, $0) } ?? []
                }
                guard people[index].target == .new, let list = members[family],
                    let same = SamePerson.member(known, of: list.map(\.known))
                else { continue }
                resolve(Int32(index), as: list[same].target)
            }
            // Whoever was erased is named by the row that says so: what stands for them is nobody's to be written to.
            let isOwn = people[index].target == .new || people[index].isErased
            let target = isOwn ? .staged(Int32(index)) : people[index].target
            for family in person.families where members[family]?.contains(where: { $0.target == target }) == false {
                members[family]?.append(Member(known: known, target: target))
            }
        }
    }

    private static func members(_ reading: Statement, _ family: Int64) throws -> [Member] {
        try Row.fetchAll(reading, arguments: [family]).map { row in
            let birth = (row[3] as Int?).map {
                BirthDate(Day(number: $0), precision: BirthDate.Precision(rawValue: row[4] ?? 0) ?? .day)
            }
            return Member(
                known: SamePerson.Known(name: PersonName.key(given: row[1], family: row[2]), birth: birth),
                target: .stored(row[0]))
        }
    }

    private mutating func matchByNHS(_ db: Database) throws {
        let finding = try db.makeStatement(
            sql: "SELECT id, birth_day FROM person WHERE nhs_number = ? AND birth_precision = 0 ORDER BY id")
        var staged: [String: Int32] = [:]
        for index in people.indices where people[index].target == .new {
            let details = people[index].planned.details
            guard let number = details.nhsNumber, let birth = details.birth else { continue }
            let known = SamePerson.Known(name: "", birth: birth, nhsNumber: number)
            let alike = try Row.fetchAll(finding, arguments: [number]).first { row in
                let other = SamePerson.Known(name: "", birth: BirthDate(Day(number: row[1])), nhsNumber: number)
                return SamePerson.byNHS(known, other)
            }
            if let alike {
                resolve(Int32(index), as: .stored(alike[0]))
            } else if let other = staged["\(number)|\(birth.day.number)"] {
                resolve(Int32(index), as: .staged(other))
            } else {
                staged["\(number)|\(birth.day.number)"] = Int32(index)
            }
        }
    }
}
