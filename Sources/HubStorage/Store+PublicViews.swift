import GRDB
package import HubCore

extension Store {
    /// What the public sees of a quarter, as JSON: the last version that was signed off; of a quarter that still runs the
    /// view made this week, once, whatever comes in meanwhile (rules, section 10); otherwise one made anew.
    package func publicView(
        of quarter: Quarter, now: Now, by actor: Actor, _ make: (QuarterGround) throws -> String
    ) throws -> String {
        try Rights.require(actor, .seePublicReports)
        let monday = now.local.day.monday.number
        if let kept = try reading({ try Store.keptView(of: quarter, monday, $0) }) { return kept }
        guard now.local.day <= quarter.to else {
            return try make(try reading { try Store.ground(of: quarter, now: now.local, $0) })
        }
        return try writing { db in
            // Somebody else may have made it since.
            if let kept = try Store.keptView(of: quarter, monday, db) { return kept }
            let view = try make(try Store.ground(of: quarter, now: now.local, db))
            try db.execute(
                sql: "INSERT OR REPLACE INTO public_view (quarter, week_day, report) VALUES (?, ?, ?)",
                arguments: [quarter.key, monday, view])
            return view
        }
    }

    /// The reports of a quarter's versions as JSON, the oldest first: what the public was told.
    package func versions(of quarter: Quarter, by actor: Actor) throws -> [String] {
        try Rights.requireSight(actor)
        return try reading { try Store.versions(of: quarter, $0) }
    }

    static func versions(of quarter: Quarter, _ db: Database) throws -> [String] {
        try String.fetchAll(
            db, sql: "SELECT report FROM quarter_version WHERE quarter = ? ORDER BY version", arguments: [quarter.key])
    }

    private static func keptView(of quarter: Quarter, _ monday: Int, _ db: Database) throws -> String? {
        try String.fetchOne(
            db, sql: "SELECT report FROM quarter_version WHERE quarter = ? ORDER BY version DESC LIMIT 1",
            arguments: [quarter.key])
            ?? String.fetchOne(
                db, sql: "SELECT report FROM public_view WHERE quarter = ? AND week_day = ?",
                arguments: [quarter.key, monday])
    }
}
