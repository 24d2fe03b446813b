import GRDB
package import HubCore

/// Somebody in the store who may be the person in question.
package struct Candidate: Sendable, Equatable, Encodable {
    package let person: Int64
    package let name: String
    package let birthYear: Int?
    /// The person's families, the main one first.
    package let families: [Int64]
    package let likeness: Duplicates.Likeness
}

/// Two people in the store who may be one.
package struct CandidatePair: Sendable, Equatable, Encodable {
    package let one: Candidate
    package let other: Candidate

    package var likeness: Duplicates.Likeness { one.likeness }
}

extension Store {
    /// The most pairs that are listed.
    package static let mostPairs = 1_000

    /// Who in the store may be this new person, the likeliest first; looked up by keys alone.
    static func candidates(for details: PersonDetails, postcode: String?, _ db: Database) throws -> [Candidate] {
        let person = Duplicates.Person(
            given: details.givenName, family: details.familyName, birth: details.birth,
            postcodes: Set([postcode].compactMap(\.self)), nhsNumber: details.nhsNumber)
        let keys = DuplicateKeys.keys(
            given: details.givenName, family: details.familyName, birth: details.birth, postcodes: person.postcodes
        ).filter(DuplicateKeys.isEvidence)
        var ids = Set(try Int64.fetchAll(db, sql: candidateQuery(keys)))
        if let number = details.nhsNumber {
            ids.formUnion(
                try Int64.fetchAll(db, sql: "SELECT id FROM person WHERE nhs_number = ?", arguments: [number]))
        }
        return try Set(ids.map { try kept("person", $0, db) }).compactMap { id in
            let other = try likenessSubject(id, db)
            return try Duplicates.likeness(person, other).map { try candidate(id, $0, db) }
        }.sorted(by: comesFirst)
    }

    static func candidateQuery(_ keys: [Int64]) -> String {
        "SELECT DISTINCT person_id FROM person_key WHERE key IN (\(list(keys))) LIMIT 500"
    }

    private static func candidate(_ id: Int64, _ likeness: Duplicates.Likeness, _ db: Database) throws -> Candidate {
        let details = try details(id, db)
        return Candidate(
            person: id, name: details.name, birthYear: details.birth?.day.year, families: try families(of: id, db),
            likeness: likeness)
    }

    private static func comesFirst(_ one: Candidate, _ other: Candidate) -> Bool {
        (one.likeness.strength, one.likeness.evidence.weight, other.person)
            > (other.likeness.strength, other.likeness.evidence.weight, one.person)
    }

    /// What likeness is judged by, of somebody in the store and everybody merged into them.
    static func likenessSubject(_ id: Int64, _ db: Database) throws -> Duplicates.Person {
        let details = try details(id, db)
        let families = try families(of: id, db)
        let people = list(try joined("person", id, db))
        return Duplicates.Person(
            given: details.givenName, family: details.familyName, birth: details.birth,
            postcodes: try Set(families.compactMap { try address($0, db)?.postcode }), nhsNumber: details.nhsNumber,
            references: try String.fetchSet(
                db, sql: "SELECT system || ' ' || external_id FROM person_ref WHERE person_id IN (\(people))"),
            families: Set(families))
    }

    /// Every open pair in the store, the likeliest first; pairs said to be two people are not open.
    package func duplicates(by actor: Actor, now: Now) throws -> [CandidatePair] {
        try Rights.require(actor, .mergeFamilies)
        return try writing { db in
            try Store.audit(db, actor, now, "family.find", "people", "likely duplicates in the whole register")
            return try Store.duplicates(db)
        }
    }

    static let pairQuery = """
        SELECT DISTINCT a.person_id, b.person_id FROM person_key a
        JOIN person_key b ON b.key = a.key AND b.person_id > a.person_id
        WHERE a.key & 3 <> \(DuplicateKeys.Kind.names.rawValue)
        UNION SELECT a.id, b.id FROM person a JOIN person b ON b.nhs_number = a.nhs_number AND b.id > a.id
        WHERE a.nhs_number IS NOT NULL
        LIMIT 20000
        """

    static func duplicates(_ db: Database) throws -> [CandidatePair] {
        var subjects: [Int64: Duplicates.Person] = [:]
        func subject(_ id: Int64) throws -> Duplicates.Person {
            if let known = subjects[id] { return known }
            let made = try likenessSubject(id, db)
            subjects[id] = made
            return made
        }
        var alike: [(one: Int64, other: Int64, likeness: Duplicates.Likeness)] = []
        var seen: Set<[Int64]> = []
        for row in try Row.fetchAll(db, sql: pairQuery) {
            let pair = [try kept("person", row[0], db), try kept("person", row[1], db)].sorted()
            guard pair[0] != pair[1], seen.insert(pair).inserted, try !areTwo(pair[0], pair[1], db),
                let likeness = Duplicates.likeness(try subject(pair[0]), try subject(pair[1]))
            else { continue }
            alike.append((pair[0], pair[1], likeness))
        }
        alike.sort {
            ($0.likeness.strength, $0.likeness.evidence.weight, $1.one, $1.other)
                > ($1.likeness.strength, $1.likeness.evidence.weight, $0.one, $0.other)
        }
        return try alike.prefix(mostPairs).map {
            CandidatePair(one: try candidate($0.one, $0.likeness, db), other: try candidate($0.other, $0.likeness, db))
        }
    }

    /// Whether a person said that two are not the same, those merged into them included.
    static func areTwo(_ one: Int64, _ other: Int64, _ db: Database) throws -> Bool {
        let (ones, others) = (list(try joined("person", one, db)), list(try joined("person", other, db)))
        return try Bool.fetchOne(
            db,
            sql: """
                SELECT EXISTS (SELECT 1 FROM not_duplicate
                    WHERE (one_id IN (\(ones)) AND other_id IN (\(others)))
                        OR (one_id IN (\(others)) AND other_id IN (\(ones))))
                """) == true
    }

    /// Remembers that two people are not the same, so that nobody is asked again.
    package func sayTwo(_ one: Int64, _ other: Int64, reason: String?, by actor: Actor, now: Now) throws {
        try Rights.require(actor, .mergeFamilies)
        try writing { db in
            let pair = [try Store.existing(person: one, db), try Store.existing(person: other, db)].sorted()
            guard pair[0] != pair[1] else {
                throw Refusal.usage("Persons \(one) and \(other) are the same person already: nothing was changed.")
            }
            try db.execute(
                sql:
                    "INSERT OR IGNORE INTO not_duplicate (one_id, other_id, said_at, said_by, reason) VALUES (?, ?, ?, ?, ?)",
                arguments: [pair[0], pair[1], now.stamp, actor.name, reason])
            try Store.audit(db, actor, now, "person.two", "person \(pair[0])", "not person \(pair[1])")
        }
    }
}
