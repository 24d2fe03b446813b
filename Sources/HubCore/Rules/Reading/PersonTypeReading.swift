/// What an export calls a person: who is counted, and as what (rules, section 2).
package enum PersonTypeReading: Sendable, Equatable {
    case person(PersonDetails.Kind, Relationship?)
    /// Staff, health visitors and other professionals are never counted.
    case professional
    /// Not a child yet.
    case unborn
    case missing
    /// The sentence never repeats the cell.
    case refused(String)

    package init(_ cell: Cell) {
        let words = Names.folded(cell.written)
        guard !words.isEmpty else {
            self = .missing
            return
        }
        if PersonTypeReading.professionals.contains(words) {
            self = .professional
        } else if PersonTypeReading.notBornYet.contains(words) {
            self = .unborn
        } else if let (kind, relationship) = PersonTypeReading.persons[words] {
            self = .person(kind, relationship)
        } else {
            self = .refused(
                "is no person type: write Child, Parent/Carer, Adult, Grandparent, Childminder, Expectant Parent or Professional"
            )
        }
    }

    private static let notBornYet: Set<String> = ["unborn", "unborn child", "unborn baby"]

    private static let professionals: Set<String> = [
        "professional", "staff", "staff member", "worker", "practitioner", "health visitor", "hv", "midwife",
        "community midwife", "nursery nurse", "family support worker", "social worker", "volunteer", "student",
        "speech and language therapist",
    ]

    private static let persons: [String: (PersonDetails.Kind, Relationship?)] = {
        var persons: [String: (PersonDetails.Kind, Relationship?)] = [:]
        func add(_ kind: PersonDetails.Kind, _ relationship: Relationship?, _ words: [String]) {
            for word in words { persons[word] = (kind, relationship) }
        }
        add(.child, .child, ["child", "children", "baby", "toddler", "infant", "sibling"])
        // Which of the two is not said.
        add(
            .adult, nil,
            ["parent carer", "parent or carer", "carer", "adult", "guardian", "adult carer", "expectant father"])
        add(.adult, .parent, ["parent", "mother", "mum", "father", "dad"])
        add(.adult, .stepParent, ["step parent", "stepparent"])
        add(.adult, .grandparent, ["grandparent", "grandmother", "grandfather"])
        add(.adult, .fosterCarer, ["foster carer", "foster parent"])
        add(.adult, .childminder, ["childminder", "child minder"])
        add(.adult, .otherRelative, ["relative", "other relative", "aunt", "uncle"])
        add(.adult, .other, ["other adult", "family friend"])
        add(.expectant, nil, ["expectant parent", "expectant mother", "expectant", "expecting parent"])
        return persons
    }()
}
