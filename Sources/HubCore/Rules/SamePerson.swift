/// When two records are certainly one person; everything else is a candidate that a person decides (rules, section 12).
package enum SamePerson {
    /// What tells people of one family apart.
    package struct Known: Sendable {
        /// `PersonName.key`.
        package var name: String
        package var birth: BirthDate?

        package init(name: String, birth: BirthDate?) {
            self.name = name
            self.birth = birth
        }
    }

    /// The member of a family, by position, that a record of the same external family is: the same folded name and date of
    /// birth, or no date of birth on either side and one such name in the family.
    package static func member(_ record: Known, of family: [Known]) -> Int? {
        guard !record.name.isEmpty else { return nil }
        let alike = family.indices.filter { family[$0].name == record.name }
        if let birth = record.birth { return alike.first { family[$0].birth == birth } }
        guard alike.count == 1, let only = alike.first, family[only].birth == nil else { return nil }
        return only
    }

    /// Whether a valid NHS number and the same date of birth make two records one person.
    package static func byNHS(_ one: PersonDetails, _ other: PersonDetails) -> Bool {
        guard let number = one.nhsNumber, let birth = one.birth else { return false }
        return other.nhsNumber == number && other.birth == birth
    }
}
