import GRDB
import HubCore

/// What storing a file's people and families comes to: who is new, what is said anew, what is vouched for.
struct PeoplePlan {
    /// What a row says of one person in one family, beside what its source said before.
    struct Claim {
        let position: Int32
        let person: Int64
        let family: Int64?
        let externalID: String?
        let details: PersonDetails
        let relationship: Relationship?
        let place: PeopleStage.PlannedSpot
        /// The claim that says the same to the letter.
        var same: Int64?
        /// Whether something stored is said otherwise.
        var corrects = false
    }

    /// The key of each staged person and family, new ones included.
    private(set) var persons: [Int64] = []
    private(set) var families: [Int64] = []
    private(set) var newPeople: [(id: Int64, position: Int32)] = []
    private(set) var newFamilies: [(id: Int64, externalID: String)] = []
    private(set) var claims: [Claim] = []

    init() {}

    init(_ stage: PeopleStage, source: Int64?, _ db: Database) throws {
        try number(stage, db)
        let before = try ClaimsBefore(source, db)
        for position in stage.people.indices {
            let staged = stage.people[position]
            if stage.isErased(Int32(position)) {
                if let same = try before.last(of: persons[position]) {
                    claims.append(Claim(vouching: same, Int32(position), persons[position], staged.place))
                }
                continue
            }
            // Nobody new is put into a family that was erased.
            let homes =
                staged.target == .new
                ? staged.families.filter { !stage.families[Int($0)].isErased } : staged.families
            let families: [Int32?] = homes.isEmpty ? [nil] : homes.map { $0 }
            for family in families {
                var claim = Claim(
                    position: Int32(position), person: persons[position],
                    family: family.flatMap { self.families[Int($0)] == 0 ? nil : self.families[Int($0)] },
                    externalID: staged.planned.externalID, details: staged.planned.details,
                    relationship: staged.planned.relationship, place: staged.place)
                if case .new = staged.target {} else { try before.compare(&claim) }
                claims.append(claim)
            }
        }
    }

    private mutating func number(_ stage: PeopleStage, _ db: Database) throws {
        func last(_ table: String) throws -> Int64 {
            try Int64.fetchOne(db, sql: "SELECT seq FROM sqlite_sequence WHERE name = ?", arguments: [table]) ?? 0
        }
        var next = try last("family")
        for family in stage.families {
            // One that was erased, and of which nothing is left, is not made anew.
            if family.stored == nil, family.isErased {
                families.append(0)
                continue
            }
            if family.stored == nil {
                next += 1
                newFamilies.append((next, family.externalID))
            }
            families.append(family.stored ?? next)
        }
        next = try last("person")
        persons = Array(repeating: 0, count: stage.people.count)
        for position in stage.people.indices {
            switch stage.people[position].target {
            case .stored(let id): persons[position] = id
            case .new:
                next += 1
                persons[position] = next
                newPeople.append((next, Int32(position)))
            case .staged, .erased: break
            }
        }
        for position in stage.people.indices {
            guard case .staged = stage.people[position].target else { continue }
            let standing = stage.standing(for: Int32(position))
            persons[position] = persons[Int(standing)]
        }
    }
}

/// The last claims of a source on people, to compare with.
private struct ClaimsBefore {
    private let reading: Statement?

    init(_ source: Int64?, _ db: Database) throws {
        reading = try source.map { source in
            try db.makeStatement(
                sql: """
                    SELECT id, external_id, relationship, family_id, \(PersonColumns.list) FROM person_claim
                    WHERE person_id = ? AND source_id = \(source) ORDER BY id DESC
                    """)
        }
    }

    /// The last claim on somebody who was erased, in whatever family: a file that speaks of them again vouches for it.
    func last(of person: Int64) throws -> Int64? {
        guard let reading, person > 0 else { return nil }
        return try Int64.fetchOne(reading, arguments: [person])
    }

    func compare(_ claim: inout PeoplePlan.Claim) throws {
        guard let reading else { return }
        let rows = try Row.fetchCursor(reading, arguments: [claim.person])
        let before = try rows.first { row in
            row[3] as Int64? == claim.family && (claim.externalID == nil || row[1] as String? == claim.externalID)
        }
        guard let before else { return }
        let (said, details) = (claim.details, PersonColumns.details(before, from: 4))
        if details == said, before[1] == claim.externalID, before[2] == claim.relationship?.rawValue {
            claim.same = before[0]
        } else {
            claim.corrects = PeoplePlan.corrects(said, details)
        }
    }
}

extension PeoplePlan.Claim {
    /// A row that says nothing of its own: the claim that stands is vouched for.
    fileprivate init(vouching same: Int64, _ position: Int32, _ person: Int64, _ place: PeopleStage.PlannedSpot) {
        self.init(
            position: position, person: person, family: nil, externalID: nil, details: PersonDetails(kind: .adult),
            relationship: nil, place: place, same: same)
    }
}

extension PeoplePlan {
    /// Whether details say something otherwise than before; a blank says nothing.
    static func corrects(_ said: PersonDetails, _ before: PersonDetails) -> Bool {
        zip(PersonColumns.values(said), PersonColumns.values(before)).contains { new, old in
            guard let new else { return false }
            return new.databaseValue != old?.databaseValue ?? .null
        }
    }

    /// Writes new families and people, and what the file says of them; gives the people to fold anew.
    func write(_ stage: PeopleStage, _ header: ImportHeader, importID: Int64, source: Int64, _ db: Database) throws
        -> [Int64]
    {
        let system = header.system ?? ""
        var families = try ManyRows(db, "family", "id")
        for new in newFamilies { try families.add([new.id.databaseValue]) }
        try families.finish()
        var names = try ManyRows(db, "family_ref", "system, external_id, family_id")
        for new in newFamilies {
            try names.add([system.databaseValue, new.externalID.databaseValue, new.id.databaseValue])
        }
        try names.finish()
        var people = try ManyRows(db, "person", "id, \(PersonColumns.list)")
        for new in newPeople {
            let details = stage.people[Int(new.position)].planned.details
            try people.add([new.id.databaseValue] + PersonColumns.databaseValues(details))
        }
        try people.finish()
        let fresh = Set(newPeople.map(\.id))
        var touched: Set<Int64> = []
        var writing = try ClaimWriting(db, system: system, importID: importID, source: source)
        for claim in claims {
            try writing.write(claim, isNew: fresh.contains(claim.person))
            if claim.same == nil, !fresh.contains(claim.person) { touched.insert(claim.person) }
        }
        try writing.finish()
        try writeKeys(stage, db)
        return touched.sorted()
    }

    /// What new people are looked up by where likeness is asked for, in order of key as the table stands.
    private func writeKeys(_ stage: PeopleStage, _ db: Database) throws {
        var keys: [(key: Int64, person: Int64)] = []
        for new in newPeople {
            let staged = stage.people[Int(new.position)]
            let details = staged.planned.details
            let postcodes = try staged.families.compactMap { try postcode(of: stage.families[Int($0)], db) }
            let made = DuplicateKeys.keys(
                given: details.givenName, family: details.familyName, birth: details.birth, postcodes: postcodes)
            keys += made.map { ($0, new.id) }
        }
        keys.sort { ($0.key, $0.person) < ($1.key, $1.person) }
        let writing = try db.makeStatement(sql: "INSERT OR IGNORE INTO person_key (key, person_id) VALUES (?, ?)")
        for (key, person) in keys { try writing.step([key.databaseValue, person.databaseValue]) }
    }

    private func postcode(of family: PeopleStage.Family, _ db: Database) throws -> String? {
        if let postcode = family.registration?.address?.postcode { return postcode }
        guard let id = family.stored else { return nil }
        return try String.fetchOne(
            db.cachedStatement(sql: "SELECT postcode FROM family WHERE id = ?"), arguments: [id])
    }
}

/// Writes people's claims, and the ids and memberships that they give.
private struct ClaimWriting {
    private var claims: ManyRows
    private let vouching: Statement
    private let naming: Statement
    private let joining: Statement
    private let system: String
    private let importID: Int64
    private let source: Int64

    init(_ db: Database, system: String, importID: Int64, source: Int64) throws {
        self.system = system
        self.importID = importID
        self.source = source
        claims = try ManyRows(
            db, "person_claim",
            """
            import_id, sheet_number, row_number, column_number, source_id, person_id, external_id, family_id, relationship,
            \(PersonColumns.list)
            """)
        vouching = try db.makeStatement(
            sql: """
                INSERT OR IGNORE INTO person_vouch (claim_id, import_id, sheet_number, row_number, column_number)
                VALUES (?, ?, ?, ?, ?)
                """)
        naming = try db.makeStatement(
            sql: "INSERT OR IGNORE INTO person_ref (system, external_id, person_id) VALUES (?, ?, ?)")
        joining = try db.makeStatement(
            sql: "INSERT OR IGNORE INTO family_member (family_id, person_id, relationship) VALUES (?, ?, ?)")
    }

    mutating func finish() throws { try claims.finish() }

    mutating func write(_ claim: PeoplePlan.Claim, isNew: Bool) throws {
        let (place, relationship) = (claim.place, (claim.relationship?.rawValue).databaseValue)
        if let same = claim.same {
            try vouching.execute(arguments: [same, importID, place.sheet, place.row, place.column])
            return
        }
        let values = [
            importID.databaseValue, place.sheet.databaseValue, place.row.databaseValue, place.column.databaseValue,
            source.databaseValue, claim.person.databaseValue, claim.externalID.databaseValue,
            claim.family.databaseValue, relationship,
        ]
        try claims.add(values + PersonColumns.databaseValues(claim.details))
        if let id = claim.externalID {
            try naming.step([system.databaseValue, id.databaseValue, claim.person.databaseValue])
        }
        // Whoever was known before is folded as a whole.
        guard isNew, let family = claim.family else { return }
        try joining.step([family.databaseValue, claim.person.databaseValue, relationship])
    }
}
