import HubCore

/// The families of the invented winter, centre by centre, the same from the same seed.
struct DemoFamilies: Sendable {
    private(set) var all: [DemoFamily] = []
    private var numbers: SeededGenerator
    private var people = 910_000

    /// Families of each centre, and the spellings under which they registered.
    private static let centres: [(key: String, families: Int, offices: [String])] = [
        ("radcliffe", 68, ["Radcliffe CC", "Radcliffe CC", "Coronation Rd"]),
        ("bury-west-and-north", 44, ["Bury W&N", "Bury West and North"]),
        ("bury-east", 74, ["East", "East", "Bury East"]),
        ("whitefield", 44, ["Whitefield CC"]),
        ("prestwich", 82, ["Prestwich Hub", "Prestwich Hub", "Prestwich"]),
    ]
    /// The first families registered on paper that was typed in later.
    static let firstDay = DemoCalendar.day(2025, 11, 3)
    static let lastDay = DemoCalendar.day(2026, 4, 8)
    /// By which ages are judged.
    private static let newYear = DemoCalendar.day(2026, 1, 1)

    init(seed: UInt64) {
        numbers = SeededGenerator(seed: seed, for: "families")
        for (key, count, offices) in DemoFamilies.centres {
            guard let centre = DemoCentres.all.first(where: { $0.key == key }) else { continue }
            for _ in 1...count { all.append(family(centre, numbers.pick(offices))) }
        }
        mistypeNHSNumbers()
        registerTwice()
    }

    private mutating func family(_ centre: DemoCentre, _ office: String) -> DemoFamily {
        let surname = DemoNames.surname(&numbers)
        let isExpecting = numbers.chance(5)
        var carers = [carer(surname)]
        if isExpecting {
            carers[0].due = DemoCalendar.day(2026, 5, 1).adding(days: numbers.within(0...90))
        } else if numbers.chance(30) {
            var second = carer(numbers.chance(70) ? surname : DemoNames.surname(&numbers))
            while second.given == carers[0].given { second.given = numbers.pick(DemoNames.carers) }
            carers.append(second)
        }
        let registered = registration()
        var family = DemoFamily(
            id: "F-\(6_001 + all.count)", centre: centre.key, office: office, carers: carers,
            children: isExpecting ? [] : children(surname),
            postcode: numbers.chance(92) ? DemoNames.postcode(&numbers) : nil, registeredOn: registered,
            noticeOn: notice(registered), from: registered, keenness: numbers.within(20...85))
        if !family.children.isEmpty, numbers.chance(50) {
            family.nhsNumber = DemoNames.nhsNumber(isRight: true, &numbers)
        }
        // Some come before they register, most soon after.
        family.from = registered.adding(days: numbers.chance(25) ? -numbers.within(3...40) : numbers.within(0...20))
        if numbers.chance(4) { (family.registeredOn, family.noticeOn) = (nil, nil) }
        let offered = centre.regulars.filter { DemoFamilies.suits($0, family) }.map(\.activity)
        if let first = offered.isEmpty ? nil : numbers.pick(offered) { family.activities = [first] }
        if !offered.isEmpty, numbers.chance(55) { family.activities.insert(numbers.pick(offered)) }
        return family
    }

    /// When the privacy notice was given: at once, weeks later, or not yet.
    private mutating func notice(_ registered: Day) -> Day? {
        if numbers.chance(94) { return registered }
        return numbers.chance(50) ? registered.adding(days: numbers.within(14...50)) : nil
    }

    private mutating func registration() -> Day {
        let days = DemoFamilies.firstDay.number...DemoFamilies.lastDay.number
        let day = DemoSheet.workday(Day(number: numbers.within(days)))
        let holidays = DemoCalendar.day(2025, 12, 22)...DemoCalendar.day(2026, 1, 2)
        return holidays.contains(day) ? DemoCalendar.day(2026, 1, 5) : day
    }

    private mutating func person(_ given: String, _ surname: String, born: Day?, isChild: Bool) -> DemoPerson {
        people += 1
        return DemoPerson(id: people, given: given, surname: surname, born: born, isChild: isChild)
    }

    private mutating func carer(_ surname: String) -> DemoPerson {
        let born = DemoCalendar.day(1984, 1, 1).adding(days: numbers.within(0...6_900))
        return person(numbers.pick(DemoNames.carers), surname, born: numbers.chance(40) ? born : nil, isChild: false)
    }

    /// One child or two: now and then twins, else years apart.
    private mutating func children(_ surname: String) -> [DemoPerson] {
        let born = DemoCalendar.day(2022, 2, 1).adding(days: numbers.within(0...1_360))
        let first = person(numbers.pick(DemoNames.children), surname, born: born, isChild: true)
        let (isTwin, hasElder) = (numbers.chance(4), numbers.chance(30))
        let before = born.adding(days: -numbers.within(500...1_000))
        let others = DemoNames.children.filter { $0 != first.given }
        guard isTwin || (hasElder && before >= DemoCalendar.day(2021, 5, 1)) else { return [first] }
        return [first, person(numbers.pick(others), surname, born: isTwin ? born : before, isChild: true)]
    }

    /// Whether a family would go to a session that comes again and again.
    private static func suits(_ regular: DemoCentre.Regular, _ family: DemoFamily) -> Bool {
        // Who is there says something private of them: its register is kept on paper.
        if regular.activity.hasPrefix("Care leavers") || !regular.isHeadline { return false }
        let months = family.months(on: newYear)
        if regular.usual.children == 0 { return true }
        if family.children.isEmpty || regular.activity.contains("Baby") {
            return regular.activity.contains("Baby") && (family.children.isEmpty || months.contains { $0 < 12 })
        }
        if regular.activity.contains("Adventures") { return months.contains { $0 >= 18 } }
        if regular.activity.contains("School") { return months.contains { $0 >= 36 } }
        return regular.activity.contains("Pram") ? months.contains { $0 < 24 } : true
    }

    private mutating func mistypeNHSNumbers() {
        for index in all.indices.filter({ !all[$0].nhsNumber.isEmpty && all[$0].registeredOn != nil }).prefix(2) {
            all[index].nhsNumber = DemoNames.nhsNumber(isRight: false, &numbers)
        }
    }

    /// Three families register at a second centre as if they had never been at the first.
    private mutating func registerTwice() {
        let moves = [
            ("radcliffe", "whitefield", "Whitefield CC"), ("bury-east", "prestwich", "Prestwich Hub"),
            ("prestwich", "bury-east", "East"),
        ]
        for (from, to, office) in moves {
            guard let centre = DemoCentres.all.first(where: { $0.key == to }),
                var copy = all.first(where: {
                    $0.centre == from && !$0.children.isEmpty && $0.postcode != nil && $0.noticeOn != nil
                        && $0.from < DemoCalendar.day(2026, 1, 20)
                })
            else { continue }
            (copy.id, copy.centre, copy.office, copy.nhsNumber) = ("F-\(6_001 + all.count)", to, office, "")
            let day = DemoCalendar.day(2026, 2, 23).adding(days: numbers.within(0...3))
            (copy.registeredOn, copy.noticeOn, copy.from, copy.keenness) = (day, day, day, 85)
            copy.activities = Set(centre.regulars.filter { DemoFamilies.suits($0, copy) }.map(\.activity))
            for index in copy.carers.indices { copy.carers[index].id = nextPerson() }
            for index in copy.children.indices { copy.children[index].id = nextPerson() }
            all.append(copy)
        }
    }

    private mutating func nextPerson() -> Int {
        people += 1
        return people
    }

    /// A family on a course comes from its first week at the latest, registered or not.
    mutating func enrol(_ index: Int, from day: Day) { all[index].from = min(all[index].from, day) }
}
