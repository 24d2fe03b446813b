/// A person of a family: a child, an adult carer or an expectant parent, with what is known of them.
///
/// Everything is optional but the kind: a door needs a name, the rest comes later (domain, section 3).
package struct PersonDetails: Sendable, Equatable, Codable {
    /// What a person counts as: an expectant parent is an adult; professionals are never counted, so are none of these.
    package enum Kind: Int, Sendable, Codable, CaseIterable {
        case child = 0
        case adult = 1
        case expectant = 2

        package var isChild: Bool { self == .child }
    }

    /// As recorded by the DfE's code set: not known stands for an unborn child too.
    package enum Sex: String, Sendable, Codable, CaseIterable {
        case female = "F"
        case male = "M"
        case notKnown = "U"
    }

    package var kind: Kind
    package var givenName: String?
    package var familyName: String?
    package var knownAs: String?
    package var birth: BirthDate?
    /// When a baby is due; for an expectant parent.
    package var due: Day?
    package var sex: Sex?
    /// Ten digits whose check digit is right.
    package var nhsNumber: String?
    /// A code of the DfE's common basic data set, such as `WBRI`.
    package var ethnicity: String?
    package var firstLanguage: String?
    package var interpreterNeeded: Bool?
    /// `N` none, `K` support, `E` plan.
    package var send: String?
    package var phone: String?
    package var email: String?
    package var contactPreference: String?

    package init(
        kind: Kind, givenName: String? = nil, familyName: String? = nil, knownAs: String? = nil,
        birth: BirthDate? = nil, due: Day? = nil, sex: Sex? = nil, nhsNumber: String? = nil, ethnicity: String? = nil,
        firstLanguage: String? = nil, interpreterNeeded: Bool? = nil, send: String? = nil, phone: String? = nil,
        email: String? = nil, contactPreference: String? = nil
    ) {
        self.kind = kind
        self.givenName = givenName
        self.familyName = familyName
        self.knownAs = knownAs
        self.birth = birth
        self.due = due
        self.sex = sex
        self.nhsNumber = nhsNumber
        self.ethnicity = ethnicity
        self.firstLanguage = firstLanguage
        self.interpreterNeeded = interpreterNeeded
        self.send = send
        self.phone = phone
        self.email = email
        self.contactPreference = contactPreference
    }
}

/// A date of birth as far as it is known.
package struct BirthDate: Sendable, Hashable, Codable {
    /// How much of the date is known.
    package enum Precision: Int, Sendable, Codable, CaseIterable {
        case day = 0
        case month = 1
        case year = 2
    }

    /// The day; the first of the month or of the year where only that is known.
    package var day: Day
    package var precision: Precision

    package init(_ day: Day, precision: Precision = .day) {
        self.day = day
        self.precision = precision
    }
}
