import GRDB
package import HubCore

/// One mark as it was made on some device: of a person, or walk-ins more or fewer.
package struct MarkMade: Sendable, Equatable {
    /// What is marked.
    package enum What: Sendable, Equatable {
        /// A person by number; no mark takes back what was marked before.
        case person(Int64, RegisterMark?)
        /// Walk-ins more or, below zero, fewer.
        case walkIns(children: Int, adults: Int)
    }

    /// A UUID, lower case; a mark that arrives again is the same mark.
    package var id: String
    package var session: Int64
    package var what: What
    /// `2026-01-13T10:05:00Z`.
    package var madeAt: String
    package var device: String
    /// Its place among the marks of its device.
    package var sequence: Int
    /// The family by whose code the person was found; needed where no hub of the actor knows them.
    package var family: Int64?

    package init(
        id: String, session: Int64, what: What, madeAt: String, device: String, sequence: Int, family: Int64? = nil
    ) {
        self.family = family
        self.id = id
        self.session = session
        self.what = what
        self.madeAt = madeAt
        self.device = device
        self.sequence = sequence
    }
}

/// What became of marks that arrived.
package struct MarksOutcome: Sendable, Equatable {
    package var recorded = 0
    /// Marks that had arrived before.
    package var repeated = 0
}

/// Marks of one sender on one session's register.
package struct MarksSubmitted: Sendable {
    package var session: Int64
    package var marks: [MarkMade]
    /// Why, where a locked register is amended.
    package var reason: String?
    package var actor: Actor
    package var now: Now

    package init(session: Int64, marks: [MarkMade], reason: String? = nil, actor: Actor, now: Now) {
        self.session = session
        self.marks = marks
        self.reason = reason
        self.actor = actor
        self.now = now
    }
}

/// What marks came to, and the session's register and figure with them.
package struct MarksRecorded: Sendable {
    package var outcome = MarksOutcome()
    package let state: RegisterState
    package let register: RegisterCount?
    package let figure: Figure
}

extension Store {
    /// Keeps marks in whatever order they arrive, all of them or none, and folds the registers they are on.
    ///
    /// A locked register takes a mark only with a reason: it is then opened, marked and locked again.
    package func record(_ marks: [MarkMade], amending reason: String? = nil, by actor: Actor, now: Now) throws
        -> MarksOutcome
    {
        try writing { db in
            var outcome = MarksOutcome()
            var marking = try Marking(db, keptCatalogue)
            for (session, marks) in Dictionary(grouping: marks, by: \.session).sorted(by: { $0.key < $1.key }) {
                let one = try marking.take(
                    MarksSubmitted(session: session, marks: marks, reason: reason, actor: actor, now: now))
                outcome.recorded += one.recorded
                outcome.repeated += one.repeated
            }
            try marking.fold()
            return outcome
        }
    }

    /// Keeps what several senders marked, all in one transaction that is written to disk once.
    ///
    /// One that is refused undoes none of the others; each gets its own answer, in the order given.
    package func record(together submissions: [MarksSubmitted]) throws -> [Result<MarksRecorded, any Error>] {
        try writing { db in
            var marking = try Marking(db, keptCatalogue)
            var outcomes: [Result<MarksOutcome, any Error>] = []
            for submission in submissions { outcomes.append(try marking.attempt(submission)) }
            try marking.fold()
            let sessions = try marking.recorded(at: zip(submissions, outcomes).map { ($0.session, $0.now, $1) })
            return zip(submissions, outcomes).map { submission, outcome in
                outcome.flatMap { outcome in
                    guard var recorded = sessions[submission.session] else {
                        return .failure(Refusal(.defect, "Session \(submission.session) cannot be read."))
                    }
                    recorded.outcome = outcome
                    return .success(recorded)
                }
            }
        }
    }
}
