/// Whether two records are the same person, and which pairs a person has to decide on (rules, section 12).
package enum Duplicates {
    /// What likeness is judged by; keys and folded text, ready to compare with many.
    package struct Person: Sendable, Equatable {
        package var given: String?
        package var family: String?
        package var birth: BirthDate?
        /// Those of every family the person is of.
        package var postcodes: Set<String>
        package var nhsNumber: String?
        /// Ids in other systems, as `system id`.
        package var references: Set<String>
        /// Keys of the families the person is of, merged families as one.
        package var families: Set<Int64>

        package init(
            given: String? = nil, family: String? = nil, birth: BirthDate? = nil, postcodes: Set<String> = [],
            nhsNumber: String? = nil, references: Set<String> = [], families: Set<Int64> = []
        ) {
            self.given = given
            self.family = family
            self.birth = birth
            self.postcodes = postcodes
            self.nhsNumber = nhsNumber
            self.references = references
            self.families = families
        }

        /// The whole name, folded.
        package var name: String { PersonName.key(given: given, family: family) }
    }

    /// What one field says for or against.
    package enum Agreement: String, Sendable, Codable, CaseIterable {
        case agrees, differs, missing
    }

    /// What each field of a pair says.
    package struct Evidence: Sendable, Equatable, Codable {
        package var givenName: Agreement
        package var familyName: Agreement
        package var birth: Agreement
        package var postcode: Agreement
        package var nhsNumber: Agreement

        package init(
            givenName: Agreement, familyName: Agreement, birth: Agreement, postcode: Agreement, nhsNumber: Agreement
        ) {
            self.givenName = givenName
            self.familyName = familyName
            self.birth = birth
            self.postcode = postcode
            self.nhsNumber = nhsNumber
        }

        /// How many fields agree less how many differ: the likelier pair comes first.
        package var weight: Int {
            [givenName, familyName, birth, postcode, nhsNumber].reduce(0) { sum, field in
                sum + (field == .agrees ? 1 : field == .differs ? -1 : 0)
            }
        }
    }

    /// How alike two records are.
    package enum Strength: String, Sendable, Codable, CaseIterable, Comparable {
        case weak, strong, same

        package static func < (left: Strength, right: Strength) -> Bool { left.rank < right.rank }

        /// Whether somebody so alike stops a registration until whoever registers says that it is another.
        package var stopsRegistering: Bool { self > .weak }

        private var rank: Int {
            switch self {
            case .weak: 0
            case .strong: 1
            case .same: 2
            }
        }
    }

    /// A pair with what speaks for it.
    package struct Likeness: Sendable, Equatable, Codable {
        package var strength: Strength
        package var evidence: Evidence

        package init(strength: Strength, evidence: Evidence) {
            self.strength = strength
            self.evidence = evidence
        }
    }

    /// The pair's likeness; nothing where nobody needs to look at it.
    package static func likeness(_ one: Person, _ other: Person) -> Likeness? {
        let evidence = evidence(one, other)
        if !one.references.isDisjoint(with: other.references) || SamePerson.byNHS(one.known, other.known) {
            return Likeness(strength: .same, evidence: evidence)
        }
        // Brothers and sisters, twins among them, are two people.
        if evidence.givenName == .differs && !one.families.isDisjoint(with: other.families) { return nil }
        let names = !one.name.isEmpty && one.name == other.name
        let (birth, postcode) = (evidence.birth == .agrees, evidence.postcode == .agrees)
        if names && birth && postcode { return Likeness(strength: .strong, evidence: evidence) }
        guard (birth && (evidence.familyName == .agrees || names)) || (names && postcode) else { return nil }
        return Likeness(strength: .weak, evidence: evidence)
    }

    /// What each field says of the pair.
    package static func evidence(_ one: Person, _ other: Person) -> Evidence {
        var given = compared(one.given, other.given)
        var family = compared(one.family, other.family)
        // Given and family name the other way round are the same name.
        if !one.name.isEmpty, one.name == other.name {
            if given == .differs { given = .agrees }
            if family == .differs { family = .agrees }
        }
        let postcode: Agreement =
            one.postcodes.isEmpty || other.postcodes.isEmpty
            ? .missing : one.postcodes.isDisjoint(with: other.postcodes) ? .differs : .agrees
        let nhs: Agreement =
            one.nhsNumber == nil || other.nhsNumber == nil
            ? .missing : one.nhsNumber == other.nhsNumber ? .agrees : .differs
        return Evidence(
            givenName: given, familyName: family, birth: compared(one.birth, other.birth), postcode: postcode,
            nhsNumber: nhs)
    }

    private static func compared(_ one: String?, _ other: String?) -> Agreement {
        let (one, other) = (PersonName.key(one ?? ""), PersonName.key(other ?? ""))
        guard !one.isEmpty, !other.isEmpty else { return .missing }
        return one == other ? .agrees : .differs
    }

    /// Dates agree where both are known to the day; one known less well differs only where it rules the other out.
    private static func compared(_ one: BirthDate?, _ other: BirthDate?) -> Agreement {
        guard let one, let other else { return .missing }
        if one.precision == .day && other.precision == .day { return one.day == other.day ? .agrees : .differs }
        let coarser = max(one.precision.rawValue, other.precision.rawValue)
        let (a, b) = (one.day.parts, other.day.parts)
        let may =
            coarser == BirthDate.Precision.year.rawValue ? a.year == b.year : (a.year, a.month) == (b.year, b.month)
        return may ? .missing : .differs
    }
}

extension Duplicates {
    /// Whether two people of families that a person merges are one: true by the rule, false where a person says so.
    ///
    /// Nothing where they are two.
    ///
    /// Families merged into one are one family: a name with the same date of birth, or with none on either side where only
    /// one has it, is the same person.
    package static func inMerge(_ one: Person, _ other: Person, isOnlyOne: Bool) -> Bool? {
        let likeness = likeness(one, other)
        if SamePerson.inFamily(one.known, other.known, namesakes: isOnlyOne ? 1 : 2)
            || (likeness?.strength ?? .weak) > .weak
        {
            return true
        }
        let evidence = evidence(one, other)
        // Of two families that are one, brothers and sisters share all but the given name.
        if evidence.givenName == .differs { return nil }
        return likeness != nil || (evidence.givenName == .agrees && evidence.birth != .differs) ? false : nil
    }
}

extension Duplicates.Person {
    /// What certainty is told by.
    package var known: SamePerson.Known { SamePerson.Known(name: name, birth: birth, nhsNumber: nhsNumber) }
}
