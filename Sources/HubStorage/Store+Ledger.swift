import Foundation
import GRDB
package import HubCore

extension Store {
    /// What has moved every figure of a quarter since a version was signed off, the last unless a number is asked for; of
    /// one hub where one is named, which is what a coordinator may see.
    package func ledger(
        of quarter: Quarter, since version: Int? = nil, hub: String? = nil, now: Now, by actor: Actor
    ) throws -> (publication: Publication, ledger: Ledger, catalogue: Catalogue) {
        try Rights.require(actor, .seeLedger, hub: hub)
        return try reading { db in
            let (publication, was) = try Store.snapshot(of: quarter, version: version, db)
            let ground = try Store.ground(of: quarter, now: now.local, db)
            let isNow = QuarterSnapshot(ground.facts, ground.catalogue, quarter, ground.origins)
            if let hub, ground.catalogue.hub(hub) == nil {
                let hubs = ground.catalogue.hubs.map(\.id).joined(separator: ", ")
                throw Refusal.notFound("There is no hub \(Shown.quoted(hub)): there is \(hubs).")
            }
            let ledger = Ledger(was, isNow, try Store.causes(since: was, db))
            return (publication, hub.map(ledger.at) ?? ledger, ground.catalogue)
        }
    }

    /// How much a version moved from the one before it, as far as readers of a level may know it.
    package func restatement(of quarter: Quarter, version: Int, _ level: Disclosure, by actor: Actor) throws
        -> Restatement
    {
        try Rights.requireWhole(actor, level)
        return try reading { db in
            let (before, was) = try Store.snapshot(of: quarter, version: version - 1, db)
            let (after, isNow) = try Store.snapshot(of: quarter, version: version, db)
            guard before.at <= after.at else { throw Refusal(.defect, "A version is older than the one before it.") }
            let hubs = try Store.requiredCatalogue(db).hubs.map(\.id)
            return Restatement(
                Ledger(was, isNow, try Store.causes(since: was, db).until(after.at)),
                hubs + [QuarterSnapshot.noHub, QuarterSnapshot.authority], for: level)
        }
    }

    /// The children of reach areas behind the shares of some places, as the quarter stands or as a version was signed off.
    package func reached(
        in quarter: Quarter, version: Int? = nil, at places: [String], now: Now, by actor: Actor
    ) throws -> [String: [ReachedChild]] {
        for place in places { try Rights.require(actor, .seeLedger, hub: place) }
        return try reading { db in
            let snapshot: QuarterSnapshot
            if let version {
                snapshot = try Store.snapshot(of: quarter, version: version, db).snapshot
            } else {
                let ground = try Store.ground(of: quarter, now: now.local, db)
                snapshot = QuarterSnapshot(ground.facts, ground.catalogue, quarter, ground.origins)
            }
            return Dictionary(places.map { ($0, snapshot.reached(at: $0)) }, uniquingKeysWith: { first, _ in first })
        }
    }

    /// A version with what it rests on, under the numbers that stand for its people now.
    private static func snapshot(of quarter: Quarter, version: Int?, _ db: Database) throws
        -> (publication: Publication, snapshot: QuarterSnapshot)
    {
        let (publication, document) = try published(quarter, version: version, db)
        let snapshot = try JSONDecoder().decode(QuarterSnapshot.self, from: Data(document.snapshot.utf8))
        return (publication, snapshot.renamed(try tokenNames(db)))
    }

    /// The rows behind one figure of a quarter as it stands; a hub's are its coordinators' to see.
    package func explanation(
        of quarter: Quarter, at place: String, _ figure: LedgerFigure, now: Now, by actor: Actor
    ) throws -> (explanation: Explanation, publication: Publication?, catalogue: Catalogue) {
        try Rights.require(actor, .seeLedger, hub: place)
        return try reading { db in
            let ground = try Store.ground(of: quarter, now: now.local, db)
            let places = ground.catalogue.hubs.map(\.id) + [QuarterSnapshot.noHub, QuarterSnapshot.authority]
            guard
                places.contains(place)
                    || ground.catalogue.activities.contains(where: {
                        DisclosureOfQuarter.place(ofActivity: $0.id) == place
                    })
            else {
                throw Refusal.notFound(
                    "There is no place \(Shown.quoted(place)): there is \(places.joined(separator: ", ")), and "
                        + "\(DisclosureOfQuarter.place(ofActivity: "ID")) for an activity outside the headline.")
            }
            let snapshot = QuarterSnapshot(ground.facts, ground.catalogue, quarter, ground.origins)
            return (
                Explanation(snapshot, at: place, figure), try Store.publication(of: quarter, db), ground.catalogue
            )
        }
    }

    /// The numbers in versions that stand for people and families erased since.
    static func tokenNames(_ db: Database) throws -> TokenNames {
        var names = TokenNames()
        for row in try Row.fetchAll(db, sql: "SELECT thing, was, token FROM erased_key") {
            if row[0] == "person" { names.people[row[1]] = row[2] } else { names.families[row[1]] = row[2] }
        }
        return names
    }

    /// Everything written since a snapshot that may have moved its figures.
    static func causes(since snapshot: QuarterSnapshot, _ db: Database) throws -> LedgerCauses {
        var search = CauseSearch(snapshot, db)
        try search.readEvents()
        try search.readBatches()
        try search.readJoins()
        try search.readPeople()
        try search.readFallen()
        return search.causes
    }
}

/// Looks through what was written since a snapshot.
private struct CauseSearch {
    private let snapshot: QuarterSnapshot
    private let db: Database
    private(set) var causes = LedgerCauses()
    /// Causes of sessions that nothing else was done to.
    private var perhaps: [(session: Int64, cause: LedgerCause)] = []
    /// The batches since, by number.
    private var batches: [Int64: LedgerCause] = [:]

    init(_ snapshot: QuarterSnapshot, _ db: Database) {
        self.snapshot = snapshot
        self.db = db
    }

    private static let kinds: [String: LedgerCause.Kind] = [
        "register.mark": .register, "register.amend": .register, "session.settle": .settled,
        "session.unsettle": .unsettled, "session.cancel": .cancelled, "session.headcount": .headcount,
        "session.move": .moved, "course.enrol": .enrolment, "course.withdraw": .enrolment,
        "import.undo": .undone, "catalogue.apply": .catalogue,
    ]

    /// What the audit says was done to sessions, runs, imports and the catalogue.
    mutating func readEvents() throws {
        let rows = try Row.fetchCursor(
            db, sql: "SELECT action, subject, at, actor FROM audit_event WHERE id > ? ORDER BY id",
            arguments: [snapshot.lastEvent])
        while let row = try rows.next() {
            if row[0] == "privacy.retention", row[1] == RetentionRule.RecordClass.erasedNumbers.rawValue {
                causes.fallings.append(LedgerCause(.fallenAway, at: row[2], by: row[3]))
            }
            guard let kind = CauseSearch.kinds[row[0]] else { continue }
            let number = Int64((row[1] as String).split(separator: " ").last ?? "") ?? 0
            var cause = LedgerCause(kind, at: row[2], by: row[3])
            switch kind {
            case .undone:
                cause.number = number
                causes.undone[number] = cause
                causes.undonePeople.append(cause)
            case .catalogue: causes.catalogue.append(cause)
            case .enrolment: causes.runs[number, default: []].append(cause)
            default: causes.sessions[number, default: []].append(cause)
            }
        }
        let events = try Row.fetchAll(
            db, sql: "SELECT session_id, at, made_by FROM register_event WHERE id > ? ORDER BY id",
            arguments: [snapshot.lastRegister])
        for row in events {
            causes.sessions[row[0], default: []].append(LedgerCause(.register, at: row[1], by: row[2]))
        }
    }

    /// Whom the snapshot names and nobody knows any more, with the sessions they were at, where numbers fell away since.
    mutating func readFallen() throws {
        guard let cause = causes.fallings.last else { return }
        let known = Set(try UInt32.fetchAll(db, sql: "SELECT id FROM person"))
        causes.fallen = snapshot.keys.people.filter { !known.contains($0) }
        for register in snapshot.registers
        where register.people.people.contains(where: { causes.fallen.contains($0.person) }) {
            add(cause, to: register.session)
        }
    }

    /// Files imported since and what was said at the desk, with the sessions, tallies and families they speak of.
    mutating func readBatches() throws {
        let rows = try Row.fetchAll(
            db, sql: "SELECT id, layout, imported_at, imported_by FROM import_batch WHERE id > ? ORDER BY id",
            arguments: [snapshot.lastImport])
        guard !rows.isEmpty else { return }
        for row in rows {
            let kind: LedgerCause.Kind = row[1] == DeskBatch.name ? .desk : .imported
            batches[row[0]] = LedgerCause(kind, row[0], at: row[2], by: row[3])
        }
        let said = causes.sessions
        for table in ["session_claim", "attendance", "walk_in"] {
            for (session, batch) in try pairs("SELECT DISTINCT session_id, import_id FROM \(table)") {
                // What the audit says the desk did to a session says more than its batch.
                guard let cause = batches[batch], cause.kind != .desk || said[session] == nil else { continue }
                add(cause, to: session)
            }
        }
        for (family, batch) in try pairs("SELECT DISTINCT family_id, import_id FROM family_claim") {
            guard let cause = batches[batch] else { continue }
            let kept = UInt32(truncatingIfNeeded: try Store.kept("family", family, db))
            causes.families[kept, default: []].append(cause)
        }
        let slugs = try Store.Slugs(db)
        let tallies = try Row.fetchAll(
            db,
            sql: """
                SELECT \(Store.tallyColumns), c.import_id FROM tally t JOIN tally_claim c ON c.tally_id = t.id
                WHERE c.import_id > ? ORDER BY c.import_id
                """, arguments: [snapshot.lastImport])
        for row in tallies {
            guard let cause = batches[row[15]] else { continue }
            causes.tallies[TallyKey(try Store.tally(row, slugs)), default: []].append(cause)
        }
    }

    private func pairs(_ select: String) throws -> [(Int64, Int64)] {
        try Row.fetchAll(db, sql: "\(select) WHERE import_id > ? ORDER BY 2, 1", arguments: [snapshot.lastImport])
            .map { ($0[0], $0[1]) }
    }

    private mutating func add(_ cause: LedgerCause, to session: Int64) {
        guard causes.sessions[session]?.contains(cause) != true else { return }
        causes.sessions[session, default: []].append(cause)
    }

    /// Merges made and taken back since, with the sessions that their people were at.
    mutating func readJoins() throws {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT id, merged_at, merged_by, undone_at, undone_by FROM merge
                WHERE (id > ?1 AND undone_at IS NULL)
                    OR (id <= ?1 AND undone_at IS NOT NULL AND id NOT IN (SELECT value FROM json_each(?2)))
                ORDER BY ifnull(undone_at, merged_at), undone_at IS NULL, id
                """,
            arguments: [
                snapshot.lastMerge, "[" + snapshot.undoneMerges.map(String.init).joined(separator: ",") + "]",
            ])
        for row in rows {
            let isUndone = (row[3] as String?) != nil
            let cause = LedgerCause(
                isUndone ? .unmerged : .merged, row[0], at: isUndone ? row[3] : row[1], by: isUndone ? row[4] : row[2])
            let parts = try Row.fetchAll(
                db, sql: "SELECT thing, kept_id, gone_id FROM merge_part WHERE merge_id = ? ORDER BY thing, gone_id",
                arguments: [row[0] as Int64])
            func pairs(_ thing: String) -> [LedgerJoin.Pair] {
                parts.filter { $0[0] == thing }.map {
                    LedgerJoin.Pair(
                        kept: UInt32(truncatingIfNeeded: $0[1] as Int64),
                        gone: UInt32(truncatingIfNeeded: $0[2] as Int64))
                }
            }
            let join = LedgerJoin(cause, people: pairs("person"), families: pairs("family"))
            causes.joins.append(join)
            for pair in join.people { try read(pair, cause) }
        }
    }

    /// Where both were marked one mark falls away; where one was, only what is known of who was kept may count otherwise.
    private mutating func read(_ pair: LedgerJoin.Pair, _ cause: LedgerCause) throws {
        let gone = try Store.joined("person", Int64(pair.gone), db)
        let kept = try Store.joined("person", Int64(pair.kept), db).filter { !gone.contains($0) }
        let (one, other) = (
            Set(try Store.sessions(attendedBy: gone, db)), Set(try Store.sessions(attendedBy: kept, db))
        )
        for session in one.intersection(other).sorted() { add(cause, to: session) }
        for session in one.union(other).sorted() { perhaps.append((session, cause)) }
    }

    /// What was said of people since: a cause for sessions of theirs that nothing else was done to.
    mutating func readPeople() throws {
        for (person, batch) in try pairs("SELECT DISTINCT person_id, import_id FROM person_claim") {
            guard let cause = batches[batch] else { continue }
            let kept = try Store.kept("person", person, db)
            for session in try Store.sessions(attendedBy: try Store.joined("person", kept, db), db) {
                perhaps.append((session, cause))
            }
        }
        let said = Set(causes.sessions.keys)
        for (session, cause) in perhaps where !said.contains(session) { add(cause, to: session) }
        let ids = Set(
            try ["person_claim", "family_claim"].flatMap {
                try pairs("SELECT DISTINCT 0, import_id FROM \($0)").map(\.1)
            })
        causes.details = ids.sorted().compactMap { batches[$0] }
    }
}
