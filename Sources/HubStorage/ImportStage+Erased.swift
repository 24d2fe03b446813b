import GRDB
import HubCore

/// Rows about people and families that were erased: they bring nobody back.
extension ImportStage {
    /// Says once for each which row speaks of them, and takes visits that no number stands for as heads without a name.
    mutating func setErasedAside(_ system: String) throws {
        guard people.people.contains(where: \.isErased) || people.families.contains(where: \.isErased) else { return }
        var places: Set<Int> = []
        for spot in people.families.filter(\.isErased).map(\.place) + people.people.filter(\.isErased).map(\.place)
        where places.insert(spot.packed).inserted {
            let here = header.place(sheet: spot.sheet, row: spot.row)
            warn(
                at: here,
                "this row is about somebody who was erased: nothing of them is stored, and a visit counts without a name"
            )
        }
        try takeVisits(system)
    }

    /// Visits that stand already stay as they are; others are walk-ins, known by a digest and by no id.
    private mutating func takeVisits(_ system: String) throws {
        let visits = try ErasedVisits(system, db)
        var kept: [RegisterStage.Row] = []
        var heads: [String: RegisterStage.WalkIn] = [:]
        for row in registers.rows {
            let person = people.people[Int(people.standing(for: row.person))]
            let session = registers.sessions[Int(row.session)].id
            guard person.isErased, try !visits.stands(person, at: session) else {
                kept.append(row)
                continue
            }
            let id = try visits.id(of: person, at: session)
            // Rows of several who are one are one head, and present goes before absent.
            if let mark = heads[id].flatMap({ RegisterFold.merged(RegisterMark($0), row.registerMark) }) {
                heads[id]?.mark = UInt8(mark.rawValue)
            } else {
                heads[id] = RegisterStage.WalkIn(
                    session: row.session, externalID: id, mark: row.mark, isChild: try visits.isChild(person),
                    place: row.place)
            }
        }
        registers.rows = kept
        for head in heads.values.sorted(by: { $0.place < $1.place }) { _ = registers.keep(head) }
    }
}

extension RegisterMark {
    fileprivate init?(_ walkIn: RegisterStage.WalkIn) { self.init(rawValue: Int(walkIn.mark)) }
}

/// Visits of people who were erased: several who were merged are one visitor still.
private final class ErasedVisits {
    private let system: String
    private let db: Database
    private let ids: ErasedIDs
    private let attending: Statement
    /// Everybody who is one with a number, the one who was kept first.
    private var same: [Int64: [Int64]] = [:]

    init(_ system: String, _ db: Database) throws {
        self.system = system
        self.db = db
        ids = try ErasedIDs(db)
        attending = try db.makeStatement(
            sql: "SELECT EXISTS (SELECT 1 FROM attendance WHERE session_id = ? AND person_id = ?)")
    }

    private func same(as token: Int64) throws -> [Int64] {
        if let known = same[token] { return known }
        let kept = try Store.kept("person", token, db)
        let all = [kept] + (try Store.joined("person", kept, db)).filter { $0 != kept }
        same[token] = all
        return all
    }

    /// Whether the visit counts under a number.
    func stands(_ person: PeopleStage.Person, at session: Int64) throws -> Bool {
        guard case .stored(let token) = person.target else { return false }
        return try same(as: token).contains { try Bool.fetchOne(attending, arguments: [session, $0]) == true }
    }

    /// What the visit is known by: the number where one is left, else what the row is told apart by from others.
    func id(of person: PeopleStage.Person, at session: Int64) throws -> String {
        if case .stored(let token) = person.target {
            return ids.visit(["number", String(try same(as: token)[0])], at: session)
        }
        let (planned, details) = (person.planned, person.planned.details)
        if let id = planned.externalID { return ids.visit([system, id], at: session) }
        let birth = details.birth.map { "\($0.day.number)/\($0.precision.rawValue)" } ?? ""
        return ids.visit(
            [
                system, planned.family ?? "",
                PersonName.key(given: details.givenName, family: details.familyName), birth,
            ], at: session)
    }

    /// Who was merged into another is of that one's kind.
    func isChild(_ person: PeopleStage.Person) throws -> Bool {
        guard case .stored(let token) = person.target, case let kept = try same(as: token)[0], kept != token,
            let kind = try Int.fetchOne(db, sql: "SELECT kind FROM person WHERE id = ?", arguments: [kept])
        else { return person.planned.details.kind.isChild }
        return kind == PersonDetails.Kind.child.rawValue
    }
}
