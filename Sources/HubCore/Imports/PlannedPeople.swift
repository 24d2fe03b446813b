/// What a file says of one person; one value for all rows that say the same, so that a million rows share a few thousand.
package final class PlannedPerson: Sendable {
    /// A row that names nobody: a walk-in, of whom no person is made (rules, section 13).
    package let isPlaceholder: Bool
    /// Its number among the people of its file, the first being 0, where the reader counts them: it is found faster by it.
    package let number: Int?
    /// The person's id in the system the file comes from; none where the file gives none.
    package let externalID: String?
    /// The family's id in that system.
    package let family: String?
    package let relationship: Relationship?
    package let details: PersonDetails

    package init(
        externalID: String?, family: String?, relationship: Relationship? = nil, details: PersonDetails,
        isPlaceholder: Bool = false, number: Int? = nil
    ) {
        self.externalID = externalID
        self.family = family
        self.relationship = relationship
        self.details = details
        self.isPlaceholder = isPlaceholder
        self.number = number
    }
}

/// One row of a group-work attendance file.
package struct PlannedAttendance: Sendable {
    /// The session's id in the system the file comes from.
    package var session: String
    /// The session's day as the row gives it; none where it gives none.
    package var day: Day?
    package var person: PlannedPerson
    package var mark: RegisterMark
    package var recordedOn: Day?

    package init(session: String, day: Day?, person: PlannedPerson, mark: RegisterMark, recordedOn: Day? = nil) {
        self.session = session
        self.day = day
        self.person = person
        self.mark = mark
        self.recordedOn = recordedOn
    }
}

/// One row of a group-work registrations file: a family, its registration, its people.
package struct PlannedRegistration: Sendable {
    /// The family's id in the system the file comes from.
    package var family: String
    package var registration: Registration
    package var address: Address?
    /// Carers first, then children, in the order of the row.
    package var people: [PlannedPerson]

    package init(family: String, registration: Registration, address: Address? = nil, people: [PlannedPerson]) {
        self.family = family
        self.registration = registration
        self.address = address
        self.people = people
    }
}
