/// One thing that moved figures since a version was signed off.
package struct LedgerItem: Sendable, Equatable {
    /// What kind of thing it is.
    package enum Kind: String, Sendable, Codable, CaseIterable {
        case fallenAway, merge, unmerge, catalogue, details, home, session, slot, tally, earlier, registration,
            course, child, unexplained
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
        /// One slot of a hub's offer.
        case slot(hub: String, activity: String, Period)
        /// Several slots of a hub's offer.
        case slots(hub: String, activity: String)
        /// A child by number, and the area that it lives in.
        case child(UInt32, area: String)
        /// A hub's reach area.
        case area(hub: String)
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
    /// Parts of which the published snapshot kept nothing: nobody can tell how they moved.
    package let notKept: [LedgerMeasure.Part]

    /// What moved the figures of one snapshot to those of another.
    package init(_ published: QuarterSnapshot, _ current: QuarterSnapshot, _ causes: LedgerCauses) {
        let notKept = published.notKept
        self.notKept = notKept
        self.published = published.figures
        self.current = current.figures
        var book = LedgerBook(published, current, causes)
        book.compareSessions()
        book.compareSlots()
        book.compareTallies()
        book.comparePeople()
        book.compareRegistrations()
        book.compareRuns()
        var items = book.items
        var left = (current.figures - published.figures).only { !notKept.contains($0.part) }
        for item in items { left.add(item.moves, times: -1) }
        if !left.isZero {
            items.append(
                LedgerItem(kind: .unexplained, subject: .whole, change: "not explained", causes: [], moves: left))
        }
        self.items = items
    }

    private init(
        _ items: [LedgerItem], _ published: LedgerSums, _ current: LedgerSums, notKept: [LedgerMeasure.Part]
    ) {
        self.items = items
        self.published = published
        self.current = current
        self.notKept = notKept
    }

    /// What moved one hub's figures.
    package func at(_ hub: String) -> Ledger {
        let own = items.compactMap { item -> LedgerItem? in
            var item = item
            item.moves = item.moves.at(hub)
            return item.moves.isZero ? nil : item
        }
        return Ledger(own, published.at(hub), current.at(hub), notKept: notKept)
    }

    /// Everything that moved: by how much, in all; nothing of what was not kept.
    package var moved: LedgerSums { (current - published).only(isKept) }

    /// What stands now of figures that the published snapshot did not keep.
    package var untold: LedgerSums { current.only { !isKept($0) } }

    /// Whether the published snapshot kept a figure.
    package func isKept(_ measure: LedgerMeasure) -> Bool { !notKept.contains(measure.part) }

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

    /// Whether another catalogue is in force.
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
