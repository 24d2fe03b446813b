/// Something that was done since a version was signed off, and may have moved its figures.
package struct LedgerCause: Sendable, Codable, Hashable {
    /// What was done.
    package enum Kind: String, Sendable, Codable, CaseIterable {
        case imported, undone, desk, register, headcount, cancelled, moved, settled, unsettled, merged, unmerged,
            enrolment, catalogue, time, fallenAway
    }

    /// What was done.
    package var kind: Kind
    /// The number of the import, batch or merge.
    package var number: Int64?
    /// `2026-04-09T09:15:00Z`.
    package var at: String
    /// Who did it.
    package var by: String

    /// A cause as it was written.
    package init(_ kind: Kind, _ number: Int64? = nil, at: String = "", by: String = "") {
        self.kind = kind
        self.number = number
        self.at = at
        self.by = by
    }

    /// `import 3 undone, 2026-04-09 09:15 UTC`: for people.
    package var written: String {
        let number = number.map { " \($0)" } ?? ""
        let on = at.isEmpty ? "" : ", \(at.prefix(10)) \(at.dropFirst(11).prefix(5)) UTC"
        return switch kind {
        case .imported: "import\(number)\(on)"
        case .undone: "import\(number) undone\(on)"
        case .desk: "said at the desk (batch\(number))\(on)"
        case .register: "marked on its register\(on)"
        case .headcount: "counted at the desk\(on)"
        case .cancelled: "cancelled at the desk\(on)"
        case .moved: "moved at the desk\(on)"
        case .settled: "settled by hand\(on)"
        case .unsettled: "settlement taken back\(on)"
        case .merged: "merge\(number)\(on)"
        case .unmerged: "merge\(number) undone\(on)"
        case .enrolment: "enrolled or withdrawn\(on)"
        case .catalogue: "catalogue applied\(on)"
        case .time: "time gone by"
        case .fallenAway: "numbers of erased people that fell away\(on)"
        }
    }
}

/// Two people or two families that became one since, or two again.
package struct LedgerJoin: Sendable, Equatable {
    /// Who is gone and who was kept.
    package struct Pair: Sendable, Equatable {
        package var kept: UInt32
        package var gone: UInt32

        package init(kept: UInt32, gone: UInt32) {
            self.kept = kept
            self.gone = gone
        }
    }

    /// The merge, or its undoing.
    package var cause: LedgerCause
    package var people: [Pair]
    package var families: [Pair]

    package init(_ cause: LedgerCause, people: [Pair], families: [Pair]) {
        self.cause = cause
        self.people = people
        self.families = families
    }

    /// Whether it took a merge back.
    package var isUndone: Bool { cause.kind == .unmerged }
}

/// Everything written since a version was signed off that may have moved its figures.
package struct LedgerCauses: Sendable, Equatable {
    /// By the session's id.
    package var sessions: [Int64: [LedgerCause]] = [:]
    /// Imports undone, by number.
    package var undone: [Int64: LedgerCause] = [:]
    /// Undone imports that spoke of people or registers: whom, nobody knows any more.
    package var undonePeople: [LedgerCause] = []
    package var tallies: [TallyKey: [LedgerCause]] = [:]
    /// By the family's key.
    package var families: [UInt32: [LedgerCause]] = [:]
    /// By the run's id.
    package var runs: [Int64: [LedgerCause]] = [:]
    /// What was said of people and families since.
    package var details: [LedgerCause] = []
    /// In the order in which they were made.
    package var joins: [LedgerJoin] = []
    package var catalogue: [LedgerCause] = []
    /// When numbers of erased people fell away.
    package var fallings: [LedgerCause] = []
    /// People who are known by no number any more since.
    package var fallen: Set<UInt32> = []

    /// Nothing.
    package init() {}
}
