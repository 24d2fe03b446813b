import HubCore

/// An invented person, as the group work system knows them.
struct DemoPerson: Sendable {
    var id: Int
    var given: String
    var surname: String
    /// None where nobody asked.
    var born: Day?
    var due: Day?
    var isChild: Bool

    /// As the system calls them.
    var type: String { isChild ? "Child" : due == nil ? "Parent/Carer" : "Expectant Parent" }
    /// As a line of the registrations has them.
    var name: String { "\(given) \(surname)" }
}

/// An invented family: who is in it, where it registered, where it goes.
struct DemoFamily: Sendable {
    /// As the system numbers it: `F-6001`.
    var id: String
    /// Key of the centre it goes to.
    var centre: String
    /// As the extract writes where it registered.
    var office: String
    var carers: [DemoPerson]
    /// Youngest first.
    var children: [DemoPerson]
    var postcode: String?
    /// The first child's, as the extract has it.
    var nhsNumber = ""
    /// None where it came and never registered.
    var registeredOn: Day?
    /// None where the privacy notice was not given.
    var noticeOn: Day?
    /// The first day it comes.
    var from: Day
    /// Percent of its sessions to which it comes.
    var keenness: Int
    /// What it goes to, as its centre writes it.
    var activities: Set<String> = []

    /// The months of age of its children on a day.
    func months(on day: Day) -> [Int] {
        children.compactMap { $0.born.map { Age.months(born: BirthDate($0), on: day) } }
    }
}

/// Names that belong to nobody: a given name, and a family name that says it is made up.
enum DemoNames {
    static let children = [
        "Ada", "Adam", "Aisha", "Alfie", "Anaya", "Arlo", "Bea", "Caleb", "Daisy", "Dylan", "Elsie", "Emre", "Farah",
        "Finn", "Freya", "Gus", "Hana", "Ibrahim", "Ivy", "Jakub", "Kofi", "Layla", "Leo", "Lottie", "Maja", "Milo",
        "Musa", "Niamh", "Noor", "Oskar", "Pearl", "Ravi", "Rosa", "Sami", "Tilly", "Umar", "Wren", "Yusuf", "Zara",
        "Zo\u{EB}",
    ]
    static let carers = [
        "Adele", "Amina", "Bridget", "Carys", "Chloe", "Danuta", "Dean", "Esra", "Fatima", "Gemma", "Grace", "Hannah",
        "Imran", "Jade", "Joe", "Karolina", "Kirsty", "Lauren", "Marek", "Mei", "Nadia", "Orla", "Priya", "Rachel",
        "Sana", "Shaun", "Sofia", "Tariq", "Uzma", "Yemi",
    ]

    static func surname(_ numbers: inout SeededGenerator) -> String {
        let first = numbers.pick([
            "Testing", "Sample", "Example", "Pretend", "Specimen", "Invented", "Madeup", "Fiction", "Practice", "Mock",
        ])
        let last = numbers.pick([
            "bury", "by", "combe", "dale", "field", "ford", "ham", "ley", "low", "shaw", "ton", "wick", "worth",
        ])
        return numbers.chance(6) ? "O'\(first)\(last)" : first + last
    }

    /// A postcode of a district in which nobody lives.
    static func postcode(_ numbers: inout SeededGenerator) -> String {
        let letters = Array("ABDEFGHJLNPQRSTUWXYZ")
        return "BL99 \(numbers.within(1...9))\(numbers.pick(letters))\(numbers.pick(letters))"
    }

    /// An NHS number of the range that is kept for tests.
    static func nhsNumber(isRight: Bool, _ numbers: inout SeededGenerator) -> String {
        var first = numbers.within(0...999_999)
        while true {
            let digits = "999" + String(1_000_000 + first).dropFirst()
            for check in 0...9 {
                if case .number(let number) = NHSNumber.read("\(digits)\(check)") {
                    let written = isRight ? number : "\(digits)\((check + 1) % 10)"
                    return "\(written.prefix(3)) \(written.dropFirst(3).prefix(3)) \(written.suffix(4))"
                }
            }
            // No digit checks this one.
            first = (first + 1) % 1_000_000
        }
    }
}
