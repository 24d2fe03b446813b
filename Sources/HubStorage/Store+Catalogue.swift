import Crypto
import Foundation
import GRDB
package import HubCore

extension Store {
    /// What applying a catalogue did.
    package struct Applied: Sendable {
        /// The catalogue before; none on a new database.
        package let before: Catalogue?
        /// The catalogue now in force, with what stands for its table of postcodes.
        package let after: Catalogue
        /// Recorded sessions whose responsible hub is now another: hub before, hub now (none for no hub), sessions.
        package let moved: [Moved]

        package struct Moved: Sendable, Hashable {
            package let from: String?
            package let to: String?
            package let sessions: Int
        }
    }

    /// Puts a checked catalogue in force, in one transaction, unless recorded sessions still need what it drops.
    ///
    /// The table of postcodes is part of it: without one, addresses are placed no more.
    package func apply(
        _ catalogue: Catalogue, areas: AreaTable? = nil, by actor: Actor, now: Now, dryRun: Bool = false
    ) throws -> Applied {
        try Rights.require(actor, .applyCatalogue)
        var catalogue = catalogue
        catalogue.areas = areas.map(Store.source)
        let document = try Store.document(catalogue)
        let sha = Hexadecimal.text(SHA256.hash(data: document))
        do {
            return try writing { db in
                let before = try Store.catalogue(db)
                try Store.refuseOrphans(db, before, catalogue)
                let moved = try before.map { try Store.moved(db, $0, catalogue) } ?? []
                try Store.keepSlugs(db, catalogue)
                if before != catalogue {
                    try db.execute(
                        sql:
                            "INSERT OR REPLACE INTO catalogue (id, document, sha256, applied_at, applied_by) VALUES (1, ?, ?, ?, ?)",
                        arguments: [String(decoding: document, as: UTF8.self), sha, now.stamp, actor.name])
                    try Store.audit(db, actor, now, "catalogue.apply", catalogue.authority.id, "sha256 \(sha)")
                }
                if before?.areas != catalogue.areas { try Store.keep(areas, db) }
                let applied = Applied(before: before, after: catalogue, moved: moved)
                if dryRun { throw StoppedBeforeWriting(applied: applied) }
                return applied
            }
        } catch let stopped as StoppedBeforeWriting { return stopped.applied }
    }

    private struct StoppedBeforeWriting: Error { let applied: Applied }

    /// The catalogue in force.
    package func catalogue() throws -> Catalogue {
        try reading { try Store.requiredCatalogue($0) }
    }

    static func requiredCatalogue(_ db: Database) throws -> Catalogue {
        guard let catalogue = try Store.catalogue(db) else {
            throw Refusal(.databaseUnavailable, "The database holds no catalogue yet: run `familyhub init`.")
        }
        return catalogue
    }

    static func catalogue(_ db: Database) throws -> Catalogue? {
        guard let text = try String.fetchOne(db, sql: "SELECT document FROM catalogue") else { return nil }
        return try JSONDecoder().decode(Catalogue.self, from: Data(text.utf8))
    }

    private static func document(_ catalogue: Catalogue) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(catalogue)
    }

    private static func refuseOrphans(_ db: Database, _ before: Catalogue?, _ after: Catalogue) throws {
        guard let before else { return }
        let gone: [(RememberedAlias.Kind, [String], Set<String>)] = [
            (.hub, before.hubs.map(\.id), Set(after.hubs.map(\.id))),
            (.venue, before.venues.map(\.id), Set(after.venues.map(\.id))),
            (.activity, before.activities.map(\.id), Set(after.activities.map(\.id))),
        ]
        var needed: [String] = []
        for (kind, ids, kept) in gone {
            for id in ids where !kept.contains(id) {
                let uses = try use(db, kind, id)
                if uses > 0 { needed.append("\(kind.rawValue) \(id) (\(uses.grouped) recorded)") }
            }
        }
        guard needed.isEmpty else {
            throw Refusal.data(
                "The catalogue drops what recorded sessions or counts still need: \(needed.joined(separator: ", ")). Put it back; an end date takes it out of use."
            )
        }
    }

    /// How many sessions, tallies and remembered spellings refer to a catalogue id.
    private static func use(_ db: Database, _ kind: RememberedAlias.Kind, _ id: String) throws -> Int {
        let column = kind == .hub ? "given_hub_id" : "\(kind.rawValue)_id"
        let tallies =
            "SELECT count(*) FROM tally t JOIN \(kind.rawValue) k ON k.id = t.\(kind.rawValue)_id WHERE k.slug = ?1"
        return try Int.fetchOne(
            db,
            sql: """
                SELECT (SELECT count(*) FROM session s JOIN \(kind.rawValue) k ON k.id = s.\(column) WHERE k.slug = ?1)
                    + (\(tallies))
                    + (SELECT count(*) FROM remembered_alias WHERE kind = '\(kind.rawValue)' AND target = ?1)
                """, arguments: [id]) ?? 0
    }

    private static func moved(_ db: Database, _ before: Catalogue, _ after: Catalogue) throws -> [Applied.Moved] {
        let (old, new) = (Belonging(before), Belonging(after))
        guard before.venues != after.venues else { return [] }
        var counts: [[String?]: Int] = [:]
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT v.slug, s.day, count(*) FROM session s JOIN venue v ON v.id = s.venue_id
                WHERE s.given_hub_id IS NULL GROUP BY s.venue_id, s.day
                """)
        while let row = try rows.next() {
            let (venue, day) = (row[0] as String, Day(number: row[1]))
            let pair = [old.hub(of: venue, on: day), new.hub(of: venue, on: day)]
            if pair[0] != pair[1] { counts[pair, default: 0] += row[2] as Int }
        }
        return counts.map { Applied.Moved(from: $0.key[0], to: $0.key[1], sessions: $0.value) }
            .sorted { ($0.from ?? "", $0.to ?? "") < ($1.from ?? "", $1.to ?? "") }
    }

    private static func keepSlugs(_ db: Database, _ catalogue: Catalogue) throws {
        let slugs = [
            ("hub", catalogue.hubs.map(\.id)), ("venue", catalogue.venues.map(\.id)),
            ("activity", catalogue.activities.map(\.id)),
        ]
        for (table, ids) in slugs {
            for id in ids { try db.execute(sql: "INSERT OR IGNORE INTO \(table) (slug) VALUES (?)", arguments: [id]) }
        }
    }

    /// Spellings taught at the desk, in order of kind and spelling.
    package func rememberedAliases() throws -> [RememberedAlias] {
        try reading { db in
            try Row.fetchAll(db, sql: "SELECT kind, spelling, target FROM remembered_alias ORDER BY kind, folded")
                .compactMap { row in
                    RememberedAlias.Kind(rawValue: row[0]).map {
                        RememberedAlias(kind: $0, spelling: row[1], target: row[2])
                    }
                }
        }
    }

    /// Keeps spellings as aliases; one that already means something else is refused.
    package func remember(_ aliases: [RememberedAlias], by actor: Actor, now: Now) throws {
        try Rights.require(actor, .teachAlias)
        try writing { db in
            guard let catalogue = try Store.catalogue(db) else { return }
            let book = NameBook(catalogue)
            for alias in aliases {
                guard catalogue.holds(alias) else {
                    throw Refusal.usage(
                        "The catalogue has no \(alias.kind.rawValue) \(Shown.quoted(alias.target)): take one of its ids."
                    )
                }
                if let known = book.id(alias.kind, named: alias.spelling), known != alias.target {
                    throw Refusal.usage(
                        "\(Shown.quoted(alias.spelling)) already means the \(alias.kind.rawValue) \(known) in the catalogue: change its aliases there."
                    )
                }
                try db.execute(
                    sql: """
                        INSERT OR REPLACE INTO remembered_alias (kind, folded, spelling, target, taught_at, taught_by)
                        VALUES (?, ?, ?, ?, ?, ?)
                        """,
                    arguments: [
                        alias.kind.rawValue, Names.folded(alias.spelling), alias.spelling, alias.target, now.stamp,
                        actor.name,
                    ])
                try Store.audit(db, actor, now, "alias.remember", alias.target, alias.spelling)
            }
        }
    }

    /// Forgets a spelling taught at the desk; whether there was one.
    package func forget(spelling: String, by actor: Actor, now: Now) throws -> Bool {
        try Rights.require(actor, .teachAlias)
        return try writing { db in
            try db.execute(sql: "DELETE FROM remembered_alias WHERE folded = ?", arguments: [Names.folded(spelling)])
            guard db.changesCount > 0 else { return false }
            try Store.audit(db, actor, now, "alias.forget", "catalogue", spelling)
            return true
        }
    }
}

extension Catalogue {
    fileprivate func holds(_ alias: RememberedAlias) -> Bool {
        switch alias.kind {
        case .hub: hub(alias.target) != nil
        case .venue: venue(alias.target) != nil
        case .activity: activity(alias.target) != nil
        }
    }
}
