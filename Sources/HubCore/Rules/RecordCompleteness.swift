/// What a family's record still lacks, for whoever has a minute: nothing of it stops a registration.
package enum RecordCompleteness {
    /// What is still missing, in the order in which it is worth asking for.
    package static func missing(people: [PersonDetails], registration: Registration?, address: Address?) -> [String] {
        var missing: [String] = []
        if registration == nil {
            missing.append("registration")
        } else if registration?.noticeGiven == false {
            missing.append("privacy notice (the registration is pending until it is given)")
        }
        if address?.postcode == nil { missing.append("postcode") }
        let children = people.filter(\.kind.isChild)
        if children.contains(where: { $0.birth == nil }) {
            missing.append("date of birth of a child")
        } else if children.contains(where: { $0.birth?.precision != .day }) {
            missing.append("day of birth of a child")
        }
        if people.contains(where: { $0.givenName == nil || $0.familyName == nil }) {
            missing.append("both names of everyone")
        }
        if people.contains(where: { $0.kind == .expectant && $0.due == nil }) { missing.append("due date") }
        if !people.contains(where: { !$0.kind.isChild }) { missing.append("a carer") }
        if !people.contains(where: { $0.phone != nil || $0.email != nil }) {
            missing.append("a telephone number or e-mail address")
        }
        return missing
    }
}
