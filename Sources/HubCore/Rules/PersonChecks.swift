/// What is wrong with one field of a form; the sentence never holds what was written there.
package struct FieldProblem: Sendable, Equatable, Codable {
    package var field: String
    package var message: String

    package init(_ field: String, _ message: String) {
        self.field = field
        self.message = message
    }
}

/// What may be said of a person (domain, section 3).
package enum PersonChecks {
    /// Codes of the DfE's common basic data set.
    package static let ethnicities: Set<String> = [
        "WBRI", "WIRI", "WIRT", "WROM", "WOTH", "MWBC", "MWBA", "MWAS", "MOTH", "AIND", "APKN", "ABAN", "AOTH", "CHNE",
        "BCRB", "BAFR", "BOTH", "OOTH", "REFU", "NOBT",
    ]

    /// Everything wrong with what is said of a person, field by field; of one who was registered on an earlier day what was
    /// due then.
    package static func problems(_ person: PersonDetails, today: Day, registered: Day? = nil) -> [FieldProblem] {
        var problems = names(person) + dates(person, today, registered: min(registered ?? today, today))
        if let number = person.nhsNumber, case .refused(let why) = NHSNumber.read(number) {
            problems.append(FieldProblem("nhsNumber", "\(why): correct it, or leave it out"))
        }
        if let code = person.ethnicity, !ethnicities.contains(code) {
            problems.append(
                FieldProblem(
                    "ethnicity", "is no code of the common basic data set: use one like WBRI, or NOBT for not known"))
        }
        if let send = person.send, !["N", "K", "E"].contains(send) {
            problems.append(FieldProblem("send", "is N for none, K for support or E for a plan"))
        }
        if let phone = person.phone, !isPhone(phone) {
            problems.append(
                FieldProblem("phone", "is no telephone number: digits, spaces and a + at most, like 0161 496 0000"))
        }
        if let email = person.email, !isEmail(email) {
            problems.append(FieldProblem("email", "is no e-mail address: write it like orla@example.org"))
        }
        return problems
    }

    /// 1 to 100 characters of any script; a single name is a name.
    private static func names(_ person: PersonDetails) -> [FieldProblem] {
        let fields = [
            ("givenName", person.givenName), ("familyName", person.familyName), ("knownAs", person.knownAs),
        ]
        return fields.compactMap { field, name in
            guard let name else { return nil }
            if name.trimmed.isEmpty { return FieldProblem(field, "is blank: write a name, or leave it out") }
            if name != name.trimmed { return FieldProblem(field, "begins or ends with a space") }
            if name.count > 100 { return FieldProblem(field, "is longer than 100 characters") }
            let isPlain = name.unicodeScalars.allSatisfy {
                ![.control, .lineSeparator].contains($0.properties.generalCategory)
            }
            return isPlain ? nil : FieldProblem(field, "holds characters that are no text")
        }
    }

    private static func dates(_ person: PersonDetails, _ today: Day, registered: Day) -> [FieldProblem] {
        var problems: [FieldProblem] = []
        if let birth = person.birth {
            if birth.day > today {
                problems.append(FieldProblem("birth", "is after today: a baby on the way has a due date"))
            } else if person.kind.isChild, Age.months(born: lastDay(birth), on: today) >= oldest(person) * 12 {
                problems.append(
                    FieldProblem(
                        "birth", "makes a child of \(oldest(person)) or older: register an adult, or correct the date"))
            } else if birth.day.year < today.year - 130 {
                problems.append(FieldProblem("birth", "is more than 130 years ago: correct the year"))
            }
        }
        guard let due = person.due else { return problems }
        if person.kind != .expectant {
            problems.append(FieldProblem("due", "is for an expectant parent only"))
        } else if !(registered.adding(days: -42)...today.adding(days: 294)).contains(due) {
            problems.append(FieldProblem("due", "is not between 6 weeks ago and 42 weeks ahead: correct the date"))
        }
        return problems
    }

    /// A child is under 20, or under 25 with a plan for special needs.
    private static func oldest(_ person: PersonDetails) -> Int { person.send == "E" ? 25 : 20 }

    /// The latest day that a date known less well can mean.
    private static func lastDay(_ birth: BirthDate) -> BirthDate {
        let (year, month, _) = birth.day.parts
        let last =
            switch birth.precision {
            case .day: birth.day
            case .month: Day(year: year, month: month, day: Day.length(of: month, in: year))
            case .year: Day(year: year, month: 12, day: 31)
            }
        return BirthDate(last ?? birth.day)
    }

    private static func isPhone(_ text: String) -> Bool {
        let digits = text.count(where: { $0.isASCII && $0.isNumber })
        return (7...15).contains(digits) && text.count <= 30
            && text.allSatisfy { $0.isASCII && ($0.isNumber || " +-()".contains($0)) }
    }

    private static func isEmail(_ text: String) -> Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, (1...64).contains(parts[0].count), (3...253).contains(parts[1].count) else {
            return false
        }
        let labels = parts[1].split(separator: ".", omittingEmptySubsequences: false)
        return labels.count >= 2 && labels.allSatisfy { !$0.isEmpty }
            && !text.contains { $0.isWhitespace || "<>,;\"()".contains($0) }
    }
}

extension BirthDate {
    /// Reads a date of birth as far as it is known: 02/03/2024, 2024-03-02, 2024-03 or 2024.
    ///
    /// - Throws: a refusal that does not hold what was written.
    package init(reading text: some StringProtocol) throws(Refusal) {
        let parts = text.split(separator: "-" as Character, omittingEmptySubsequences: false).map { String($0) }
        let numbers = parts.compactMap { part in part.allSatisfy { $0.isASCII && $0.isNumber } ? Int(part) : nil }
        if parts.first?.count == 4, numbers.count == parts.count, parts.count < 3 {
            if numbers.count == 1, let day = Day(year: numbers[0], month: 1, day: 1) {
                self.init(day, precision: .year)
                return
            }
            if numbers.count == 2, parts[1].count == 2, let day = Day(year: numbers[0], month: numbers[1], day: 1) {
                self.init(day, precision: .month)
                return
            }
        }
        guard case .day(let day, nil) = DateReading(text: String(text)) else {
            throw Refusal.usage(
                "A date of birth is no date: write it like 02/03/2024, or 2024-03 or 2024 where no more is known.")
        }
        self.init(day)
    }

    /// `02/03/2024`, `March 2024` or `2024`.
    package var slashed: String {
        let (year, month, _) = day.parts
        return switch precision {
        case .day: day.slashed
        case .month: "\(Day.monthNames[month - 1]) \(year)"
        case .year: String(year)
        }
    }

    /// `2024-03-02`, `2024-03` or `2024`.
    package var iso: String {
        switch precision {
        case .day: day.iso
        case .month: String(day.iso.prefix(7))
        case .year: String(day.iso.prefix(4))
        }
    }
}
