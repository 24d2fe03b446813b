/// Everything that is held about a family and its people, as it is given to them who ask for it.
package struct SubjectPack: Sendable, Codable, Equatable {
    /// One thing that is known, by its name.
    package struct Item: Sendable, Codable, Equatable {
        package var name: String
        package var value: String

        package init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    /// One of the family's people.
    package struct Person: Sendable, Codable, Equatable {
        package var number: Int64
        package var name: String
        package var items: [Item]
        /// Whether the person is of another family too, of which nothing stands here.
        package var isOfAnotherFamily: Bool

        package init(number: Int64, name: String, items: [Item], isOfAnotherFamily: Bool) {
            self.number = number
            self.name = name
            self.items = items
            self.isOfAnotherFamily = isOfAnotherFamily
        }
    }

    /// One line of a table: when, about whom, what, and where it comes from.
    package struct Line: Sendable, Codable, Equatable {
        /// A day, or a time.
        package var at: String
        /// A person's name; `the family` where it is about all.
        package var about: String
        package var what: String
        /// The file and row, or who said it at the desk.
        package var source: String

        package init(at: String, about: String, what: String, source: String) {
            self.at = at
            self.about = about
            self.what = what
            self.source = source
        }
    }

    package var authority: String
    package var madeOn: Day
    package var reference: String?
    package var code: String
    /// Codes of families merged into this one.
    package var mergedCodes: [String]
    package var people: [Person]
    package var address: [Item]
    /// Whether the address is protected, and left out.
    package var addressIsLeftOut: Bool
    package var references: [String]
    package var registrations: [Line]
    package var consents: [Line]
    package var attendances: [Line]
    package var enrolments: [Line]
    /// Merges, and decisions that two are not the same.
    package var decisions: [Line]
    /// What files and the desk said, as they said it.
    package var said: [Line]
    /// Who looked at it, changed it or gave it out.
    package var audit: [Line]

    package init(
        authority: String, madeOn: Day, reference: String?, code: String, mergedCodes: [String] = [],
        people: [Person] = [], address: [Item] = [], addressIsLeftOut: Bool = false, references: [String] = [],
        registrations: [Line] = [], consents: [Line] = [], attendances: [Line] = [], enrolments: [Line] = [],
        decisions: [Line] = [], said: [Line] = [], audit: [Line] = []
    ) {
        self.authority = authority
        self.madeOn = madeOn
        self.reference = reference
        self.code = code
        self.mergedCodes = mergedCodes
        self.people = people
        self.address = address
        self.addressIsLeftOut = addressIsLeftOut
        self.references = references
        self.registrations = registrations
        self.consents = consents
        self.attendances = attendances
        self.enrolments = enrolments
        self.decisions = decisions
        self.said = said
        self.audit = audit
    }
}
