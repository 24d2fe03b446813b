import GRDB
package import HubCore

/// A merge as it was made.
package struct MergeRecord: Sendable, Equatable, Encodable {
    package let id: Int64
    package let at: String
    package let by: String
    package let reason: String?
    package let undoneAt: String?
    package let parts: [Part]

    /// One pair that became one.
    package struct Part: Sendable, Equatable, Encodable {
        /// `person` or `family`.
        package let thing: String
        package let kept: Int64
        package let gone: Int64
    }
}

/// What undoing a merge does.
package struct Unmerged: Sendable, Equatable, Encodable {
    package let merge: MergeRecord
    /// Sessions at which somebody who was kept was marked after the merge: whom it meant cannot be told.
    package let marks: [Int64]
    /// What the desk has said of them since, as batches: it stays with who was kept.
    package let edits: [Int64]
    /// Sessions whose marks went to who comes back.
    package let givenBack: [Int64]
}

extension Store {
    /// The merges that a family has part in, the last first.
    package func merges(of family: Int64, by actor: Actor) throws -> [MergeRecord] {
        try Rights.require(actor, .mergeFamilies)
        return try reading { db in
            let kept = try Store.existing(family: family, db)
            let families = Store.list(try Store.joined("family", kept, db))
            let people = Store.list(try Store.people(of: kept, db))
            return try Int64.fetchAll(
                db,
                sql: """
                    SELECT DISTINCT merge_id FROM merge_part
                    WHERE (thing = 'family' AND (gone_id IN (\(families)) OR kept_id IN (\(families))))
                        OR (thing = 'person' AND (gone_id IN (\(people)) OR kept_id IN (\(people))))
                    ORDER BY merge_id DESC
                    """
            ).map { try Store.mergeRecord($0, db) }
        }
    }

    static func mergeRecord(_ id: Int64, _ db: Database) throws -> MergeRecord {
        guard
            let row = try Row.fetchOne(
                db, sql: "SELECT merged_at, merged_by, reason, undone_at FROM merge WHERE id = ?", arguments: [id])
        else {
            throw Refusal.notFound("There is no merge \(id): `familyhub family show CODE` lists a family's merges.")
        }
        let parts = try Row.fetchAll(
            db, sql: "SELECT thing, kept_id, gone_id FROM merge_part WHERE merge_id = ? ORDER BY thing, gone_id",
            arguments: [id]
        ).map { MergeRecord.Part(thing: $0[0], kept: $0[1], gone: $0[2]) }
        return MergeRecord(id: id, at: row[0], by: row[1], reason: row[2], undoneAt: row[3], parts: parts)
    }

    /// Takes a merge back: both are what they were, and what was said since stays with who was kept.
    ///
    /// Marks made after the merge cannot be told apart: `keep` leaves all of them with who was kept, `giveBack` names the
    /// sessions whose marks were of who comes back. Identifiers for the new marks come from `newID`.
    package func unmerge(
        _ id: Int64, keep: Bool = false, giveBack: [Int64] = [], by acting: Acting, newID: () -> String
    ) throws -> Unmerged {
        try Rights.require(acting.actor, .mergeFamilies)
        return try atDesk("family.unmerge", acting, registers: true) { act in
            let merge = try Store.mergeRecord(id, act.db)
            if let undone = merge.undoneAt {
                throw Refusal.data("Merge \(id) was undone already, on \(undone.prefix(10)): nothing was changed.")
            }
            try Store.requireNobodyErased(merge, act.db)
            if let part = merge.parts.first(where: { $0.thing == "family" }) { _ = try act.permitted(part.kept) }
            let marks = try Store.marksSince(merge, act.db)
            let edits = try Store.editsSince(merge, act.db)
            try Store.check(merge, marks, edits, keep, giveBack)
            for part in merge.parts {
                try act.concern(part.thing, kept: part.kept, gone: part.gone)
                try act.db.execute(
                    sql: "UPDATE \(part.thing) SET merged_into = NULL WHERE id = ?", arguments: [part.gone])
            }
            for part in merge.parts { try act.concern(part.thing, kept: part.kept, gone: part.gone) }
            try act.db.execute(
                sql: "UPDATE merge SET undone_at = ?, undone_by = ? WHERE id = ?",
                arguments: [acting.now.stamp, acting.actor.name, id])
            for session in giveBack { try act.giveBack(session, merge, newID) }
            return Unmerged(
                merge: try Store.mergeRecord(id, act.db), marks: marks, edits: edits, givenBack: giveBack.sorted())
        }
    }

    /// Stops where nothing is left to make two of.
    private static func requireNobodyErased(_ merge: MergeRecord, _ db: Database) throws {
        for part in merge.parts {
            let left = try Int.fetchOne(
                db, sql: "SELECT count(*) FROM \(part.thing) WHERE erased = 0 AND id IN (?, ?)",
                arguments: [part.kept, part.gone])
            guard left == 2 else {
                throw Refusal.data(
                    "Merge \(merge.id) joined a family that was erased since: it cannot be taken back.")
            }
        }
    }

    private static func check(
        _ merge: MergeRecord, _ marks: [Int64], _ edits: [Int64], _ keep: Bool, _ giveBack: [Int64]
    ) throws {
        if let stranger = giveBack.first(where: { !marks.contains($0) }) {
            throw Refusal.usage(
                "Nobody of merge \(merge.id) was marked at session \(stranger) after the merge: leave it out.")
        }
        guard !(marks.isEmpty && edits.isEmpty), !keep, giveBack.isEmpty else { return }
        var said: [String] = []
        if !marks.isEmpty { said.append("marks at sessions \(marks.map(String.init).joined(separator: ", "))") }
        if !edits.isEmpty { said.append("\(edits.count) changes to the record") }
        throw Refusal.data(
            "Merge \(merge.id) was followed by \(said.joined(separator: " and ")), which cannot be told apart: leave all with who was kept with --keep, or name the sessions to give back with --give-back."
        )
    }

    private static func keptPeople(_ merge: MergeRecord) -> String {
        list(merge.parts.filter { $0.thing == "person" }.map(\.kept))
    }

    private static func marksSince(_ merge: MergeRecord, _ db: Database) throws -> [Int64] {
        try Int64.fetchAll(
            db,
            sql: """
                SELECT DISTINCT session_id FROM mark WHERE person_id IN (\(keptPeople(merge))) AND received_at > ?
                ORDER BY session_id
                """, arguments: [merge.at])
    }

    private static func editsSince(_ merge: MergeRecord, _ db: Database) throws -> [Int64] {
        let families = list(merge.parts.filter { $0.thing == "family" }.map(\.kept))
        return try Int64.fetchAll(
            db,
            sql: """
                SELECT id FROM import_batch b WHERE layout = '\(deskSource)' AND imported_at > ? AND (
                    EXISTS (SELECT 1 FROM person_claim c
                        WHERE c.import_id = b.id AND c.person_id IN (\(keptPeople(merge))))
                    OR EXISTS (SELECT 1 FROM family_claim c WHERE c.import_id = b.id AND c.family_id IN (\(families))))
                ORDER BY id
                """, arguments: [merge.at])
    }
}

extension DeskAct {
    /// Takes the last mark since the merge from who was kept and gives the same to who comes back.
    fileprivate func giveBack(_ session: Int64, _ merge: MergeRecord, _ newID: () -> String) throws {
        for part in merge.parts where part.thing == "person" {
            let mark = try Int.fetchOne(
                db,
                sql: """
                    SELECT mark FROM mark WHERE session_id = ? AND person_id = ? AND received_at > ? AND mark IS NOT NULL
                    ORDER BY made_at DESC, sequence DESC LIMIT 1
                    """, arguments: [session, part.kept, merge.at])
            guard let mark else { continue }
            for (person, value) in [(part.kept, nil as Int?), (part.gone, mark)] {
                try db.execute(
                    sql: """
                        INSERT INTO mark (id, session_id, person_id, mark, made_at, received_at, received_day, device,
                            sequence, made_by) VALUES (?1, ?2, ?3, ?4, ?5, ?5, ?6, 'unmerge', 0, ?7)
                        """,
                    arguments: [
                        newID(), session, person, value, now.stamp, now.local.day.number, actor.name,
                    ])
            }
        }
    }
}
