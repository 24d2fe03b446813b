extension LedgerBook {
    /// Enters every tally that adds something else than it did.
    mutating func compareTallies() {
        var matching = Matching(published.tallies, current.tallies)
        matching.match {
            $0.key
        } if: { _, _ in
            true
        }
        for (was, now) in matching.pairs {
            let moves = (now?.sums ?? LedgerSums()) - (was?.sums ?? LedgerSums())
            guard !moves.isZero, let tally = now ?? was else { continue }
            if let was, let now, isOtherCatalogue, was.says == now.says, was.place != now.place {
                enter(moves, LedgerEntry.Key(.catalogue), catalogueItem)
                continue
            }
            let undone = Set((was?.imports ?? []) + (now?.imports ?? [])).sorted().compactMap { causes.undone[$0] }
            var found = ((causes.tallies[tally.key] ?? []) + undone).unique
            // The tally stands: what sessions and finer tallies explain of it has moved.
            if found.isEmpty, was?.says == now?.says { found = causesWithin(tally) }
            if found.isEmpty, isOtherCatalogue { found = causes.catalogue }
            enter(
                moves, LedgerEntry.Key(.tally, day: tally.key.period.from, id: tally.key.order),
                LedgerItem(
                    kind: .tally, hub: tally.place, subject: .tally(tally.key), change: LedgerBook.change(was, now),
                    causes: found, moves: LedgerSums()))
        }
    }

    /// What was done to sessions and finer tallies that a tally counts too.
    private func causesWithin(_ tally: QuarterSnapshot.Tally) -> [LedgerCause] {
        let days = tally.key.period.from...tally.key.period.to
        var ids: Set<Int64> = []
        var imports: [Int64] = []
        for pair in sessions.pairs where pair.was?.sums != pair.now?.sums {
            guard [pair.was?.day, pair.now?.day].compactMap(\.self).contains(where: days.contains) else { continue }
            ids.formUnion([pair.was?.id, pair.now?.id].compactMap(\.self))
            imports += (pair.was?.imports ?? []) + (pair.now?.imports ?? [])
        }
        let finer = causes.tallies.filter { tally.key.period.contains($0.key.period) }
            .sorted { $0.key.order < $1.key.order }.flatMap(\.value)
        for other in published.tallies where tally.key.period.contains(other.key.period) { imports += other.imports }
        let found = causes(ofSessions: ids, imports: imports) + finer
        return found.isEmpty && !ids.isEmpty ? causesOfPeople : found.unique
    }

    private static func change(_ was: QuarterSnapshot.Tally?, _ now: QuarterSnapshot.Tally?) -> String {
        func adds(_ tally: QuarterSnapshot.Tally) -> String { "\(tally.says), adds \(Numbers.grouped(tally.total))" }
        return switch (was, now) {
        case (nil, let now?): "new: \(adds(now))"
        case (let was?, nil): "\(adds(was)), then gone"
        case (let was?, let now?) where was.says == now.says:
            "\(was.says): its sessions and finer tallies explain \(was.total > now.total ? "more" : "less"), "
                + "so it adds \(Numbers.grouped(now.total)) and not \(Numbers.grouped(was.total))"
        case (let was?, let now?): "\(adds(was)), then \(adds(now))"
        case (nil, nil): ""
        }
    }

    /// Enters registrations: merges first, then family by family, those of one day and hub together.
    mutating func compareRegistrations() {
        var work = LedgerRegistrations(published, current, first: span.lowerBound)
        for join in causes.joins { enter(work.make(join), join) }
        for family in work.changed {
            let (was, now) = (work.was[family], work.target[family])
            guard let shown = now ?? was else { continue }
            var found = causes.families[family] ?? []
            if found.isEmpty { found = causesOfPeople }
            if found.isEmpty, isOtherCatalogue { found = causes.catalogue }
            let isMoved = was.map { now != nil && $0.noticeGiven == now?.noticeGiven } ?? false
            let change =
                was == nil
                ? "new" : now == nil ? "gone" : isMoved ? "of another day or hub" : "the privacy notice given or not"
            let key = LedgerEntry.Key(.registration, day: shown.day, id: "\(shown.place) \(change) \(found.hashKey)")
            enter(
                work.finish(family), key,
                LedgerItem(
                    kind: .registration, hub: shown.place, subject: .registration(place: shown.place, day: shown.day),
                    change: change, causes: found.unique, moves: LedgerSums()))
        }
    }

    /// Enters course runs with other starters or completers.
    mutating func compareRuns() {
        var matching = Matching(published.runs, current.runs)
        matching.match {
            $0.id
        } if: { _, _ in
            true
        }
        for (was, now) in matching.pairs {
            let moves = (now?.counts ?? LedgerSums()) - (was?.counts ?? LedgerSums())
            guard !moves.isZero, let run = now ?? was else { continue }
            let ids = Set((was?.sessions ?? []) + (now?.sessions ?? []))
            let imports = (published.sessions + current.sessions).filter { ids.contains($0.id) }.flatMap(\.imports)
            var found = (causes.runs[run.id] ?? []) + causes(ofSessions: ids, imports: imports)
            if was?.isOver != now?.isOver { found.append(LedgerCause(.time)) }
            if found.isEmpty { found = causesOfPeople }
            if found.isEmpty { found = causes.undone.sorted { $0.key < $1.key }.map(\.value) }
            if found.isEmpty, isOtherCatalogue { found = causes.catalogue }
            guard !isFallenAway(found) else {
                enter(moves, LedgerEntry.Key(.fallenAway), fallenAwayItem)
                continue
            }
            enter(
                moves, LedgerEntry.Key(.course, id: "\(run.activity) \(run.id)"),
                LedgerItem(
                    kind: .course, subject: .run(run.id, activity: run.activity),
                    change: was == nil ? "new" : now == nil ? "gone" : "other people started or completed it",
                    causes: found.unique, moves: LedgerSums()))
        }
    }
}

extension [LedgerCause] {
    /// The same for the same causes.
    fileprivate var hashKey: String { map { "\($0.kind.rawValue)\($0.number ?? 0)" }.joined(separator: ",") }
}

/// Registrations by family: as they were, as merges have left them so far, and as they are.
struct LedgerRegistrations {
    private(set) var was: [UInt32: QuarterSnapshot.Registration]
    let target: [UInt32: QuarterSnapshot.Registration]
    private let first: Day

    init(_ published: QuarterSnapshot, _ current: QuarterSnapshot, first: Day) {
        func byFamily(_ list: [QuarterSnapshot.Registration]) -> [UInt32: QuarterSnapshot.Registration] {
            Dictionary(list.map { ($0.family, $0) }, uniquingKeysWith: { first, _ in first })
        }
        was = byFamily(published.registrations)
        target = byFamily(current.registrations)
        self.first = first
    }

    /// Families whose registration is another, in order.
    var changed: [UInt32] {
        Set(was.keys).union(target.keys).filter { was[$0] != target[$0] }.sorted()
    }

    private func sums(_ families: Set<UInt32>) -> LedgerSums {
        var sums = LedgerSums()
        for family in families {
            guard let one = was[family] else { continue }
            for place in [one.place, QuarterSnapshot.authority] {
                guard one.noticeGiven else {
                    sums.add(1, .registrationsPending, at: place)
                    continue
                }
                sums.add(1, .registrationsToDate, at: place)
                if one.day >= first { sums.add(1, .registrationsNew, at: place) }
            }
        }
        return sums
    }

    private mutating func set(_ new: [UInt32: QuarterSnapshot.Registration?]) -> LedgerSums {
        let families = Set(new.keys)
        let before = sums(families)
        for (family, registration) in new { was[family] = registration }
        return sums(families) - before
    }

    /// Makes one merge: one registration, as it is now where there is one; or takes a merge back: each as it is now.
    mutating func make(_ join: LedgerJoin) -> LedgerSums {
        var moves = LedgerSums()
        for pair in join.families where was[pair.gone] != nil || was[pair.kept] != nil {
            if join.isUndone {
                moves.add(set([pair.gone: target[pair.gone], pair.kept: target[pair.kept] ?? was[pair.kept]]))
            } else {
                var kept = target[pair.kept] ?? was[pair.kept] ?? was[pair.gone]
                kept?.family = pair.kept
                moves.add(set([pair.gone: nil, pair.kept: kept]))
            }
        }
        return moves
    }

    /// Takes over a family's registration as it is now.
    mutating func finish(_ family: UInt32) -> LedgerSums { set([family: target[family]]) }
}
