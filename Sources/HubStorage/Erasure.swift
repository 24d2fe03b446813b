import GRDB
import HubCore

/// Whom an erasure concerns: the families that are one, their people who go, and those who stay with another family.
struct Erasure {
    let db: Database
    /// The family that was kept, and every family merged into it.
    let kept: Int64
    let families: [Int64]
    /// People who go, with everybody merged into them.
    let going: [[Int64]]
    /// People of another family too, who stay with it.
    let staying: [[Int64]]

    init(_ family: Int64, on today: Day, _ db: Database) throws {
        self.db = db
        kept = try Store.existing(family: family, db)
        families = try Store.joined("family", kept, db)
        let list = Store.list(families)
        let members = try Int64.fetchAll(
            db, sql: "SELECT DISTINCT person_id FROM family_member WHERE family_id IN (\(list)) ORDER BY 1")
        var (going, staying): ([[Int64]], [[Int64]]) = ([], [])
        for root in Set(try members.map { try Store.kept("person", $0, db) }).sorted() {
            let cluster = try Store.joined("person", root, db)
            let isElsewhere = try Bool.fetchOne(
                db,
                sql: """
                    SELECT EXISTS (SELECT 1 FROM family_member m JOIN family f ON f.id = m.family_id
                        WHERE m.person_id IN (\(Store.list(cluster))) AND m.family_id NOT IN (\(list)) AND f.erased = 0
                            AND (m.left_day IS NULL OR m.left_day > ?))
                    """, arguments: [today.number])
            if isElsewhere == true { staying.append(cluster) } else { going.append(cluster) }
        }
        self.going = going
        self.staying = staying
    }

    var goingPeople: [Int64] { going.flatMap(\.self) }
    var stayingPeople: [Int64] { staying.flatMap(\.self) }

    /// The sessions at which anybody concerned is marked.
    func sessions() throws -> [Int64] { try Store.sessions(attendedBy: goingPeople + stayingPeople, db) }

    func count(_ sql: String) throws -> Int { try Int.fetchOne(db, sql: sql) ?? 0 }

    /// The condition under which a document of the audit shows one of those who go, or the family.
    var documents: String {
        """
        (family_id IN (\(Store.list(families))) OR EXISTS (
            SELECT 1 FROM json_tree(audit_personal.document) t
            WHERE t.key = 'id' AND t.value IN (\(Store.list(goingPeople)))))
        """
    }
}
