import HubCore
import Testing

@Suite("What may be said of a person and a family") struct PersonChecksTests {
    private let today = Day(number: 20_466)

    private func fields(_ person: PersonDetails) -> [String] {
        PersonChecks.problems(person, today: today).map(\.field)
    }

    @Test(
        "names are of any script, single, with apostrophes and hyphens",
        arguments: ["Cher", "O'Testerly", "Ngũgĩ", "عائشة", "Anne-Marie", "李", "D’Arcy"])
    func names(name: String) { #expect(fields(PersonDetails(kind: .adult, givenName: name)) == []) }

    @Test(
        "a blank, padded, endless or garbled name is refused without being repeated",
        arguments: ["", " ", " Ava", "A\u{7}va"])
    func wrongNames(name: String) {
        let problems = PersonChecks.problems(PersonDetails(kind: .child, givenName: name), today: today)
        #expect(problems.map(\.field) == ["givenName"])
        #expect(!problems[0].message.contains("va"))
        #expect(fields(PersonDetails(kind: .child, familyName: String(repeating: "a", count: 101))) == ["familyName"])
    }

    @Test("a child is under 20, under 25 with a plan, and born by today; a date known to the year may still be one")
    func births() throws {
        func child(_ born: String, send: String? = nil) throws -> [String] {
            fields(PersonDetails(kind: .child, birth: try BirthDate(reading: born), send: send))
        }
        // Today is 13/01/2026.
        #expect(try child("2026-01-13") == [])
        #expect(try child("2026-01-14") == ["birth"])
        #expect(try child("2006-01-14") == [])
        #expect(try child("2006-01-13") == ["birth"])
        #expect(try child("2006-01-13", send: "E") == [])
        #expect(try child("2001-01-13", send: "E") == ["birth"])
        #expect(try child("2006") == [])
        #expect(try child("2005") == ["birth"])
        #expect(fields(PersonDetails(kind: .adult, birth: try BirthDate(reading: "1890"))) == ["birth"])
    }

    @Test("a due date is for an expectant parent, from 6 weeks ago to 42 weeks ahead")
    func due() {
        func due(_ days: Int, _ kind: PersonDetails.Kind = .expectant) -> [String] {
            fields(PersonDetails(kind: kind, due: today.adding(days: days)))
        }
        #expect(due(-42) == [] && due(294) == [])
        #expect(due(-43) == ["due"] && due(295) == ["due"])
        #expect(due(10, .adult) == ["due"])
        // A paper form of last autumn, keyed today.
        let late = PersonDetails(kind: .expectant, due: today.adding(days: -150))
        #expect(PersonChecks.problems(late, today: today, registered: today.adding(days: -200)).isEmpty)
        #expect(!PersonChecks.problems(late, today: today, registered: today.adding(days: -100)).isEmpty)
    }

    @Test("codes and forms are checked, and the message never holds what was written")
    func forms() {
        let person = PersonDetails(
            kind: .adult, givenName: "Orla", nhsNumber: "9990000027", ethnicity: "XXXX", send: "Q", phone: "ring me",
            email: "orla.example.org")
        let problems = PersonChecks.problems(person, today: today)
        #expect(problems.map(\.field) == ["nhsNumber", "ethnicity", "send", "phone", "email"])
        for said in ["9990000027", "XXXX", "ring me", "orla.example.org"] {
            #expect(!problems.contains { $0.message.contains(said) })
        }
        #expect(fields(PersonDetails(kind: .adult, phone: "+44 (0)161 496-0000", email: "orla@example.org")) == [])
    }

    @Test("a date of birth is read as far as it is known")
    func partial() throws {
        #expect(try BirthDate(reading: "2024").slashed == "2024")
        #expect(try BirthDate(reading: "2024-07").slashed == "July 2024")
        #expect(try BirthDate(reading: "2/3/24").iso == "2024-03-02")
        for wrong in ["2024-13", "77", "30/02/2024", "soon", ""] {
            let refusal = #expect(throws: Refusal.self) { try BirthDate(reading: wrong) }
            #expect(wrong.isEmpty || refusal?.message.contains(wrong) == false)
        }
    }

    @Test("the least is one name, the hub and the day; all else may come later, and is asked for")
    func least() {
        let registration = Registration(on: today, hub: "east", channel: .desk, noticeGiven: true)
        func problems(_ people: [PersonDetails], _ registration: Registration, _ address: Address? = nil) -> [String] {
            FamilyChecks.problems(people: people, registration: registration, address: address, today: today).map(
                \.field)
        }
        let orla = PersonDetails(kind: .adult, givenName: "Orla")
        #expect(problems([orla], registration) == [])
        #expect(problems([PersonDetails(kind: .expectant, familyName: "O'Testerly")], registration) == [])
        #expect(problems([], registration) == ["people"])
        #expect(
            problems([orla], Registration(on: today.adding(days: 1), channel: .desk, noticeGiven: false)) == [
                "hub", "on",
            ])
        #expect(problems([orla], registration, Address(postcode: "m25 9zz", uprn: "x")) == ["postcode", "uprn"])
        #expect(
            RecordCompleteness.missing(people: [orla], registration: registration, address: nil)
                == ["postcode", "both names of everyone", "a telephone number or e-mail address"])
    }
}
