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
        enter(work.remove(causes.fallen), LedgerEntry.Key(.fallenAway), fallenAwayItem)
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
        compareHomes(&work)
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

    /// Enters what was said otherwise of where people live, then what the catalogue says otherwise of areas.
    private mutating func compareHomes(_ work: inout LedgerPeople) {
        // With another table of postcodes the same address may lie in another area: then a family must have been spoken of.
        let isOtherTable = published.areas?.table != current.areas?.table
        let said = work.takeHomes { !isOtherTable || causes.families[$0] != nil }
        enter(
            said, LedgerEntry.Key(.home),
            LedgerItem(
                kind: .home, subject: .whole, change: "addresses or ages of people seen before",
                causes: causesOfPeople.isEmpty && isOtherCatalogue ? causes.catalogue : causesOfPeople,
                moves: LedgerSums()))
        var catalogue = work.takeHomes { _ in true }
        catalogue.add(work.takeAreas())
        enter(catalogue, LedgerEntry.Key(.catalogue), catalogueItem)
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
        guard !isFallenAway(found) else { return enter(moves, LedgerEntry.Key(.fallenAway), fallenAwayItem) }
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
    /// Where those live who are seen now; nobody where either snapshot did not keep it.
    private var target = LedgerHomes()
    private var seen: (people: Set<UInt32>, families: Set<UInt32>) = ([], [])
    /// For each child those whose household it was seen in.
    private var households: [UInt32: Set<UInt32>] = [:]

    init(
        _ published: QuarterSnapshot, _ current: QuarterSnapshot, _ sessions: LedgerSessions, _ span: ClosedRange<Day>
    ) {
        reach = LedgerReach(span)
        let isPlacing = published.areas?.table != nil || current.areas?.table != nil
        if let was = published.areas, let now = current.areas, isPlacing {
            reach = LedgerReach(span, LedgerHomes(was))
            target = LedgerHomes(now)
            for register in published.registers { reach.count(registerAt: register.hub, register.day) }
            for person in current.registers.lazy.flatMap(\.people.people) {
                seen.people.insert(person.person)
                seen.families.insert(person.household)
                if person.isChild { households[person.person, default: []].insert(person.household) }
            }
        }
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
            where isPlacing || people.contains(person.person) || households.contains(person.household) {
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
        moves.add(
            reach.takeHomes(
                families: families.filter(seen.families.contains), children: people.filter(seen.people.contains),
                from: target))
        return moves
    }

    /// Takes those whose numbers fell away off every register.
    mutating func remove(_ fallen: Set<UInt32>) -> LedgerSums {
        var moves = LedgerSums()
        for index in registers.indices where registers[index].visits.keys.contains(where: fallen.contains) {
            moves.add(set(registers[index].visits.filter { !fallen.contains($0.key) }, at: index))
        }
        return moves
    }

    /// Takes over where those live who are seen now, of families of which something was said.
    mutating func takeHomes(_ isSaid: (UInt32) -> Bool) -> LedgerSums {
        let homes = reach.homes
        let families = seen.families.filter { homes.families[$0] != target.families[$0] && isSaid($0) }
        let children = seen.people.filter { child in
            (homes.children[child] != target.children[child]
                || homes.underFives.contains(child) != target.underFives.contains(child))
                && (households[child] ?? []).contains(where: isSaid)
        }
        return reach.takeHomes(families: families, children: children, from: target)
    }

    /// Takes over what the catalogue says of areas.
    mutating func takeAreas() -> LedgerSums { reach.takeCatalogue(from: target) }

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
            Array(register.visits.values), at: register.hub, on: register.day, register.was != nil,
            with: Array(register.target.values), at: register.now?.hub, on: register.now?.day ?? register.day,
            register.now != nil)
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
