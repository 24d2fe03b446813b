/// Makes the parts of a snapshot out of what was counted.
struct SnapshotMaking {
    let counting: Counting
    let span: ClosedRange<Day>

    init(_ counting: Counting, _ span: ClosedRange<Day>) {
        self.counting = counting
        self.span = span
    }

    private func place(_ hub: Int) -> String {
        hub < counting.noHub ? counting.catalogue.hubs[hub].id : QuarterSnapshot.noHub
    }

    private func place(_ hub: Int, activity: Int?, isHeadline: Bool) -> String {
        guard !isHeadline, let activity else { return place(hub) }
        return DisclosureOfQuarter.place(ofActivity: counting.activities[activity])
    }

    func sessions(_ imports: [Int64: [Int64]]) -> [QuarterSnapshot.Session] {
        counting.entries.filter { span.contains($0.day) }.sorted(by: counting.precedes).map { entry in
            let (session, figure) = (counting.session(entry), entry.figure)
            let register = entry.registerIsComplete ? true : entry.registerIsOpen ? false : Bool?.none
            return QuarterSnapshot.Session(
                id: session.id, place: place(entry.hub, activity: entry.activity, isHeadline: entry.isHeadline),
                venue: session.venue, activity: session.activity, day: session.day, start: session.start,
                givenHub: session.givenHub, state: figure.state, quality: figure.quality, children: figure.children,
                adults: figure.adults, unsplit: figure.unsplit, named: figure.named, estimated: figure.estimated,
                isComplete: figure.state == .held ? register : nil, sources: session.sources,
                settled: session.settled.map { $0.isMissing ? "no figure" : $0.written },
                imports: imports[session.id] ?? [])
        }
    }

    func tallies(_ tallying: Tallying, _ imports: [TallyKey: [Int64]]) -> [QuarterSnapshot.Tally] {
        tallying.remainders.map { remainder in
            let (key, added) = (TallyKey(remainder.tally), remainder.added)
            return QuarterSnapshot.Tally(
                key: key, place: place(remainder.hub, activity: remainder.activity, isHeadline: remainder.isHeadline),
                says: remainder.tally.count.written, children: added.children, adults: added.adults,
                unsplit: added.unsplit, estimated: added.estimated, imports: imports[key] ?? [])
        }.sorted { $0.key.order < $1.key.order }
    }

    func registers(_ seen: SeenPeople) -> [QuarterSnapshot.Register] {
        seen.registers(in: PeopleFacts.yearTo(span.upperBound)).map { register, hub in
            QuarterSnapshot.Register(
                session: register.session, hub: hub < counting.noHub ? counting.catalogue.hubs[hub].id : nil,
                venue: register.venue, activity: register.activity, day: register.day, start: register.start,
                people: Presence(register.people.people.filter { $0.mark == .present }))
        }.sorted { ($0.day, $0.session) < ($1.day, $1.session) }
    }

    func seenBefore(_ seen: SeenPeople) -> [UInt32] {
        var (here, before) = (Households(), Households())
        let first = counting.facts.people.registers.map(\.day).min() ?? span.lowerBound
        for (register, _) in seen.registers(in: span) { here.add(register.people) }
        if first < span.lowerBound {
            let days = first...span.lowerBound.adding(days: -1)
            for (register, _) in seen.registers(in: days) { before.add(register.people) }
        }
        let known = counting.facts.people.seenBefore
        return here.keys.filter { before.contains($0) || known.contains($0) }
    }

    func registrations() -> [QuarterSnapshot.Registration] {
        Registrations(counting).families.filter { $0.value.day <= span.upperBound }.map { key, family in
            QuarterSnapshot.Registration(
                family: key, place: place(family.hub), day: family.day, noticeGiven: family.noticeGiven)
        }.sorted { $0.family < $1.family }
    }

    func runs() -> [QuarterSnapshot.Run] {
        zip(counting.facts.people.runs, Courses(counting).outcomes).map { run, outcome in
            var counts = LedgerSums()
            for start in outcome.starts.values where span.contains(start.day) {
                counts.add(1, .starters, at: place(start.hub))
                counts.add(1, .starters, at: QuarterSnapshot.authority)
            }
            if let last = outcome.last, span.contains(last.day) {
                counts.add(outcome.completers.count, .completers, at: place(last.hub))
                counts.add(outcome.completers.count, .completers, at: QuarterSnapshot.authority)
            }
            return QuarterSnapshot.Run(
                id: run.id, activity: run.activity, sessions: run.sessions.map(\.id).sorted(), isOver: outcome.isOver,
                counts: counts)
        }.sorted { $0.id < $1.id }
    }

    /// Every slot, with all that was recorded of its activity at its hub in its days.
    func slots(_ slots: [Slots]) -> [QuarterSnapshot.Slot] {
        struct Place: Hashable {
            let hub: Int
            let activity: String
        }
        var recorded: [Place: [Counting.Entry]] = [:]
        for entry in counting.entries where entry.figure.state == .held || entry.figure.state == .cancelled {
            recorded[Place(hub: entry.hub, activity: counting.activities[entry.activity]), default: []].append(entry)
        }
        return slots.flatMap(\.all).map { slot in
            let own = (recorded[Place(hub: slot.hub, activity: slot.activity)] ?? []).filter {
                slot.period.contains($0.day)
            }
            return QuarterSnapshot.Slot(
                hub: counting.catalogue.hubs[slot.hub].id, activity: slot.activity, period: slot.period,
                times: slot.times, outcome: slot.outcome,
                evidence: slot.evidence.map { counting.facts.sessions[$0].id }.sorted(),
                recorded: own.map { counting.session($0).id }.sorted())
        }
    }

    /// The figures as the report prints them: missing ones add nothing.
    func figures(_ counted: CountedPeriod, _ people: Engagement.Counted) -> LedgerSums {
        var sums = LedgerSums()
        for hub in counted.hubs.indices { sums.add(counted.hubs[hub], people.hubs[hub], at: place(hub)) }
        sums.add(counted.notAttributed, people.notAttributed, at: QuarterSnapshot.noHub)
        sums.add(counted.total, people.total, at: QuarterSnapshot.authority)
        for other in counted.otherLines {
            let place = DisclosureOfQuarter.place(ofActivity: counting.activities[other.activity])
            sums.add(other.attendances, at: place)
            sums.add(other.sessions, at: place)
        }
        for (name, value) in people.areas?.named ?? [] {
            guard let measure = LedgerMeasure(rawValue: name) else { continue }
            sums.add(value, measure, at: QuarterSnapshot.authority)
        }
        return sums
    }
}

extension LedgerSums {
    /// Adds every hub's slots, and the authority's.
    mutating func add(_ slots: [Slots], _ catalogue: Catalogue) {
        for (hub, slots) in zip(catalogue.hubs, slots) {
            for place in [hub.id, QuarterSnapshot.authority] {
                add(slots.required, .slotsRequired, at: place)
                add(slots.delivered, .slotsDelivered, at: place)
                add(slots.notReturned, .slotsNotReturned, at: place)
            }
        }
    }

    fileprivate mutating func add(_ line: CountedPeriod.Line, _ people: Engagement.Line, at place: String) {
        add(line.attendances, at: place)
        add(line.sessions, at: place)
        add(line.completeness.registersComplete, .registersComplete, at: place)
        add(line.completeness.registersOpen, .registersOpen, at: place)
        let reach = people.reach
        add(reach.children ?? 0, .reachChildren, at: place)
        add(reach.underFives ?? 0, .reachUnderFives, at: place)
        add(reach.adults ?? 0, .reachAdults, at: place)
        add(reach.families ?? 0, .reachFamilies, at: place)
        add(reach.firstTimeFamilies ?? 0, .firstTimeFamilies, at: place)
        add(reach.sustainedFamilies ?? 0, .sustainedFamilies, at: place)
        add(people.registrations.new, .registrationsNew, at: place)
        add(people.registrations.toDate, .registrationsToDate, at: place)
        add(people.registrations.pending, .registrationsPending, at: place)
        add(people.courses.starters, .starters, at: place)
        add(people.courses.completers, .completers, at: place)
        add(people.placedFamilies ?? 0, .familiesPlaced, at: place)
        add(people.living?.families ?? 0, .areaFamilies, at: place)
        add(people.living?.underFives ?? 0, .areaUnderFives, at: place)
        guard let share = people.share, let population = share.population else { return }
        add(share.seen, .areaUnderFivesInYear, at: place)
        add(population, .areaPopulation, at: place)
    }

    fileprivate mutating func add(_ attendances: Attendances, at place: String) {
        add(attendances.total, .total, at: place)
        add(attendances.children, .children, at: place)
        add(attendances.adults, .adults, at: place)
        add(attendances.unsplit, .unsplit, at: place)
        add(attendances.notTiedToSession, .notTiedToSession, at: place)
        add(attendances.named, .named, at: place)
        add(attendances.estimated, .estimated, at: place)
    }

    fileprivate mutating func add(_ sessions: SessionCounts, at place: String) {
        add(sessions.held, .held, at: place)
        add(sessions.cancelled, .cancelled, at: place)
        add(sessions.notReturned, .notReturned, at: place)
        add(sessions.planned, .planned, at: place)
    }
}

extension QuarterSnapshot.Session {
    /// What it adds to each figure: at its place and, in the headline, for the authority.
    var sums: LedgerSums {
        var sums = LedgerSums()
        let isHeadline = !place.hasPrefix(DisclosureOfQuarter.place(ofActivity: ""))
        for place in isHeadline ? [place, QuarterSnapshot.authority] : [place] {
            switch state {
            case .held: sums.add(1, .held, at: place)
            case .cancelled: sums.add(1, .cancelled, at: place)
            case .notReturned: sums.add(1, .notReturned, at: place)
            case .planned: sums.add(1, .planned, at: place)
            }
            guard state == .held else { continue }
            sums.add(total, .total, at: place)
            sums.add(children, .children, at: place)
            sums.add(adults, .adults, at: place)
            sums.add(unsplit, .unsplit, at: place)
            sums.add(named, .named, at: place)
            sums.add(estimated, .estimated, at: place)
            guard isHeadline, let isComplete else { continue }
            sums.add(1, isComplete ? .registersComplete : .registersOpen, at: place)
        }
        return sums
    }
}

extension QuarterSnapshot.Tally {
    /// What it adds to each figure; what no hub has is not "not tied" for the authority.
    var sums: LedgerSums {
        var sums = LedgerSums()
        let isHeadline = !place.hasPrefix(DisclosureOfQuarter.place(ofActivity: ""))
        for line in isHeadline ? [place, QuarterSnapshot.authority] : [place] {
            sums.add(total, .total, at: line)
            sums.add(children, .children, at: line)
            sums.add(adults, .adults, at: line)
            sums.add(unsplit, .unsplit, at: line)
            sums.add(estimated, .estimated, at: line)
            if line == place || place != QuarterSnapshot.noHub { sums.add(total, .notTiedToSession, at: line) }
        }
        return sums
    }
}
