/// Whether two rows of one file register one family alike (rules, section 6: each family once).
package enum SameRegistration {
    /// What a later row says otherwise than an earlier one of the same family; nothing where it says no more.
    ///
    /// A blank says nothing, so a row with fewer people or without a postcode repeats the earlier one.
    package static func difference(_ record: PlannedRegistration, _ earlier: PlannedRegistration) -> String? {
        var differs: [String] = []
        if record.registration.on != earlier.registration.on { differs.append("date registered") }
        if record.registration.hub != earlier.registration.hub { differs.append("centre") }
        if record.registration.noticeGiven, !earlier.registration.noticeGiven { differs.append("privacy notice") }
        if let postcode = record.address?.postcode, postcode != earlier.address?.postcode { differs.append("postcode") }
        let known = earlier.people.map(identity)
        if record.people.contains(where: { !known.contains(identity($0)) }) { differs.append("people") }
        return differs.isEmpty ? nil : differs.joined(separator: ", ")
    }

    private static func identity(_ person: PlannedPerson) -> String {
        let name = PersonName.key(given: person.details.givenName, family: person.details.familyName)
        return "\(name)|\(person.details.birth?.day.number ?? 0)"
    }
}
