import HubCore

/// The people of a register seen so far: all rows that say the same of one share one value, as a million rows may.
struct KnownPeople {
    /// What rows that are alike in every cell say of a person.
    final class Version {
        fileprivate let written: [Cell]
        let line: Int
        fileprivate let reading: PersonCells.Reading
        /// Why nobody is counted, where that is so.
        let passedOver: String?
        let notBefore: Day?
        let refusals: [PersonCells.Finding]
        let warnings: [PersonCells.Finding]
        /// None where the person is refused or passed over.
        let person: PlannedPerson?
        /// Whether its warnings were said.
        var isTold = false
        private var undated: PlannedPerson?
        /// What later rows say otherwise of the same person.
        fileprivate var others: [Version] = []

        fileprivate init(_ written: [Cell], line: Int, _ reading: PersonCells.Reading, _ id: String) {
            self.written = written
            self.line = line
            self.reading = reading
            if case .passedOver(let why) = reading.outcome { passedOver = why } else { passedOver = nil }
            notBefore = reading.notBefore
            refusals = reading.findings.filter { $0.grade == .refused }
            warnings = reading.findings.filter { $0.grade == .warning }
            person =
                switch reading.outcome {
                case .person(let details, let relationship):
                    PlannedPerson(
                        externalID: id, family: reading.family, relationship: relationship, details: details)
                case .placeholder(let kind):
                    PlannedPerson(
                        externalID: id, family: nil, details: PersonDetails(kind: kind), isPlaceholder: true)
                case .passedOver, .refused: nil
                }
        }

        /// The same person without a due date that cannot be one.
        func withoutDue(_ person: PlannedPerson) -> PlannedPerson {
            if let undated { return undated }
            var details = person.details
            details.due = nil
            let copy = PlannedPerson(
                externalID: person.externalID, family: person.family, relationship: person.relationship,
                details: details)
            undated = copy
            return copy
        }
    }

    private let cells: PersonCells
    private let columns: [Int]
    /// The first version of each person.
    private var known: [String: Version] = [:]
    private var last: (id: String, version: Version)?

    /// How many people are kept in mind; beyond it rows are read one by one.
    private static let most = 200_000

    init(_ cells: PersonCells) {
        self.cells = cells
        columns = cells.columns
    }

    /// What a row says of the person with that id.
    mutating func version(_ id: String, _ row: SheetRow) -> Version {
        if let last, last.id == id, isSame(last.version, row) { return last.version }
        let first = known[id]
        if let first, let version = isSame(first, row) ? first : first.others.first(where: { isSame($0, row) }) {
            last = (id, version)
            return version
        }
        var reading = cells.read(row)
        if let first, let stands = first.person != nil ? first : first.others.first(where: { $0.person != nil }) {
            reading.follow(stands, of: id, cells)
        }
        let version = Version(columns.map { row.cell($0) }, line: row.number, reading, id)
        if let first { first.others.append(version) } else if known.count < KnownPeople.most { known[id] = version }
        last = (id, version)
        return version
    }

    private func isSame(_ version: Version, _ row: SheetRow) -> Bool {
        var index = 0
        while index < columns.count {
            guard version.written[index] == row.cell(columns[index]) else { return false }
            index += 1
        }
        return true
    }
}

extension PersonCells.Reading {
    /// Where an earlier line says other of the same person, that line stands; a blank of it is filled.
    ///
    /// Another family is no contradiction, for a child may be in two; nor is an expectant parent who is a parent later.
    fileprivate mutating func follow(_ first: KnownPeople.Version, of id: String, _ cells: PersonCells) {
        guard case .person(let earlier, _) = first.reading.outcome,
            case .person(var details, let relationship) = outcome
        else { return }
        var other: [(what: String, column: Int?)] = []
        func same(_ one: String?, _ two: String?) -> Bool { Names.folded(one ?? "") == Names.folded(two ?? "") }
        if earlier.kind.isChild != details.kind.isChild { other.append(("person type", cells.type)) }
        if let name = earlier.givenName {
            if details.givenName != nil, !same(name, details.givenName) { other.append(("given name", cells.given)) }
            details.givenName = name
        }
        if let name = earlier.familyName {
            if details.familyName != nil, !same(name, details.familyName) {
                other.append(("family name", cells.surname))
            }
            details.familyName = name
        }
        if let birth = earlier.birth {
            if details.birth != nil, details.birth != birth { other.append(("date of birth", cells.birth)) }
            details.birth = birth
        }
        if earlier.kind.isChild != details.kind.isChild {
            details.kind = earlier.kind
            details.due = earlier.due
        }
        outcome = .person(details, relationship)
        notBefore = details.kind == .child ? details.birth?.day ?? notBefore ?? first.notBefore : nil
        guard let column = other.first?.column else { return }
        let words = other.map(\.what).joined(separator: ", ")
        findings.append(
            PersonCells.Finding(
                grade: .warning, column: column,
                message: "says another \(words) of person \(id) than line \(first.line): the first stands"))
    }
}
