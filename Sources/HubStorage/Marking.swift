import GRDB
import HubCore

/// Marks on their way into one transaction; registers and figures are worked once, when all of them are in.
struct Marking {
    private let db: Database
    private let catalogue: Catalogue
    private let belonging: Belonging
    private var touched: [Int64: MarksAdded] = [:]
    private var sittings: [Int64: Sitting] = [:]

    init(_ db: Database, _ kept: KeptCatalogue) throws {
        self.db = db
        (catalogue, belonging) = try kept.now(db)
    }

    /// Takes marks of one sender, or leaves everything as it was and says why.
    ///
    /// - Throws: what no sender is to blame for; nothing of the whole transaction is then kept.
    mutating func attempt(_ submission: MarksSubmitted) throws -> Result<MarksOutcome, any Error> {
        let before = touched
        var outcome = MarksOutcome()
        do {
            try db.inSavepoint {
                outcome = try take(submission)
                return .commit
            }
            return .success(outcome)
        } catch let refusal as Refusal {
            touched = before
            return .failure(refusal)
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
            touched = before
            return .failure(Store.refusal(error, nil))
        }
    }

    /// Takes marks of one sender on one register.
    mutating func take(_ submission: MarksSubmitted) throws -> MarksOutcome {
        let (actor, now) = (submission.actor, submission.now)
        try Rights.require(actor, .markRegister, hubs: actor.hubs)
        let session = try sittings[submission.session] ?? Sitting(submission.session, db, belonging)
        sittings[session.id] = session
        try Rights.require(actor, .markRegister, hub: session.hub)
        try session.requireBegun("nobody can be marked at it yet", now: now)
        let new = try submission.marks.filter { try !hasArrived($0) }
        var outcome = MarksOutcome()
        if !new.isEmpty { outcome.recorded = try keep(new, submission, at: session) }
        outcome.repeated = submission.marks.count - outcome.recorded
        return outcome
    }

    /// Folds the registers that were marked, and moves the figures of their days.
    func fold() throws {
        try Store.foldRegisters(touched, db)
        try Store.bump(Set(touched.values.map(\.day)).sorted().map { $0...$0 }, db)
    }

    private mutating func keep(_ marks: [MarkMade], _ submission: MarksSubmitted, at session: Sitting) throws -> Int {
        let (actor, now) = (submission.actor, submission.now)
        let isLocked = try Store.registerState(of: session.id, db) == .locked
        if isLocked {
            guard let reason = submission.reason?.trimmed, !reason.isEmpty else {
                throw Refusal.data(
                    "The register of session \(session.id) on \(session.when) is locked: give a reason to amend it.")
            }
            try Rights.require(actor, .planSession, hub: session.hub)
            try Store.addEvent(.open, reason, on: session.id, db, actor, now)
        }
        var recorded = 0
        for mark in marks { recorded += try insert(mark, at: session, actor, now) }
        if isLocked { try Store.addEvent(.locked, nil, on: session.id, db, actor, now) }
        var added = touched[session.id] ?? MarksAdded(day: session.day, received: now.local.day)
        added.received = min(added.received, now.local.day)
        for case .person(let person, _) in marks.map(\.what) { added.people.insert(person) }
        touched[session.id] = added
        try Store.audit(
            db, actor, now, isLocked ? "register.amend" : "register.mark", "session \(session.id)",
            Numbers.counted(recorded, "mark"))
        return recorded
    }

    private func hasArrived(_ mark: MarkMade) throws -> Bool {
        try Bool.fetchOne(
            db.cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM mark WHERE id = ?)"), arguments: [mark.id]) ?? false
    }

    private func insert(_ mark: MarkMade, at session: Sitting, _ actor: Actor, _ now: Now) throws -> Int {
        guard Marking.isStamp(mark.madeAt), !mark.id.isEmpty else {
            throw Refusal.data("A mark has no id, or was not made at a time like 2026-01-13T10:05:00Z: send it anew.")
        }
        var (person, state, children, adults): (Int64?, Int?, Int, Int) = (nil, nil, 0, 0)
        switch mark.what {
        case .person(let number, let made): (person, state) = (number, made?.rawValue)
        case .walkIns(let more, let moreAdults): (children, adults) = (more, moreAdults)
        }
        guard max(abs(children), abs(adults)) <= CountReading.largest else {
            throw Refusal.usage("So many walk-ins cannot be: give at most 999,999.")
        }
        if let person, try !isOnRegister(person, session.id) {
            try Store.requireSight(of: person, code: mark.family, actor, belonging, db)
        }
        // A clock that runs ahead must not outdo marks that are made later.
        let inserting = try db.cachedStatement(
            sql: """
                INSERT OR IGNORE INTO mark (id, session_id, person_id, mark, children, adults, made_at, received_at,
                    received_day, device, sequence, made_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
        try inserting.execute(arguments: [
            mark.id, mark.session, person, state, children, adults, min(mark.madeAt, now.stamp), now.stamp,
            now.local.day.number, mark.device, mark.sequence, actor.name,
        ])
        return db.changesCount
    }

    /// A time as stored, with 0 for each digit.
    private static let form = "0000-00-00T00:00:00Z"

    /// Whether a text is a time as stored: then times in order of their letters are in order.
    private static func isStamp(_ text: String) -> Bool {
        // Compared letter by letter: a pattern would cost more than storing the mark.
        text.utf8.count == form.utf8.count
            && zip(text.utf8, form.utf8).allSatisfy { letter, wanted in
                wanted == UInt8(ascii: "0") ? (48...57).contains(letter) : letter == wanted
            }
    }
}

extension Marking {
    /// Whether the person is on the register already.
    private func isOnRegister(_ person: Int64, _ session: Int64) throws -> Bool {
        try Bool.fetchOne(
            db.cachedStatement(
                sql: "SELECT EXISTS (SELECT 1 FROM attendance WHERE session_id = ? AND person_id = ?)"),
            arguments: [session, person]) ?? false
    }

    /// What became of the sessions of those whose marks were taken.
    func recorded(
        at submissions: [(session: Int64, now: Now, outcome: Result<MarksOutcome, any Error>)]
    ) throws -> [Int64: MarksRecorded] {
        let taken = Dictionary(
            submissions.filter { (try? $0.outcome.get()) != nil }.map { ($0.session, $0.now) },
            uniquingKeysWith: { first, _ in first })
        let facts = try Store.sessions(taken.keys.sorted(), db, Store.Slugs(db))
        var answers: [Int64: MarksRecorded] = [:]
        for fact in facts {
            guard let now = taken[fact.id] else { continue }
            let state = try Store.registerState(of: fact.id, db)
            let figure = Figure(of: fact, basis: catalogue.authority.basis(on: fact.day), now: now.local)
            answers[fact.id] = MarksRecorded(state: state, register: fact.register, figure: figure)
        }
        return answers
    }
}
