/// When two records are certainly one person; everything else is a candidate that a person decides (rules, section 12).
package enum SamePerson {
    /// What records are told apart by.
    package struct Known: Sendable {
        /// `PersonName.key`.
        package var name: String
        package var birth: BirthDate?
        package var nhsNumber: String?

        package init(name: String, birth: BirthDate?, nhsNumber: String? = nil) {
            self.name = name
            self.birth = birth
            self.nhsNumber = nhsNumber
        }
    }

    /// Whether two records of one family in one other system are one person: the same folded name and date of birth, or
    /// no date of birth on either side and one such name in the family (`namesakes` is how many there have it).
    package static func inFamily(_ one: Known, _ other: Known, namesakes: Int) -> Bool {
        guard !one.name.isEmpty, one.name == other.name else { return false }
        if one.birth == nil && other.birth == nil { return namesakes == 1 }
        return one.birth == other.birth
    }

    /// The member of a family, by position, that a record of the same external family is.
    package static func member(_ record: Known, of family: [Known]) -> Int? {
        let namesakes = family.count { $0.name == record.name }
        return family.firstIndex { inFamily(record, $0, namesakes: namesakes) }
    }

    /// Whether a valid NHS number and the same date of birth make two records one person.
    package static func byNHS(_ one: Known, _ other: Known) -> Bool {
        guard let number = one.nhsNumber, let birth = one.birth else { return false }
        return other.nhsNumber == number && other.birth == birth
    }
}
