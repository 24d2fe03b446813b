import GRDB
package import HubCore

/// A recovery plan as somebody recorded it.
package struct RecordedPlan: Sendable, Codable, Equatable {
    package var quarter: String
    /// Hub id; none for the authority.
    package var hub: String?
    package var requirement: String
    package var text: String
    package var by: String
    package var at: String
}

extension Store {
    /// Keeps what a person says of a requirement's colour; what was said before stays, the last stands.
    package func confirm(_ assessment: RagAssessment, by actor: Actor, now: Now) throws {
        try Rights.require(actor, .confirmRag)
        let quarter = try Quarter(key: assessment.quarter)
        try writing { db in
            try Store.check(assessment.requirement, assessment.hub, in: quarter, db)
            let narrative = try Store.words(assessment.narrative, "--narrative")
            try db.execute(
                sql: """
                    INSERT INTO assessment (quarter, hub_id, requirement, proposed, confirmed, impact, narrative, made_at,
                        made_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    quarter.key, try assessment.hub.map { try Store.key("hub", $0, db) }, assessment.requirement,
                    assessment.proposed.rawValue, assessment.confirmed.rawValue, assessment.impact?.rawValue,
                    narrative, now.stamp, actor.name,
                ])
            try Store.bump(quarters: [quarter], db)
            try Store.audit(
                db, actor, now, "rag.confirm", quarter.key,
                "\(assessment.requirement), \(assessment.hub ?? "authority"), \(assessment.confirmed.rawValue)")
        }
    }

    /// Records a recovery plan for a requirement at a hub, or for the authority.
    package func plan(
        _ text: String, for plan: RecoveryPlan, in quarter: Quarter, by actor: Actor, now: Now
    ) throws {
        try Rights.require(actor, .planRecovery, hub: plan.hub)
        try writing { db in
            try Store.check(plan.requirement, plan.hub, in: quarter, db)
            let text = try Store.words(text, "--text")
            try db.execute(
                sql: """
                    INSERT INTO recovery_plan (quarter, hub_id, requirement, plan, made_at, made_by)
                    VALUES (?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    quarter.key, try plan.hub.map { try Store.key("hub", $0, db) }, plan.requirement, text, now.stamp,
                    actor.name,
                ])
            try Store.bump(quarters: [quarter], db)
            try Store.audit(
                db, actor, now, "recovery.plan", quarter.key, "\(plan.requirement), \(plan.hub ?? "authority")")
        }
    }

    /// The recovery plans of a quarter, the oldest first.
    package func recoveryPlans(of quarter: Quarter, by actor: Actor) throws -> [RecordedPlan] {
        try Rights.requireReports(actor, .internal)
        return try reading { db in
            let slugs = try Slugs(db)
            return try Row.fetchAll(
                db,
                sql: """
                    SELECT hub_id, requirement, plan, made_by, made_at FROM recovery_plan WHERE quarter = ? ORDER BY id
                    """, arguments: [quarter.key]
            ).map {
                RecordedPlan(
                    quarter: quarter.key, hub: ($0[0] as Int64?).flatMap { slugs.hub[$0] }, requirement: $0[1],
                    text: $0[2], by: $0[3], at: $0[4])
            }
        }
    }

    static func plans(of quarter: Quarter, _ db: Database, _ slugs: Slugs) throws -> Set<RecoveryPlan> {
        let rows = try Row.fetchAll(
            db, sql: "SELECT DISTINCT hub_id, requirement FROM recovery_plan WHERE quarter = ?",
            arguments: [quarter.key])
        return Set(
            rows.map { RecoveryPlan(requirement: $0[1], hub: ($0[0] as Int64?).flatMap { slugs.hub[$0] }) })
    }

    /// The last that was said of each requirement at each hub and for the authority.
    static func assessments(of quarter: Quarter, _ db: Database, _ slugs: Slugs) throws -> [RagAssessment] {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT hub_id, requirement, proposed, confirmed, impact, narrative, made_by, made_at FROM assessment a
                WHERE quarter = ? AND id = (SELECT max(id) FROM assessment l WHERE l.quarter = a.quarter
                    AND l.requirement = a.requirement AND l.hub_id IS a.hub_id)
                ORDER BY id
                """, arguments: [quarter.key])
        return rows.compactMap { row in
            guard let proposed = Rag.Colour(rawValue: row[2]), let confirmed = Rag.Colour(rawValue: row[3]) else {
                return nil
            }
            return RagAssessment(
                quarter: quarter.key, hub: (row[0] as Int64?).flatMap { slugs.hub[$0] }, requirement: row[1],
                proposed: proposed, confirmed: confirmed,
                impact: (row[4] as String?).flatMap { Rag.Colour(rawValue: $0) }, narrative: row[5], by: row[6],
                at: row[7])
        }
    }

    private static func check(_ requirement: String, _ hub: String?, in quarter: Quarter, _ db: Database) throws {
        let catalogue = try Store.catalogue(db)
        let known = (catalogue?.requirements ?? []).filter {
            ($0.from ?? quarter.from) <= quarter.to && quarter.from <= ($0.to ?? quarter.to)
        }.map(\.id)
        guard known.contains(requirement) else {
            throw Refusal.notFound(
                "No requirement \(Shown.quoted(requirement)) is in force in \(quarter.key): "
                    + "\(known.isEmpty ? "the catalogue has none" : "there is \(known.joined(separator: ", "))").")
        }
        if let hub, catalogue?.hub(hub) == nil {
            let hubs = (catalogue?.hubs ?? []).map(\.id).joined(separator: ", ")
            throw Refusal.notFound("There is no hub \(Shown.quoted(hub)): there is \(hubs).")
        }
    }

    private static func words(_ text: String, _ option: String) throws -> String {
        let text = Shown.line(text.trimmed)
        guard !text.isEmpty else { throw Refusal.usage("There are no words: say with \(option) why.") }
        guard text.count <= QuarterState.longest else {
            throw Refusal.usage(
                "\(option) is longer than \(QuarterState.longest.grouped) characters: shorten it.")
        }
        return text
    }
}
