/// The sessions of two snapshots, each beside what it was: by number, and where that is another's now, by what it is.
struct LedgerSessions {
    /// A session as it was and as it is.
    struct Pair {
        var was: QuarterSnapshot.Session?
        var now: QuarterSnapshot.Session?
    }

    private struct Natural: Hashable {
        let venue: String
        let activity: String
        let day: Day
        let start: Int?
    }

    let pairs: [Pair]
    /// For a number in the published snapshot the number now, and the other way round.
    let nowOf: [Int64: Int64]
    let wasOf: [Int64: Int64]
    let placeOfWas: [Int64: Int]
    let placeOfNow: [Int64: Int]

    init(_ published: QuarterSnapshot, _ current: QuarterSnapshot) {
        var matched = Matching<QuarterSnapshot.Session>(published.sessions, current.sessions)
        matched.match {
            $0.id
        } if: { was, now in
            was.activity == now.activity && (was.venue == now.venue || was.day == now.day)
        }
        matched.match {
            Natural(venue: $0.venue, activity: $0.activity, day: $0.day, start: $0.start)
        } if: { _, _ in
            true
        }
        pairs = matched.pairs.map { Pair(was: $0, now: $1) }
        var (nowOf, wasOf): ([Int64: Int64], [Int64: Int64]) = ([:], [:])
        for pair in pairs {
            guard let was = pair.was?.id, let now = pair.now?.id else { continue }
            (nowOf[was], wasOf[now]) = (now, was)
        }
        (self.nowOf, self.wasOf) = (nowOf, wasOf)
        placeOfWas = LedgerSessions.places(pairs) { $0.was?.id }
        placeOfNow = LedgerSessions.places(pairs) { $0.now?.id }
    }

    private static func places(_ pairs: [Pair], _ number: (Pair) -> Int64?) -> [Int64: Int] {
        Dictionary(
            pairs.enumerated().compactMap { place, pair in number(pair).map { ($0, place) } },
            uniquingKeysWith: { first, _ in first })
    }

    /// The sessions of a register that was or is on a day of the quarter; none of one of the months before.
    func pair(of register: LedgerRegister, in span: ClosedRange<Day>) -> Pair? {
        if let was = register.was, span.contains(was.day), let place = placeOfWas[was.session] { return pairs[place] }
        if let now = register.now, span.contains(now.day), let place = placeOfNow[now.session] { return pairs[place] }
        return nil
    }
}

/// Two lists of the same sort of thing, matched key by key; what has no match stands alone.
struct Matching<Thing> {
    private(set) var pairs: [(was: Thing?, now: Thing?)] = []
    private var was: [Thing]
    private var now: [Thing]

    init(_ was: [Thing], _ now: [Thing]) {
        (self.was, self.now) = (was, now)
        pairs = was.map { ($0, nil) } + now.map { (nil, $0) }
    }

    /// Joins those of the same key, in their order, where the condition holds.
    mutating func match<Key: Hashable>(_ key: (Thing) -> Key, if condition: (Thing, Thing) -> Bool) {
        var open: [Key: [Int]] = [:]
        for index in pairs.indices.reversed() where pairs[index].was == nil {
            if let thing = pairs[index].now { open[key(thing), default: []].append(index) }
        }
        var gone: Set<Int> = []
        for index in pairs.indices where pairs[index].now == nil {
            guard let was = pairs[index].was, let place = open[key(was)]?.last, let now = pairs[place].now,
                condition(was, now)
            else { continue }
            pairs[index].now = now
            open[key(was)]?.removeLast()
            gone.insert(place)
        }
        pairs = pairs.indices.filter { !gone.contains($0) }.map { pairs[$0] }
    }
}

extension LedgerBook {
    /// Enters every session that moved, and what the catalogue alone moved as one.
    mutating func compareSessions() {
        for pair in sessions.pairs {
            let moves = (pair.now?.sums ?? LedgerSums()) - (pair.was?.sums ?? LedgerSums())
            guard !moves.isZero else { continue }
            enter(moves, session: pair.was, pair.now)
        }
    }

    /// Enters something that a session moved; where its own sources are what they were, the catalogue did.
    mutating func enter(_ moves: LedgerSums, session was: QuarterSnapshot.Session?, _ now: QuarterSnapshot.Session?) {
        guard let session = now ?? was else { return }
        if let was, let now, isOtherCatalogue, was.isSaidTheSame(as: now) {
            enter(moves, LedgerEntry.Key(.catalogue), catalogueItem)
            return
        }
        let causes = causes(of: was, now)
        guard !isFallenAway(causes) else { return enter(moves, LedgerEntry.Key(.fallenAway), fallenAwayItem) }
        let key = LedgerEntry.Key(
            .session, day: session.day, minute: session.start ?? -1, id: "\(was?.id ?? 0) \(now?.id ?? 0)")
        enter(
            moves, key,
            LedgerItem(
                kind: .session, session: session.id, hub: session.place,
                subject: .session(
                    venue: session.venue, activity: session.activity, day: session.day, start: session.start),
                change: LedgerBook.change(was, now), causes: causes, moves: LedgerSums()))
    }

    var catalogueItem: LedgerItem {
        LedgerItem(
            kind: .catalogue, subject: .whole, change: "what the catalogue says of hubs, activities, areas or bases",
            causes: causes.catalogue, moves: LedgerSums())
    }

    var fallenAwayItem: LedgerItem {
        LedgerItem(
            kind: .fallenAway, subject: .whole,
            change: "an erased family's numbers fell away; its visits stay as heads",
            causes: causes.fallings.unique, moves: LedgerSums())
    }

    /// Whether nothing else was done than that numbers fell away.
    func isFallenAway(_ causes: [LedgerCause]) -> Bool {
        !causes.isEmpty && causes.allSatisfy { $0.kind == .fallenAway }
    }

    private func causes(of was: QuarterSnapshot.Session?, _ now: QuarterSnapshot.Session?) -> [LedgerCause] {
        let ids = Set([was?.id, now?.id].compactMap(\.self))
        var found = causes(ofSessions: ids, imports: (was?.imports ?? []) + (now?.imports ?? []))
        if found.isEmpty, was?.hasRegister == true || now?.hasRegister == true { found = causesOfPeople }
        if found.isEmpty, isOtherCatalogue { found = causes.catalogue }
        return found
    }

    /// What was done to sessions: said of them since, or an import undone that spoke of them.
    func causes(ofSessions ids: Set<Int64>, imports: [Int64]) -> [LedgerCause] {
        let said = ids.sorted().flatMap { causes.sessions[$0] ?? [] }
        let undone = Set(imports).sorted().compactMap { causes.undone[$0] }
        return (said + undone).unique
    }

    /// What was done to people and families, where nothing tells which of it concerned somebody.
    var causesOfPeople: [LedgerCause] {
        (causes.details + causes.undonePeople + causes.joins.map(\.cause) + causes.fallings).unique
    }

    private static func change(_ was: QuarterSnapshot.Session?, _ now: QuarterSnapshot.Session?) -> String {
        switch (was, now) {
        case (nil, let now?): "new: \(now.written)"
        case (let was?, nil): "\(was.written), then gone"
        case (let was?, let now?) where was.written != now.written: "\(was.written), then \(now.written)"
        case (let was?, let now?) where was.sources != now.sources: "\(was.sources), then \(now.sources)"
        case (_, let now?): "\(now.written), other people or place"
        case (nil, nil): ""
        }
    }
}

extension [LedgerCause] {
    /// Each once, in their order; of what was done several times, such as marking a register, the last.
    var unique: [LedgerCause] {
        var found: [LedgerCause] = []
        for cause in self {
            if let place = found.firstIndex(where: { $0.kind == cause.kind && $0.number == cause.number }) {
                if found[place].at < cause.at { found[place] = cause }
            } else {
                found.append(cause)
            }
        }
        return found
    }
}

extension QuarterSnapshot.Session {
    fileprivate var hasRegister: Bool { isComplete != nil || named > 0 || sources.contains("register") }

    /// Whether nobody has said anything else of it: only the catalogue reads it otherwise.
    func isSaidTheSame(as other: QuarterSnapshot.Session) -> Bool {
        venue == other.venue && activity == other.activity && day == other.day && start == other.start
            && givenHub == other.givenHub && sources == other.sources && settled == other.settled
            && (state == .cancelled) == (other.state == .cancelled)
    }

    /// `21 (12/9)`, `not returned`, `cancelled`.
    var written: String {
        switch state {
        case .held:
            let rest = unsplit > 0 ? "+\(unsplit)" : ""
            return "\(Numbers.grouped(total)) (\(children)/\(adults)\(rest))" + (settled == nil ? "" : " settled")
        case .cancelled: return "cancelled"
        case .notReturned: return "not returned"
        case .planned: return "still to come"
        }
    }
}
