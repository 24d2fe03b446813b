/// What became of a slot then and now, and the sessions that tell.
private struct LedgerSlot {
    let was: QuarterSnapshot.Slot?
    let now: QuarterSnapshot.Slot?

    var moves: LedgerSums { (now?.sums ?? LedgerSums()) - (was?.sums ?? LedgerSums()) }
    var shown: QuarterSnapshot.Slot? { now ?? was }

    /// Sessions that count where they did not, or the other way round, or of which something is recorded now alone.
    var sessions: Set<Int64> {
        Set(was?.evidence ?? []).symmetricDifference(now?.evidence ?? [])
            .union(Set(was?.recorded ?? []).symmetricDifference(now?.recorded ?? []))
    }

    /// Whether only the day on which it was asked has changed.
    var hasEndedSince: Bool { was?.outcome == .leftOut(.notEnded) && now?.outcome != .leftOut(.notEnded) }

    /// `not delivered, then delivered`.
    var change: String {
        switch (was, now) {
        case (nil, let now?): "new: \(now.outcome.written)"
        case (let was?, nil): "\(was.outcome.written), then no longer on offer"
        case (let was?, let now?) where was.times != now.times:
            "\(was.outcome.written) of \(was.times), then \(now.outcome.written) of \(now.times)"
        case (let was?, let now?): "\(was.outcome.written), then \(now.outcome.written)"
        case (nil, nil): ""
        }
    }
}

/// Slots that one change of the catalogue, or time, moved alike.
private struct LedgerSlotGroup: Hashable {
    let hub: String
    let activity: String
    let unit: Period.Unit
    let change: String
    let kind: LedgerCause.Kind
}

extension LedgerBook {
    /// Enters every slot that is required or delivered otherwise: by its sessions, else by time or the catalogue.
    mutating func compareSlots() {
        guard let was = published.slots, let now = current.slots else { return }
        var matching = Matching(was, now)
        matching.match {
            "\($0.hub) \($0.activity) \($0.period.unit.rawValue) \($0.period.from.number)"
        } if: { _, _ in
            true
        }
        var groups: [LedgerSlotGroup: [LedgerSlot]] = [:]
        for (was, now) in matching.pairs {
            let slot = LedgerSlot(was: was, now: now)
            guard let shown = slot.shown, !slot.moves.isZero else { continue }
            let causes = causes(of: slot)
            if let kind = causes.first?.kind, [.time, .catalogue].contains(kind) {
                let group = LedgerSlotGroup(
                    hub: shown.hub, activity: shown.activity, unit: shown.period.unit, change: slot.change, kind: kind)
                groups[group, default: []].append(slot)
                continue
            }
            enter(
                slot.moves, LedgerEntry.Key(.slot, day: shown.period.from, id: "\(shown.hub) \(shown.activity)"),
                LedgerItem(
                    kind: .slot, hub: shown.hub,
                    subject: .slot(hub: shown.hub, activity: shown.activity, shown.period),
                    change: slot.change + evidence(of: slot), causes: causes, moves: LedgerSums()))
        }
        for (group, slots) in groups { enter(group, slots) }
    }

    /// Those that the same moved alike are one item.
    private mutating func enter(_ group: LedgerSlotGroup, _ slots: [LedgerSlot]) {
        var moves = LedgerSums()
        for slot in slots { moves.add(slot.moves) }
        let first = slots.compactMap(\.shown?.period.from).min() ?? span.lowerBound
        let units = Numbers.counted(slots.count, group.unit.rawValue)
        enter(
            moves, LedgerEntry.Key(.slot, day: first, id: "\(group.hub) \(group.activity) \(group.change)"),
            LedgerItem(
                kind: .slot, hub: group.hub, subject: .slots(hub: group.hub, activity: group.activity),
                change: "\(units) from \(first.slashed): \(group.change)",
                causes: group.kind == .time ? [LedgerCause(.time)] : causes.catalogue, moves: LedgerSums()))
    }

    /// What was done to its sessions; where none of them changed, the catalogue, or that its days have passed.
    private func causes(of slot: LedgerSlot) -> [LedgerCause] {
        let ids = slot.sessions
        guard !ids.isEmpty else {
            if slot.hasEndedSince { return [LedgerCause(.time)] }
            return isOtherCatalogue ? causes.catalogue : []
        }
        let own = ids.sorted().map { sessions.pair(numbered: $0) }
        let isCatalogue =
            isOtherCatalogue
            && own.allSatisfy { pair in
                guard let was = pair?.was, let now = pair?.now else { return false }
                return was.isSaidTheSame(as: now)
            }
        guard !isCatalogue else { return causes.catalogue }
        var found = causes(ofSessions: ids, imports: own.flatMap { imports($0) })
        // A run of a course begins elsewhere where sessions before it changed.
        if found.isEmpty { found = causesOfOthers(slot.shown?.activity ?? "") }
        if found.isEmpty { found = causesOfPeople }
        // An import that was undone has left no trace on a session of another quarter.
        if found.isEmpty { found = causes.undone.sorted { $0.key < $1.key }.map(\.value) }
        if found.isEmpty, isOtherCatalogue { found = causes.catalogue }
        if found.isEmpty, slot.hasEndedSince { found = [LedgerCause(.time)] }
        return found
    }

    private func imports(_ pair: LedgerSessions.Pair?) -> [Int64] {
        (pair?.was?.imports ?? []) + (pair?.now?.imports ?? [])
    }

    /// What was done to all sessions of an activity that are not what they were.
    private func causesOfOthers(_ activity: String) -> [LedgerCause] {
        let changed = sessions.pairs.filter {
            $0.was != $0.now && ($0.was?.activity == activity || $0.now?.activity == activity)
        }
        return causes(
            ofSessions: Set(changed.flatMap { [$0.was?.id, $0.now?.id].compactMap(\.self) }),
            imports: changed.flatMap { imports($0) })
    }

    /// ` by session 2344 (20/01/2026)`, `; session 12 (13/01/2026) no longer counts`.
    private func evidence(of slot: LedgerSlot) -> String {
        let (was, now) = (Set(slot.was?.evidence ?? []), Set(slot.now?.evidence ?? []))
        func named(_ ids: Set<Int64>) -> String {
            let shown = ids.sorted().prefix(3).map { id in
                let pair = sessions.pair(numbered: id)
                return "session \(id)" + ((pair?.now ?? pair?.was).map { " (\($0.day.slashed))" } ?? "")
            }
            return shown.joined(separator: ", ") + (ids.count > 3 ? " and \(ids.count - 3) more" : "")
        }
        let (gained, lost) = (now.subtracting(was), was.subtracting(now))
        return (gained.isEmpty ? "" : " by \(named(gained))") + (lost.isEmpty ? "" : "; no longer \(named(lost))")
    }
}

extension LedgerSessions {
    /// The session of that number, now or then.
    func pair(numbered id: Int64) -> Pair? { (placeOfNow[id] ?? placeOfWas[id]).map { pairs[$0] } }
}

extension QuarterSnapshot.Slot {
    /// What it adds at its hub and for the authority.
    fileprivate var sums: LedgerSums {
        var sums = LedgerSums()
        for place in [hub, QuarterSnapshot.authority] {
            if case .leftOut = outcome { continue }
            sums.add(1, .slotsRequired, at: place)
            if outcome == .delivered { sums.add(1, .slotsDelivered, at: place) }
            if outcome == .notReturned { sums.add(1, .slotsNotReturned, at: place) }
        }
        return sums
    }
}
