import HubCore

/// The registers of January to March 2026 in the group work system: the same sessions that were counted by hand.
struct DemoRegisters: Sendable {
    private(set) var families: DemoFamilies
    /// In order of time.
    private(set) var all: [DemoRegister] = []
    private var numbers: SeededGenerator
    private var groups: [String: String] = [:]
    private var enrolled: [String: [Int]] = [:]
    private var strangers = 990_000
    /// Registers of sessions that sent in no figure, by centre.
    private var kept: [String: Int] = [:]

    static let from = DemoCalendar.day(2026, 1, 1)
    /// Bury West and North began to attach registers to two of its groups only then.
    static let westAndNorthFrom = DemoCalendar.day(2026, 2, 16)
    private static let westAndNorth = "bury-west-and-north"
    /// The day on which a register with more children than were counted is looked for, at each of these centres.
    private static let above = ["radcliffe", "bury-east", "prestwich"]

    init(_ year: DemoYear, seed: UInt64) {
        numbers = SeededGenerator(seed: seed, for: "registers")
        families = DemoFamilies(seed: seed)
        var sessions = year.sessions.filter { $0.day >= DemoRegisters.from }
        sessions += year.lost.map { lost in
            var held = lost
            held.children = numbers.near(lost.children)
            held.adults = numbers.near(lost.adults)
            held.outcome = .noReturn
            return held
        }
        sessions.sort { ($0.day, $0.start, $0.centre, $0.activity) < ($1.day, $1.start, $1.centre, $1.activity) }
        var aboveLeft = Set(DemoRegisters.above)
        for session in sessions where isAttached(session) {
            var register = register(session)
            register.id = "S-\(20_001 + all.count)"
            let isAbove =
                session.outcome == .held && session.courseWeek == nil && session.children > 5
                && session.day >= DemoCalendar.day(2026, 2, 9) && aboveLeft.contains(session.centre)
            if isAbove { aboveLeft.remove(session.centre) }
            attend(&register, isAbove: isAbove)
            all.append(register)
        }
    }

    /// Whether the group has a register in the system; the run of a course has one whole or not at all.
    private mutating func isAttached(_ session: DemoSession) -> Bool {
        let chance = numbers.chance(90)
        guard session.isHeadline, !session.activity.hasPrefix("Care leavers"), session.centre != DemoCentres.quarterly
        else { return false }
        if session.centre == DemoRegisters.westAndNorth {
            let isAttached = session.activity.contains("Baby Stay") || session.activity == "Little Talkers"
            return isAttached && session.day >= DemoRegisters.westAndNorthFrom
        }
        return chance || session.courseWeek != nil
    }

    private mutating func register(_ session: DemoSession) -> DemoRegister {
        let place = DemoRegisters.places[session.centre] ?? ""
        let isCourse = session.courseWeek != nil
        let key = "\(session.centre) \(session.activity)"
        let month = Day.monthNames[(groups[key] == nil ? session.day : first(of: key)).parts.month - 1].prefix(3)
        if groups[key] == nil {
            groups[key] = "GW-\(101 + groups.count)"
            starts[key] = session.day
        }
        let name = "\(session.activity) - \(place)"
        return DemoRegister(
            session: session, group: groups[key] ?? "", groupName: isCourse ? "\(name) \(month) 26" : name,
            type: isCourse && session.activity != "Baby Sensations" ? "Universal Plus" : "Universal",
            capacity: isCourse ? "10" : "",
            worker: numbers.pick(["Example, Amy", "Sample, Raj", "Specimen, Jo", "Test-Worker, Sam"]),
            isClosed: !numbers.chance(5), slip: numbers.chance(7) ? numbers.pick([-1, 1, 2]) : 0)
    }

    /// The first day of each group.
    private var starts: [String: Day] = [:]

    private func first(of key: String) -> Day { starts[key] ?? DemoRegisters.from }

    private static let places = [
        "radcliffe": "Radcliffe", westAndNorth: "Bury W&N", "bury-east": "East", "whitefield": "Whitefield",
        "prestwich": "Prestwich",
    ]

    /// Who was there: those whom the session is for, never more than were counted, but where that is the point.
    private mutating func attend(_ register: inout DemoRegister, isAbove: Bool) {
        let session = register.session
        let isKept = numbers.chance(50)
        switch session.outcome {
        case .cancelled: return
        case .noReturn where !DemoCalendar.isLost(session):
            // Two at most at a centre: the other registers got lost with the figure.
            guard isKept, kept[session.centre, default: 0] < 2 else { return }
            kept[session.centre, default: 0] += 1
        case .noReturn, .held: break
        }
        let lateBy = numbers.chance(6) ? numbers.within(40...60) : numbers.within(1...9)
        let latest = DemoFamilies.lastDay.number
        let entered = Day(number: min(session.day.number + lateBy, latest))
        let share = session.outcome == .noReturn ? 85 : numbers.within(36...58)
        var room = Room(session, share: session.courseWeek == nil ? share : 100)
        if isAbove { (room.children, room.people) = (session.children + 2, session.total + 2) }
        for index in candidates(session, isAbove: isAbove) where !room.isFull {
            let family = families.all[index]
            let comes = numbers.chance(session.courseWeek == nil ? family.keenness : 86) || isAbove
            let people = present(family, session)
            guard comes, room.takes(people) || isAbove else {
                if !comes, session.courseWeek != nil || numbers.chance(4) {
                    let mark = numbers.pick(["DNA", "DNA", "Apologies"])
                    register.lines += people.map { line($0, family, mark, entered) }
                }
                continue
            }
            // Where there is no room for a carer more, the children come with somebody else's.
            var counted: [DemoPerson] = []
            for person in people where room.takes(counted + [person]) { counted.append(person) }
            room.take(counted)
            register.lines += counted.map { line($0, family, "Attended", entered) }
        }
        if numbers.chance(5), let stranger = stranger(&room) {
            register.lines.append(DemoRegister.Line(person: stranger, mark: "Attended", recordedOn: entered))
        }
        lookAgain(&register)
    }

    /// How many more children and adults a register has room for.
    private struct Room {
        var children: Int
        var adults: Int
        /// In all.
        var people: Int

        init(_ session: DemoSession, share: Int) {
            (children, adults) = (session.children, session.adults)
            people = max(2, session.total * share / 100)
            if session.outcome == .held { people = min(people, session.total) }
        }

        var isFull: Bool { people <= 0 || (children <= 0 && adults <= 0) }

        func takes(_ some: [DemoPerson]) -> Bool {
            let young = some.count(where: \.isChild)
            return young <= children && some.count - young <= adults
        }

        mutating func take(_ some: [DemoPerson]) {
            let young = some.count(where: \.isChild)
            (children, adults, people) = (children - young, adults - some.count + young, people - some.count)
        }
    }

    /// The families that may come, in an order of the day; a course's are those enrolled on it.
    private mutating func candidates(_ session: DemoSession, isAbove: Bool) -> [Int] {
        if session.courseWeek != nil { return enrolment(session) }
        var going = families.all.indices.filter { index in
            let family = families.all[index]
            return family.centre == session.centre && family.from <= session.day
                && (isAbove ? !family.children.isEmpty : family.activities.contains(session.activity))
        }
        // Weekend Warriors and the like are open to whoever is free.
        if going.isEmpty {
            going = families.all.indices.filter {
                families.all[$0].centre == session.centre && families.all[$0].from <= session.day
            }
        }
        for place in going.indices.dropFirst().reversed() { going.swapAt(place, numbers.within(0...place)) }
        return going
    }

    private mutating func enrolment(_ session: DemoSession) -> [Int] {
        let key = "\(session.centre) \(session.activity)"
        if let known = enrolled[key] { return known }
        let ages = DemoRegisters.ages(session.activity)
        var fitting = families.all.indices.filter { index in
            let family = families.all[index]
            return family.centre == session.centre && family.months(on: session.day).contains(where: ages.contains)
                && family.from <= session.day.adding(days: 60)
        }
        for place in fitting.indices.dropFirst().reversed() { fitting.swapAt(place, numbers.within(0...place)) }
        let chosen = Array(fitting.prefix(max(5, session.children)))
        for index in chosen { families.enrol(index, from: session.day) }
        enrolled[key] = chosen
        return chosen
    }

    /// The months of age for which a course is meant, on its first day.
    private static func ages(_ activity: String) -> ClosedRange<Int> {
        switch activity.prefix(5).lowercased() {
        case "littl": 18...33
        case "build": 1...15
        case "tiny ": 12...33
        default: 1...12
        }
    }

    /// Who of a family comes to a session: a carer, with the children it is for.
    private mutating func present(_ family: DemoFamily, _ session: DemoSession) -> [DemoPerson] {
        let carer = family.carers[numbers.chance(85) ? 0 : family.carers.count - 1]
        if session.children == 0 && session.adults > 0 { return [carer] }
        var children = family.children
        if session.courseWeek != nil {
            let ages = DemoRegisters.ages(session.activity)
            let start = first(of: "\(session.centre) \(session.activity)")
            children = children.filter { child in
                child.born.map { ages.contains(Age.months(born: BirthDate($0), on: start)) } ?? false
            }
        } else if session.activity.contains("Adventures") {
            children = children.filter { child in
                child.born.map { Age.months(born: BirthDate($0), on: session.day) >= 18 } ?? false
            }
        }
        return [carer] + children
    }

    private mutating func line(_ person: DemoPerson, _ family: DemoFamily, _ mark: String, _ entered: Day)
        -> DemoRegister.Line
    {
        // A few marks were mended in March, and a few lines came weeks later.
        let before = mark == "Attended" && numbers.chance(1) ? "DNA" : nil
        let late = numbers.chance(1) ? numbers.within(20...50) : 0
        let day = Day(number: min(entered.number + late, DemoFamilies.lastDay.number))
        return DemoRegister.Line(
            person: person, family: family.id, mark: mark, markBefore: before, recordedOn: day,
            isTwice: numbers.within(0...399) == 0)
    }

    /// Somebody whose name nobody asked.
    private mutating func stranger(_ room: inout Room) -> DemoPerson? {
        let isChild = numbers.chance(70)
        let given = isChild ? "Temp" : "Visitor"
        strangers += 1
        let person = DemoPerson(
            id: strangers, given: given, surname: isChild ? "Child 1" : "1",
            born: isChild ? DemoCalendar.day(1900, 1, 1) : nil, isChild: isChild)
        guard room.takes([person]) else { return nil }
        room.take([person])
        return person
    }

    /// The worker's own number is only off where somebody was there.
    private func lookAgain(_ register: inout DemoRegister) {
        if !register.lines.contains(where: { $0.mark == "Attended" }) { register.slip = 0 }
    }
}
