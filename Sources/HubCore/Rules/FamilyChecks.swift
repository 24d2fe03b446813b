/// What may be said of a family and its registration, and the least that registering takes (domain, section 3).
package enum FamilyChecks {
    /// Everything wrong with a family about to be registered, field by field; people's fields begin with their place.
    ///
    /// The least is one name of one person, the hub and the day.
    package static func problems(
        people: [PersonDetails], registration: Registration, address: Address?, today: Day
    ) -> [FieldProblem] {
        var problems: [FieldProblem] = []
        if !people.contains(where: { $0.givenName != nil || $0.familyName != nil }) {
            problems.append(FieldProblem("people", "name nobody: one name of one person is needed"))
        }
        for (index, person) in people.enumerated() {
            problems += PersonChecks.problems(person, today: today, registered: registration.on).map {
                FieldProblem("people[\(index)].\($0.field)", $0.message)
            }
        }
        if registration.hub == nil && registration.venue == nil {
            problems.append(FieldProblem("hub", "is missing: say which hub registers the family"))
        }
        if registration.on > today { problems.append(FieldProblem("on", "is after today: correct the date")) }
        if let notice = registration.noticeOn, notice > today {
            problems.append(FieldProblem("notice", "was given after today: correct the date"))
        }
        return problems + (address.map(FamilyChecks.problems) ?? [])
    }

    /// Everything wrong with an address.
    package static func problems(_ address: Address) -> [FieldProblem] {
        var problems: [FieldProblem] = []
        if let postcode = address.postcode, Postcode.read(postcode) != postcode {
            problems.append(FieldProblem("postcode", "has not the form of a postcode: write it like M25 9ZZ"))
        }
        if let uprn = address.uprn, !(1...12).contains(uprn.count) || !uprn.allSatisfy({ $0.isASCII && $0.isNumber }) {
            problems.append(FieldProblem("uprn", "is 1 to 12 digits"))
        }
        if address.lines.count > 6 || address.lines.contains(where: { $0.count > 100 || $0.contains("\n") }) {
            problems.append(FieldProblem("address", "is six lines of 100 characters at most"))
        }
        return problems
    }

    /// Stops where anything is wrong, with all of it in one sentence.
    package static func refuse(_ problems: [FieldProblem]) throws(Refusal) {
        guard !problems.isEmpty else { return }
        let said = problems.map { "\($0.field) \($0.message)" }.joined(separator: "; ")
        throw Refusal.data("Nothing was stored: \(said).")
    }
}
