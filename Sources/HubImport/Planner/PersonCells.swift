import HubCore

/// Reads what a row of a register says of one person; no message repeats a cell.
struct PersonCells {
    /// What is wrong with a cell, and how much it weighs.
    struct Finding {
        var grade: Problem.Grade
        var column: Int?
        var message: String
    }

    /// What a row says of a person.
    struct Reading {
        enum Outcome {
            case person(PersonDetails, Relationship?)
            case placeholder(PersonDetails.Kind)
            /// Nobody who is counted; says why.
            case passedOver(String)
            case refused
        }

        var outcome: Outcome
        var family: String?
        /// The first day on which a child can have been there: born, or due where no birth is known.
        var notBefore: Day?
        var findings: [Finding]
    }

    /// The most characters of a name.
    static let longestName = 100

    let given: Int?
    let surname: Int?
    let birth: Int?
    let due: Int?
    let type: Int?
    let family: Int?
    private let today: Day

    init(_ sheet: ExportSheet) {
        given = sheet.column(.givenName)
        surname = sheet.column(.familyName)
        birth = sheet.column(.birth)
        due = sheet.column(.due)
        type = sheet.column(.personType)
        family = sheet.column(.familyID)
        today = sheet.desk.planner.now.day
    }

    /// The columns read, in one order.
    var columns: [Int] { [given, surname, birth, due, type, family].compactMap(\.self) }

    func read(_ row: SheetRow) -> Reading {
        switch PersonTypeReading(row.cell(type)) {
        case .professional: passedOver("a professional is not counted")
        case .unborn: passedOver("an unborn child is not counted yet")
        case .person(let kind, let relationship): read(row, kind, relationship)
        case .missing: refused(type, "no person type: write Child, Parent/Carer or Expectant Parent")
        case .refused(let reason): refused(type, reason)
        }
    }

    private func read(_ row: SheetRow, _ kind: PersonDetails.Kind, _ relationship: Relationship?) -> Reading {
        var findings: [Finding] = []
        func find(_ grade: Problem.Grade, _ column: Int?, _ message: String) {
            findings.append(Finding(grade: grade, column: column, message: message))
        }
        let familyID = readFamily(row, find)
        let (givenName, familyName) = readNames(row, find)
        let (birthDate, stoodIn) = readBirth(row, hasFamily: familyID != nil, find)
        if MarkReading.isPlaceholder(
            givenName: givenName ?? "", born: stoodIn ? Day(year: 1900, month: 1, day: 1) : birthDate?.day,
            family: familyID)
        {
            return Reading(outcome: .placeholder(kind), family: nil, findings: [])
        }
        let dueDate = readDue(row, find)
        if givenName == nil, familyName == nil { find(.refused, given ?? surname, "no name: write the person's name") }
        guard !findings.contains(where: { $0.grade == .refused }) else {
            return Reading(outcome: .refused, family: nil, findings: findings)
        }
        let details = PersonDetails(
            kind: kind, givenName: givenName, familyName: familyName, birth: birthDate,
            due: kind == .expectant ? dueDate : nil)
        let isKin = kind != .child || familyID != nil
        return Reading(
            outcome: .person(details, isKin ? relationship : nil), family: familyID,
            notBefore: kind == .child ? birthDate?.day ?? dueDate : nil, findings: findings)
    }

    private func passedOver(_ why: String) -> Reading { Reading(outcome: .passedOver(why), family: nil, findings: []) }

    private func refused(_ column: Int?, _ message: String) -> Reading {
        Reading(
            outcome: .refused, family: nil,
            findings: [Finding(grade: .refused, column: column, message: message)])
    }

    private typealias Find = (Problem.Grade, Int?, String) -> Void

    private func readFamily(_ row: SheetRow, _ find: Find) -> String? {
        switch ExternalID(row.cell(family)) {
        case .id(let id): return id
        case .missing: return nil
        case .refused(let reason): find(.refused, family, "family id \(reason)")
        }
        return nil
    }

    private func readNames(_ row: SheetRow, _ find: Find) -> (given: String?, family: String?) {
        func name(_ column: Int?, _ what: String) -> String? {
            switch NameCell.read(row.cell(column)) {
            case .name(let name): return name
            case .missing: return nil
            case .refused(let reason): find(.refused, column, "\(what) \(reason)")
            }
            return nil
        }
        return (name(given, "given name"), name(surname, "family name"))
    }

    private func readBirth(_ row: SheetRow, hasFamily: Bool, _ find: Find) -> (birth: BirthDate?, stoodIn: Bool) {
        switch BirthReading(row.cell(birth), today: today) {
        case .birth(let date): return (date, false)
        case .missing: return (nil, false)
        case .stoodIn:
            if hasFamily {
                find(.warning, birth, "01/01/1900 stands for a date of birth that is not known: none is stored")
            }
            return (nil, true)
        case .refused(let reason): find(.refused, birth, reason)
        }
        return (nil, false)
    }

    private func readDue(_ row: SheetRow, _ find: Find) -> Day? {
        switch DateReading(row.cell(due)) {
        case .day(let day, _): return day
        case .missing: return nil
        case .refused: find(.warning, due, "due date is no date: none is stored, write it like 14/07/2024")
        }
        return nil
    }
}

/// A person's name in a cell.
enum NameCell {
    case name(String)
    case missing
    /// The end of a sentence, which never repeats the cell.
    case refused(String)

    static func read(_ cell: Cell) -> NameCell {
        switch cell {
        case .blank: return .missing
        case .text(let text):
            let name = text.trimmed
            if name.isEmpty { return .missing }
            guard name.unicodeScalars.count <= PersonCells.longestName else {
                return .refused("is longer than \(PersonCells.longestName) characters: correct it")
            }
            return .name(name)
        case .error(let error): return .refused("holds the formula error \(error): write the name itself")
        default: return .refused("holds a number or a date: write the name itself")
        }
    }
}
