/// One register of both snapshots: as it was, as merges and details have left it so far, and as it is.
struct LedgerRegister {
    var was: QuarterSnapshot.Register?
    var now: QuarterSnapshot.Register?
    /// Who stands on it so far, by person.
    var visits: [UInt32: LedgerReach.Visit] = [:]
    /// Who is on it now.
    var target: [UInt32: LedgerReach.Visit] = [:]

    /// Where it counts so far: where it was, until its own turn comes.
    var hub: String? { was?.hub }
    var day: Day { was?.day ?? now?.day ?? Day(number: 0) }
}

extension LedgerBook {
    /// Enters what moved reach: merges in the order they were made, corrected details, then register by register.
    mutating func comparePeople() {
        var work = LedgerPeople(published, current, sessions, span)
        for join in causes.joins {
            let moves = work.make(join)
            enter(moves, join)
        }
        let details = work.takeDetails()
        enter(
            details, LedgerEntry.Key(.details),
            LedgerItem(
                kind: .details, subject: .whole, change: "dates of birth or families of people seen before",
                causes: causesOfPeople, moves: LedgerSums()))
        for index in work.registers.indices {
            let moves = work.finish(index)
            guard !moves.isZero else { continue }
            enter(moves, register: work.registers[index])
        }
        let earlier = work.finishKnown()
        enter(
            earlier, LedgerEntry.Key(.earlier),
            LedgerItem(
                kind: .earlier, subject: .whole, change: "registers of more than 12 months before the quarter's end",
                causes: (causesOfPeople + causes.sessions.values.flatMap(\.self)).unique, moves: LedgerSums()))
    }

    /// Enters what a merge, or its undoing, moved.
    mutating func enter(_ moves: LedgerSums, _ join: LedgerJoin) {
        let kind: LedgerItem.Kind = join.isUndone ? .unmerge : .merge
        enter(
            moves, LedgerEntry.Key(kind, id: "\(join.cause.at) \(join.cause.number ?? 0)"),
            LedgerItem(
                kind: kind, subject: .whole,
                change: join.isUndone ? "two again, of what had been one" : "one person or family, of two",
                causes: [join.cause], moves: LedgerSums()))
    }

    /// A register of the quarter moves with its session; one of the months before stands for its session.
    private mutating func enter(_ moves: LedgerSums, register: LedgerRegister) {
        let ids = [register.was?.session, register.now?.session].compactMap(\.self)
        let pair = sessions.pair(of: register, in: span)
        if let pair {
            enter(moves, session: pair.was, pair.now)
            return
        }
        guard let place = register.now ?? register.was else { return }
        var found = causes(ofSessions: Set(ids), imports: [])
        if found.isEmpty { found = causesOfPeople }
        // An import that was undone has left no trace on a session of the months before.
        if found.isEmpty { found = causes.undone.sorted { $0.key < $1.key }.map(\.value) }
        if found.isEmpty, isOtherCatalogue { found = causes.catalogue }
        let key = LedgerEntry.Key(
            .session, day: place.day, minute: place.start ?? -1, id: ids.map(String.init).joined(separator: " "))
        enter(
            moves, key,
            LedgerItem(
                kind: .session, session: place.session, hub: place.hub,
                subject: .session(
                    venue: place.venue, activity: place.activity, day: place.day, start: place.start),
                change: register.was == nil
                    ? "a register of the months before, new"
                    : register.now == nil
                        ? "a register of the months before, gone" : "a register of the months before, changed",
                causes: found, moves: LedgerSums()))
    }
}

/// Both snapshots' registers, of those that changed; and who was seen where, of those on them.
struct LedgerPeople {
    private(set) var registers: [LedgerRegister] = []
    private var reach: LedgerReach
    /// For each person and family of a merge, the registers that they are on.
    private var places: [UInt64: Set<Int>] = [:]
    private let known: [(household: UInt32, isKnown: Bool)]

    init(
        _ published: QuarterSnapshot, _ current: QuarterSnapshot, _ sessions: LedgerSessions, _ span: ClosedRange<Day>
    ) {
        reach = LedgerReach(span)
        let pairs = LedgerPeople.pairs(published, current, sessions)
        registers = pairs.filter { $0.was?.people != $0.now?.people || $0.was?.place != $0.now?.place }
        var (people, households): (Set<UInt32>, Set<UInt32>) = ([], [])
        for index in registers.indices {
            registers[index].visits = LedgerPeople.visits(registers[index].was)
            registers[index].target = LedgerPeople.visits(registers[index].now)
            for visit in registers[index].visits.values + Array(registers[index].target.values) {
                people.insert(visit.person)
                households.insert(visit.household)
                places[LedgerPeople.key(person: visit.person), default: []].insert(index)
                places[LedgerPeople.key(household: visit.household), default: []].insert(index)
            }
        }
        let knowledge = LedgerKnowledge(published, current, span, pairs)
        households.formUnion(knowledge.moved)
        for pair in pairs {
            guard let register = pair.was else { continue }
            for person in register.people.people
            where people.contains(person.person) || households.contains(person.household) {
                reach.add(LedgerReach.Visit(person), register.hub, register.day)
            }
        }
        for household in households where knowledge.was(household) { _ = reach.setKnown(true, household) }
        known = households.filter { knowledge.was($0) != knowledge.isNow($0) }.sorted().map {
            ($0, knowledge.isNow($0))
        }
    }

    private static func key(person: UInt32) -> UInt64 { UInt64(person) }
    private static func key(household: UInt32) -> UInt64 { UInt64(household) | 1 << 40 }

    private static func visits(_ register: QuarterSnapshot.Register?) -> [UInt32: LedgerReach.Visit] {
        Dictionary(
            (register?.people.people ?? []).map { ($0.person, LedgerReach.Visit($0)) },
            uniquingKeysWith: { first, _ in first })
    }

    /// Registers of the same session beside each other, in order of day.
    private static func pairs(
        _ published: QuarterSnapshot, _ current: QuarterSnapshot, _ sessions: LedgerSessions
    ) -> [LedgerRegister] {
        let byNumber = Dictionary(
            current.registers.map { ($0.session, $0) }, uniquingKeysWith: { first, _ in first })
        var taken: Set<Int64> = []
        var pairs: [LedgerRegister] = []
        var open: [QuarterSnapshot.Register] = []
        for was in published.registers {
            let number = sessions.nowOf[was.session] ?? was.session
            let isOther = sessions.wasOf[number].map { $0 != was.session } ?? false
            guard !isOther, let now = byNumber[number], now.activity == was.activity, !taken.contains(number),
                sessions.nowOf[was.session] != nil || now.day == was.day
            else {
                open.append(was)
                continue
            }
            taken.insert(number)
            pairs.append(LedgerRegister(was: was, now: now))
        }
        var rest = Matching(open, current.registers.filter { !taken.contains($0.session) })
        rest.match {
            "\($0.day.number) \($0.venue) \($0.activity) \($0.start ?? -1)"
        } if: { _, _ in
            true
        }
        pairs += rest.pairs.map { LedgerRegister(was: $0.was, now: $0.now) }
        return pairs.sorted {
            ($0.day, $0.was?.session ?? $0.now?.session ?? 0) < ($1.day, $1.was?.session ?? $1.now?.session ?? 0)
        }
    }

    /// Puts the visits of a register so far in place of what they were, and says what that moves.
    private mutating func set(_ visits: [UInt32: LedgerReach.Visit], at index: Int) -> LedgerSums {
        let register = registers[index]
        let gone = register.visits.values.filter { visits[$0.person] != $0 }
        let new = visits.values.filter { register.visits[$0.person] != $0 }
        registers[index].visits = visits
        for visit in new {
            places[LedgerPeople.key(person: visit.person), default: []].insert(index)
            places[LedgerPeople.key(household: visit.household), default: []].insert(index)
        }
        return reach.replace(
            gone, at: register.hub, on: register.day, with: Array(new), at: register.hub, on: register.day)
    }

    /// Makes one merge, or its undoing, on every register; who is on it now as somebody else stands as they do now.
    mutating func make(_ join: LedgerJoin) -> LedgerSums {
        let people = join.people.flatMap { [$0.kept, $0.gone] }
        let families = join.families.flatMap { [$0.kept, $0.gone] }
        let keys = people.map(LedgerPeople.key(person:)) + families.map(LedgerPeople.key(household:))
        var moves = LedgerSums()
        for index in keys.reduce(into: Set<Int>(), { $0.formUnion(places[$1] ?? []) }).sorted()
        where registers[index].was != nil {
            let visits =
                join.isUndone
                ? registers[index].apart(Set(people), Set(families)) : registers[index].joined(join)
            moves.add(set(visits, at: index))
        }
        return moves
    }

    /// Takes over what is known now of people on registers that list the same people.
    mutating func takeDetails() -> LedgerSums {
        var moves = LedgerSums()
        for index in registers.indices {
            let register = registers[index]
            guard register.was != nil, register.now != nil, Set(register.visits.keys) == Set(register.target.keys)
            else { continue }
            moves.add(set(register.target, at: index))
        }
        return moves
    }

    /// Puts the register as it is now in place of what it is so far.
    mutating func finish(_ index: Int) -> LedgerSums {
        let register = registers[index]
        return reach.replace(
            Array(register.visits.values), at: register.hub, on: register.day, with: Array(register.target.values),
            at: register.now?.hub, on: register.now?.day ?? register.day)
    }

    /// Takes over what is known now of the time before the registers.
    mutating func finishKnown() -> LedgerSums {
        var moves = LedgerSums()
        for (household, isKnown) in known { moves.add(reach.setKnown(isKnown, household)) }
        return moves
    }
}

extension QuarterSnapshot.Register {
    /// What decides where its people are seen.
    fileprivate var place: String { "\(hub ?? "") \(day.number)" }
}

extension LedgerRegister {
    /// With a merge made: those gone as those kept, each once, as the register has them now where it does.
    fileprivate func joined(_ join: LedgerJoin) -> [UInt32: LedgerReach.Visit] {
        let people = Dictionary(join.people.map { ($0.gone, $0.kept) }, uniquingKeysWith: { first, _ in first })
        let families = Dictionary(join.families.map { ($0.gone, $0.kept) }, uniquingKeysWith: { first, _ in first })
        let kept = Set(people.values)
        let keptFamilies = Set(families.values)
        var joined: [UInt32: LedgerReach.Visit] = [:]
        for visit in visits.values.sorted(by: { $0.person < $1.person }) {
            var visit = visit
            let isAlone = visit.household == visit.person | 0x8000_0000
            let concerns =
                people[visit.person] != nil || kept.contains(visit.person) || families[visit.household] != nil
                || keptFamilies.contains(visit.household)
            visit.person = people[visit.person] ?? visit.person
            visit.household = isAlone ? visit.person | 0x8000_0000 : families[visit.household] ?? visit.household
            joined[visit.person] = concerns ? target[visit.person] ?? joined[visit.person] ?? visit : visit
        }
        return joined
    }

    /// With a merge undone: those it concerns as the register has them now.
    fileprivate func apart(_ people: Set<UInt32>, _ families: Set<UInt32>) -> [UInt32: LedgerReach.Visit] {
        func concerns(_ visit: LedgerReach.Visit) -> Bool {
            people.contains(visit.person) || families.contains(visit.household)
        }
        let new = target.values.filter(concerns)
        guard !new.isEmpty, visits.values.contains(where: concerns) else { return visits }
        var apart = visits.filter { !concerns($0.value) }
        for visit in new { apart[visit.person] = visit }
        return apart
    }
}

/// Which households were seen before the registers at hand, then and now.
struct LedgerKnowledge {
    private let published: Set<UInt32>
    private let current: Set<UInt32>
    private var seen: (was: Set<UInt32>, now: Set<UInt32>) = ([], [])
    private var before: (was: Set<UInt32>, now: Set<UInt32>) = ([], [])

    init(
        _ published: QuarterSnapshot, _ current: QuarterSnapshot, _ span: ClosedRange<Day>, _ pairs: [LedgerRegister]
    ) {
        self.published = Set(published.seenBefore)
        self.current = Set(current.seenBefore)
        for pair in pairs {
            for person in pair.was?.people.people ?? [] {
                if pair.was.map({ $0.day < span.lowerBound }) == true {
                    before.was.insert(person.household)
                } else {
                    seen.was.insert(person.household)
                }
            }
            for person in pair.now?.people.people ?? [] {
                if pair.now.map({ $0.day < span.lowerBound }) == true {
                    before.now.insert(person.household)
                } else {
                    seen.now.insert(person.household)
                }
            }
        }
    }

    /// Households of which it was said otherwise then than now.
    var moved: Set<UInt32> { published.symmetricDifference(current) }

    /// None where a later visit hides it: of those it makes no difference.
    private func older(
        _ household: UInt32, _ known: Set<UInt32>, _ seen: Set<UInt32>, _ before: Set<UInt32>
    ) -> Bool? {
        guard seen.contains(household), !before.contains(household) else { return nil }
        return known.contains(household)
    }

    private func then(_ household: UInt32) -> Bool? { older(household, published, seen.was, before.was) }
    private func today(_ household: UInt32) -> Bool? { older(household, current, seen.now, before.now) }

    func was(_ household: UInt32) -> Bool { then(household) ?? today(household) ?? true }
    func isNow(_ household: UInt32) -> Bool { today(household) ?? then(household) ?? true }
}
