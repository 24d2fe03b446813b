import GRDB
import HubCore

/// A row of `quarter_version`: everything in it is under its hash.
struct QuarterRow {
    var publication: Publication
    var document: QuarterDocument
    var rules: String
    var catalogue: String
    var revision: Int
    /// The hash of the row before it, of whatever quarter; empty for the first.
    var previous: String

    static let select = """
        SELECT quarter, version, state, basis, rules_version, catalogue_sha256, figure_revision, made_at, made_day,
            made_by, signed_by, statement, reason, total, report, snapshot, previous_hash, hash FROM quarter_version
        """

    /// SHA-256 over the hash before and every column; what is missing is told from what is empty.
    var hash: String {
        func optional(_ text: String?) -> [String] { text.map { ["1", $0] } ?? ["0"] }
        let parts = [
            publication.quarter, String(publication.version), publication.state.rawValue, document.basis.rawValue,
            rules, catalogue, String(revision), publication.at, String(publication.day.number), publication.by,
            publication.signedBy,
        ]
        let missing = [publication.statement, publication.reason, publication.total.map { String($0) }]
        return Store.chained(previous, parts + missing.flatMap(optional) + [document.report, document.snapshot])
    }

    func insert(_ db: Database) throws {
        try db.execute(
            sql: """
                INSERT INTO quarter_version (quarter, version, state, basis, rules_version, catalogue_sha256,
                    figure_revision, made_at, made_day, made_by, signed_by, statement, reason, total, report, snapshot,
                    previous_hash, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                publication.quarter, publication.version, publication.state.rawValue, document.basis.rawValue, rules,
                catalogue, revision, publication.at, publication.day.number, publication.by, publication.signedBy,
                publication.statement, publication.reason, publication.total, document.report, document.snapshot,
                previous, hash,
            ])
    }
}

extension QuarterRow {
    /// A row as it was stored; none where a word in it is not one of ours.
    init?(_ row: Row) {
        guard let state = Publication.State(rawValue: row["state"]), let basis = Basis(rawValue: row["basis"]) else {
            return nil
        }
        publication = Publication(
            quarter: row["quarter"], version: row["version"], state: state, signedBy: row["signed_by"],
            statement: row["statement"], reason: row["reason"], day: Day(number: row["made_day"]), at: row["made_at"],
            by: row["made_by"], total: row["total"])
        document = QuarterDocument(
            report: row["report"], snapshot: row["snapshot"], basis: basis, total: row["total"])
        rules = row["rules_version"]
        catalogue = row["catalogue_sha256"]
        revision = row["figure_revision"]
        previous = row["previous_hash"]
    }
}
