import HubCore

/// Reads the numbered columns of a family's row: its carers, then its children; no message repeats a cell.
struct FamilyCells {
    typealias Find = (Problem.Grade, Int?, String) -> Void

    /// The columns of one person.
    private struct Person {
        var isChild: Bool
        var number: Int
        var name: Int?
        var birth: Int?
        var nhs: Int?

        /// `child 2`, as messages name a person.
        var spoken: String { "\(isChild ? "child" : "carer") \(number)" }
    }

    private let people: [Person]
    private let today: Day

    init(_ sheet: ExportSheet) {
        let numbered = sheet.fit.numbered
        func people(_ name: Layout.Field, _ birth: Layout.Field, _ nhs: Layout.Field) -> [Person] {
            let numbers = [name, birth, nhs].flatMap { numbered[$0].map { Array($0.keys) } ?? [] }
            return Set(numbers).sorted().map {
                Person(
                    isChild: name == .child, number: $0, name: numbered[name]?[$0], birth: numbered[birth]?[$0],
                    nhs: numbered[nhs]?[$0])
            }
        }
        self.people = people(.carer, .carerBirth, .carerNHS) + people(.child, .childBirth, .childNHS)
        today = sheet.desk.planner.now.day
    }

    func read(_ row: SheetRow, _ family: String, on day: Day?, _ find: Find) -> [PlannedPerson] {
        people.compactMap { read($0, row, family, on: day, find) }
    }

    private func read(_ person: Person, _ row: SheetRow, _ family: String, on day: Day?, _ find: Find)
        -> PlannedPerson?
    {
        guard [person.name, person.birth, person.nhs].contains(where: { !row.cell($0).isBlank }) else { return nil }
        let birth = readBirth(person, row, on: day, find)
        let nhsNumber = readNHS(person, row, find)
        switch NameCell.read(row.cell(person.name)) {
        case .name(let name):
            let (given, surname) = PersonName.split(name)
            guard !MarkReading.isPlaceholder(givenName: given ?? "", born: nil, family: family) else {
                find(.warning, person.name, "\(person.spoken) is a placeholder: no person is made")
                return nil
            }
            let details = PersonDetails(
                kind: person.isChild ? .child : .adult, givenName: given, familyName: surname, birth: birth,
                nhsNumber: nhsNumber)
            return PlannedPerson(
                externalID: nil, family: family, relationship: person.isChild ? .child : nil, details: details)
        case .missing:
            find(.refused, person.name ?? person.birth, "\(person.spoken) has no name: write it, or clear the rest")
        case .refused(let reason): find(.refused, person.name, "\(person.spoken): the name \(reason)")
        }
        return nil
    }

    private func readBirth(_ person: Person, _ row: SheetRow, on day: Day?, _ find: Find) -> BirthDate? {
        switch BirthReading(row.cell(person.birth), today: today) {
        case .birth(let birth):
            if let day { checkAge(person, Age.months(born: birth, on: day), find) }
            return birth
        case .missing: return nil
        case .stoodIn:
            find(
                .warning, person.birth,
                "01/01/1900 stands for a date of birth that is not known: none is stored (\(person.spoken))")
        case .refused(let reason): find(.refused, person.birth, "\(person.spoken): \(reason)")
        }
        return nil
    }

    /// A child of an adult's years, or a carer of a child's, is most likely in the wrong column.
    private func checkAge(_ person: Person, _ months: Int, _ find: Find) {
        if person.isChild, months > 25 * 12 {
            find(.warning, person.birth, "\(person.spoken) is older than 25 years: check the date of birth")
        } else if !person.isChild, months < 10 * 12 {
            find(.warning, person.birth, "\(person.spoken) is younger than 10 years: check the date of birth")
        }
    }

    private func readNHS(_ person: Person, _ row: SheetRow, _ find: Find) -> String? {
        switch NHSNumber.read(row.cell(person.nhs).written) {
        case .number(let number): return number
        case .missing: return nil
        case .refused(let reason):
            find(.warning, person.nhs, "\(reason) and is not stored")
            return nil
        }
    }
}
