import GRDB
import HubCore

/// Whom an actor may name by number: those whom their hubs know, and those whom they found by the family's code.
extension Store {
    /// Stops what is done with somebody whom the actor cannot have found: a number alone opens nobody's record to a hub.
    ///
    /// Whoever no hub of the actor knows is named with the code of a family of theirs that is not protected.
    static func requireSight(
        of person: Int64, code: Int64?, _ actor: Actor, _ belonging: Belonging?, _ db: Database
    ) throws {
        let exists = try Bool.fetchOne(
            db.cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM person WHERE id = ? AND erased = 0)"),
            arguments: [person])
        let nobody = Refusal.notFound(
            "There is no person #\(person) whom your hubs know: find them by name, and send their family's code.")
        guard exists == true else { throw nobody }
        guard !Rights.seesEveryFamily(actor), try !isRegistered(person, at: actor, db) else { return }
        let families = try families(of: try kept(person, db), db)
        if Rights.allows(actor, .seeFamily, hubs: try hubs(ofPerson: person, families, db, belonging)) { return }
        guard let code, families.contains(try kept("family", code, db)),
            try address(try kept("family", code, db), db)?.isConfidential != true
        else { throw nobody }
    }

    /// Whether a family of the person is registered at a hub of the actor: what needs no search.
    private static func isRegistered(_ person: Int64, at actor: Actor, _ db: Database) throws -> Bool {
        let hubs = try String.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT h.slug FROM family_member m JOIN registration r ON r.family_id = m.family_id
                    JOIN hub h ON h.id = r.hub_id WHERE m.person_id = ?
                    """), arguments: [person])
        return Rights.allows(actor, .seeFamily, hubs: Set(hubs))
    }

    /// The hubs that know a person: by their families, or where they have been.
    static func hubs(
        ofPerson person: Int64, _ families: [Int64], _ db: Database, _ belonging: Belonging? = nil
    ) throws -> Set<String> {
        guard families.isEmpty else {
            return try families.reduce(into: Set()) { $0.formUnion(try hubs($1, db, belonging)) }
        }
        return try hubs(attendedBy: try joined("person", try kept(person, db), db), db, belonging)
    }
}
