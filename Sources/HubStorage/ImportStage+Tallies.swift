import GRDB
import HubCore

/// Staged tallies meet the stored ones, and are written.
extension ImportStage {
    /// Takes in a tally, unless an earlier line of the file gave it.
    mutating func add(_ staged: StagedTally) throws {
        let tally = staged.tally
        let place = header.place(sheet: staged.sheet, row: staged.row, column: staged.column)
        guard let earlier = tallies.first(where: { ImportStage.sameKey($0.tally, tally) }) else {
            tallies.append(staged)
            return
        }
        let there = header.place(sheet: earlier.sheet, row: earlier.row, column: earlier.column)
        if earlier.tally.count == tally.count {
            self.repeat(at: place, "repeats \(there): counted once")
        } else {
            let reason =
                "counts \(tally.period.label) differently from \(there) (\(tally.count.written) here, \(earlier.tally.count.written) there): keep one of the two"
            refuse(staged, reason)
        }
    }

    static func sameKey(_ left: Tally, _ right: Tally) -> Bool {
        left.scope == right.scope && left.period == right.period && left.activity == right.activity
    }

    private mutating func refuse(_ staged: StagedTally, _ reason: String) {
        let place = header.place(sheet: staged.sheet, row: staged.row, column: staged.column)
        refuse(
            ImportOutcome.Refused(sheet: staged.sheet, row: staged.row, column: staged.column, reason: reason),
            saying: Problem(.refused, at: place, reason))
    }

    /// Refuses tallies that cross a stored one or one of this file.
    mutating func refuseCrossing() throws {
        guard let first = tallies.map(\.tally.period.from).min(), let last = tallies.map(\.tally.period.to).max() else {
            return
        }
        guard let catalogue = try Store.catalogue(db) else { return }
        let belonging = Belonging(catalogue)
        let slugs = try Store.Slugs(db)
        let stored = try Row.fetchAll(
            db, sql: "SELECT \(Store.tallyColumns) FROM tally t WHERE t.from_day <= ? AND t.to_day >= ?",
            arguments: [last.number, first.number]
        ).map { try Store.tally($0, slugs) }
        var kept: [StagedTally] = []
        for staged in tallies {
            func crosses(_ other: Tally) -> Bool { Tallying.crosses(staged.tally, other, catalogue, belonging) }
            if let other = stored.first(where: crosses) {
                refuse(staged, ImportStage.crossing(other, "already stored", "undo the other or leave this one out"))
            } else if let other = kept.first(where: { crosses($0.tally) }) {
                let there = header.place(sheet: other.sheet, row: other.row, column: other.column)
                refuse(staged, ImportStage.crossing(other.tally, "on \(there)", "leave one of the two out"))
            } else {
                kept.append(staged)
            }
        }
        tallies = kept
    }

    private static func crossing(_ other: Tally, _ place: String, _ remedy: String) -> String {
        "crosses the count of \(name(other)), \(place): neither lies inside the other, so they cannot be added up; \(remedy)"
    }

    static func name(_ tally: Tally) -> String {
        let scope = tally.scope.id ?? "the whole authority"
        return "\(scope), \(tally.period.label)\(tally.activity.map { ", \($0)" } ?? "")"
    }

    func storedTally(_ tally: Tally) throws -> Int64? {
        try Int64.fetchOne(
            db,
            sql: """
                SELECT id FROM tally WHERE from_day = ? AND unit = ? AND ifnull(venue_id, 0) = ?
                    AND ifnull(hub_id, 0) = ? AND ifnull(activity_id, 0) = ?
                """,
            arguments: [
                tally.period.from.number, tally.period.unit.rawValue, venueKey(tally) ?? 0, hubKey(tally) ?? 0,
                tally.activity.flatMap { keys.activity[$0] } ?? 0,
            ])
    }

    private func venueKey(_ tally: Tally) -> Int64? {
        guard case .venue(let id) = tally.scope else { return nil }
        return keys.venue[id]
    }

    private func hubKey(_ tally: Tally) -> Int64? {
        guard case .hub(let id) = tally.scope else { return nil }
        return keys.hub[id]
    }

    /// A stored tally's last claim, where a staged tally has one.
    struct TallyClaim {
        var tally: Int64
        var claim: Int64
        var count: Count
        var fromPrint: Bool
        var printedIn: String?
        var written: String?
    }

    private func lastClaim(on tally: Tally) throws -> TallyClaim? {
        guard let id = try storedTally(tally) else { return nil }
        return try Row.fetchOne(
            db,
            sql: """
                SELECT c.id, c.from_print, c.printed_in, c.written,
                    c.children, c.adults, c.total, c.babies, c.children_quality, c.adults_quality, c.total_quality
                FROM tally_claim c WHERE c.tally_id = ? ORDER BY c.id DESC LIMIT 1
                """, arguments: [id]
        ).map {
            TallyClaim(
                tally: id, claim: $0[0], count: Store.count($0, from: 4), fromPrint: $0[1], printedIn: $0[2],
                written: $0[3])
        }
    }

    private static func same(_ claim: TallyClaim, _ tally: Tally) -> Bool {
        claim.count == tally.count && claim.fromPrint == tally.fromPrint && claim.printedIn == tally.source
    }

    /// Counts what is new, changed and unchanged, and lists the changes.
    mutating func compareTallies() throws {
        for staged in tallies {
            let claim = try lastClaim(on: staged.tally)
            if let claim, ImportStage.same(claim, staged.tally) {
                finish { $0.unchanged += 1 }
                continue
            }
            movedPeriods.append(staged.tally.period)
            guard let claim else {
                finish { $0.new += 1 }
                continue
            }
            let place = header.place(sheet: staged.sheet, row: staged.row, column: staged.column)
            let (before, now) = (claim.count.written, staged.tally.count.written)
            let change = "\(place): \(before == now ? "source or estimate corrected" : "\(before) is now \(now)")"
            finish {
                $0.changed += 1
                if $0.changes.count < 1_000 { $0.changes.append(change) }
            }
        }
    }

    /// Writes new tallies and claims; unchanged ones are vouched for.
    func writeTallies(importID: Int64) throws {
        for staged in tallies {
            let claim = try lastClaim(on: staged.tally)
            if let claim, ImportStage.same(claim, staged.tally), claim.written == staged.written {
                try db.execute(
                    sql:
                        "INSERT INTO tally_vouch (claim_id, import_id, sheet_number, row_number, column_number) VALUES (?, ?, ?, ?, ?)",
                    arguments: [claim.claim, importID, staged.sheet, staged.row, staged.column])
                continue
            }
            let tally = try claim?.tally ?? storedTally(staged.tally) ?? insert(staged.tally)
            let (values, marks) = ImportStage.counted(staged.tally)
            try db.execute(
                sql: """
                    INSERT INTO tally_claim (import_id, tally_id, sheet_number, row_number, column_number, written,
                        \(ImportStage.counted)) VALUES (?, ?, ?, ?, ?, ?, \(marks))
                    """,
                arguments: [importID, tally, staged.sheet, staged.row, staged.column, staged.written] + values)
            try Store.fold(tally: tally, db)
        }
    }

    private static let counted =
        "from_print, printed_in, children, adults, total, babies, children_quality, adults_quality, total_quality"

    private static func counted(_ tally: Tally) -> (values: StatementArguments, marks: String) {
        let count = tally.count
        let values: StatementArguments = [
            tally.fromPrint, tally.source, count.children, count.adults, count.total, count.babies,
            count.childrenQuality.rawValue, count.adultsQuality.rawValue, count.totalQuality.rawValue,
        ]
        return (values, Array(repeating: "?", count: 9).joined(separator: ", "))
    }

    private func insert(_ tally: Tally) throws -> Int64 {
        let (values, marks) = ImportStage.counted(tally)
        try db.execute(
            sql: """
                INSERT INTO tally (venue_id, hub_id, unit, from_day, to_day, activity_id, \(ImportStage.counted))
                VALUES (?, ?, ?, ?, ?, ?, \(marks))
                """,
            arguments: [
                venueKey(tally), hubKey(tally), tally.period.unit.rawValue, tally.period.from.number,
                tally.period.to.number,
                tally.activity.flatMap { keys.activity[$0] },
            ] + values)
        return db.lastInsertedRowID
    }
}

extension Store {
    /// Folds the live claims on a tally: the last one stands; a tally that nothing claims any more goes.
    static func fold(tally: Int64, _ db: Database) throws {
        let columns =
            "from_print, printed_in, children, adults, total, babies, children_quality, adults_quality, total_quality"
        try db.execute(
            sql: """
                UPDATE tally SET (\(columns)) = (
                    SELECT \(columns) FROM tally_claim WHERE tally_id = ?1 ORDER BY id DESC LIMIT 1)
                WHERE id = ?1 AND EXISTS (SELECT 1 FROM tally_claim WHERE tally_id = ?1)
                """, arguments: [tally])
        try db.execute(
            sql: "DELETE FROM tally WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM tally_claim WHERE tally_id = ?1)",
            arguments: [tally])
    }
}
