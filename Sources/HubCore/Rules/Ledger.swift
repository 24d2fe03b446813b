/// One thing that moved figures since a version was signed off.
package struct LedgerItem: Sendable, Equatable {
    /// What kind of thing it is.
    package enum Kind: String, Sendable, Codable, CaseIterable {
        case merge, unmerge, catalogue, details, session, tally, earlier, registration, course, unexplained
    }

    package var kind: Kind
    /// The session's id; none of other things.
    package var session: Int64?
    /// The hub it is about; none where it is about several or none.
    package var hub: String?
    /// What it is, in catalogue ids: who prints it puts the names in.
    package var subject: Subject
    /// What was, and what is now.
    package var change: String
    /// What was done to it; nothing where that is not known.
    package var causes: [LedgerCause]
    /// By how much it moved which figure where.
    package var moves: LedgerSums

    /// What an item is about.
    package enum Subject: Sendable, Equatable {
        case session(venue: String, activity: String, day: Day, start: Int?)
        case tally(TallyKey)
        case registration(place: String, day: Day)
        case run(Int64, activity: String)
        case whole
    }

    /// Whether what moved the figures is known.
    package var isExplained: Bool { kind != .unexplained && !causes.isEmpty }
}

/// What moved every figure of a quarter from one version to another, item by item, to the unit (rules, section 9).
///
/// Attendances and sessions are sums: each session and tally is set beside what it was. Reach is no sum: merges are made
/// first, then each register that changed takes the place of what it was, in order of day, and what that moves is its own.
package struct Ledger: Sendable, Equatable {
    /// Merges first, then what concerns many, then sessions in order of day.
    package let items: [LedgerItem]
    /// The figures as they were signed off.
    package let published: LedgerSums
    /// The figures now.
    package let current: LedgerSums

    /// What moved the figures of one snapshot to those of another.
    package init(_ published: QuarterSnapshot, _ current: QuarterSnapshot, _ causes: LedgerCauses) {
        self.published = published.figures
        self.current = current.figures
        var book = LedgerBook(published, current, causes)
        book.compareSessions()
        book.compareTallies()
        book.comparePeople()
        book.compareRegistrations()
        book.compareRuns()
        var items = book.items
        var left = current.figures - published.figures
        for item in items { left.add(item.moves, times: -1) }
        if !left.isZero {
            items.append(
                LedgerItem(kind: .unexplained, subject: .whole, change: "not explained", causes: [], moves: left))
        }
        self.items = items
    }

    /// Everything that moved: by how much, in all.
    package var moved: LedgerSums { current - published }

    /// The items that nothing known has caused.
    package var unexplained: [LedgerItem] { items.filter { !$0.isExplained } }
}

/// The book in which items are entered.
struct LedgerBook {
    let published: QuarterSnapshot
    let current: QuarterSnapshot
    let causes: LedgerCauses
    /// Sessions of both, matched.
    let sessions: LedgerSessions
    let span: ClosedRange<Day>
    private var entries: [LedgerEntry.Key: LedgerItem] = [:]

    init(_ published: QuarterSnapshot, _ current: QuarterSnapshot, _ causes: LedgerCauses) {
        self.published = published
        self.current = current
        self.causes = causes
        sessions = LedgerSessions(published, current)
        let quarter = (try? Quarter(key: current.quarter)) ?? Quarter(containing: Day(number: 0))
        span = quarter.from...quarter.to
    }

    /// In order: by kind, then by day.
    var items: [LedgerItem] {
        entries.filter { !$0.value.moves.isZero }.sorted { $0.key < $1.key }.map(\.value)
    }

    /// Enters what something moved, beside what it has moved already.
    mutating func enter(_ moves: LedgerSums, _ key: LedgerEntry.Key, _ item: LedgerItem) {
        guard !moves.isZero else { return }
        var entry = entries[key] ?? item
        entry.moves.add(moves)
        entries[key] = entry
    }

    var isOtherCatalogue: Bool { published.catalogue != current.catalogue }
}

/// What tells items apart and puts them in order.
enum LedgerEntry {
    struct Key: Hashable, Comparable {
        let kind: LedgerItem.Kind
        let day: Day
        let minute: Int
        let id: String

        init(_ kind: LedgerItem.Kind, day: Day = Day(number: 0), minute: Int = -1, id: String = "") {
            self.kind = kind
            self.day = day
            self.minute = minute
            self.id = id
        }

        static func < (left: Key, right: Key) -> Bool {
            let (one, other) = (rank(left.kind), rank(right.kind))
            return (one, left.day, left.minute, left.id) < (other, right.day, right.minute, right.id)
        }

        private static func rank(_ kind: LedgerItem.Kind) -> Int {
            LedgerItem.Kind.allCases.firstIndex(of: kind) ?? 0
        }
    }
}
