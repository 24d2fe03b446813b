import GRDB
package import HubCore

/// How far a register is: marks are still taken, it was handed in whole, or it is closed to all but amendments.
package enum RegisterState: Int, Sendable, Codable {
    case open = 0
    case submitted = 1
    case locked = 2

    /// The word people read.
    package var word: String {
        switch self {
        case .open: "open"
        case .submitted: "submitted"
        case .locked: "locked"
        }
    }
}

extension Store {
    /// Hands a register in as whole; only what somebody marked is on it.
    package func submitRegister(of id: Int64, by actor: Actor, now: Now) throws {
        try changeRegister(of: id, to: .submitted, reason: nil, .markRegister, by: actor, now: now) {
            session, state, db in
            try session.requireBegun("its register cannot be handed in yet", now: now)
            guard state == .open else {
                throw Refusal.data("The register of session \(id) on \(session.when) is \(state.word) already.")
            }
            let hasSomething = try Bool.fetchOne(
                db, sql: "SELECT EXISTS (SELECT 1 FROM register WHERE session_id = ?)", arguments: [id])
            guard hasSomething == true else {
                throw Refusal.data(
                    "Nobody is marked on the register of session \(id): mark who came, or record a headcount of 0.")
            }
        }
    }

    /// Closes a submitted register to everything but amendments with a reason.
    package func lockRegister(of id: Int64, by actor: Actor, now: Now) throws {
        try changeRegister(of: id, to: .locked, reason: nil, .planSession, by: actor, now: now) { session, state, _ in
            guard state == .submitted else {
                throw Refusal.data(
                    "The register of session \(id) on \(session.when) is \(state.word): only a submitted one is locked."
                )
            }
        }
    }

    /// Opens a submitted or locked register again, with a reason.
    package func reopenRegister(of id: Int64, reason: String, by actor: Actor, now: Now) throws {
        guard !reason.trimmed.isEmpty else {
            throw Refusal.usage("The reason is blank: say why the register is opened again.")
        }
        try changeRegister(of: id, to: .open, reason: reason.trimmed, .planSession, by: actor, now: now) {
            session, state, _ in
            guard state != .open else {
                throw Refusal.data("The register of session \(id) on \(session.when) is open already.")
            }
        }
    }

    private func changeRegister(
        of id: Int64, to state: RegisterState, reason: String?, _ right: Rights.Action, by actor: Actor, now: Now,
        _ check: (Sitting, RegisterState, Database) throws -> Void
    ) throws {
        try writing { db in
            let session = try Sitting.permitted(id, right, actor, db)
            try check(session, try Store.registerState(of: id, db), db)
            try Store.addEvent(state, reason, on: id, db, actor, now)
            try Store.foldRegisters([id], db)
            try Store.bump([session.day...session.day], db)
            try Store.audit(db, actor, now, "register.\(state.word)", "session \(id)", "")
        }
    }

    static func addEvent(
        _ state: RegisterState, _ reason: String?, on id: Int64, _ db: Database, _ actor: Actor, _ now: Now
    ) throws {
        try db.execute(
            sql: "INSERT INTO register_event (session_id, state, at, made_by, reason) VALUES (?, ?, ?, ?, ?)",
            arguments: [id, state.rawValue, now.stamp, actor.name, reason])
    }

    static func registerState(of id: Int64, _ db: Database) throws -> RegisterState {
        let last = try Int.fetchOne(
            db.cachedStatement(
                sql: "SELECT state FROM register_event WHERE session_id = ? ORDER BY id DESC LIMIT 1"),
            arguments: [id])
        return last.flatMap(RegisterState.init) ?? .open
    }
}
