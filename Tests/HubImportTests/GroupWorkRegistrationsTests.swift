import HubCore
import HubImport
import Testing

@Suite("Odd extracts of registrations") struct GroupWorkRegistrationsTests {
    private static let head =
        "Family ID,Registered On,Centre,Carer 1,Carer 1 DOB,Child 1,Child 1 DOB,Postcode,NHS No (Child 1),Privacy Notice Given"

    private static func row(
        _ id: String = "F-1", on: String = "05/12/2025", centre: String = "Prestwich Hub",
        carer: String = "Orla Testerly",
        carerBorn: String = "11/11/1990", child: String = "Niamh Testerly", born: String = "02/03/2024",
        postcode: String = "m25 9zz", nhs: String = "", notice: String = "Yes"
    ) -> String { [id, on, centre, carer, carerBorn, child, born, postcode, nhs, notice].joined(separator: ",") }

    private func plan(_ rows: String..., hub: String? = nil) throws -> Planned {
        try Planned(
            text: ([Self.head] + rows + [Self.row("F-8"), Self.row("F-9")]).joined(separator: "\r\n"), hub: hub)
    }

    private func refused(_ row: String) throws -> String {
        let planned = try plan(row)
        #expect(planned.registrations.count == 2)
        #expect(planned.refused.map(\.row) == [2])
        return try #require(planned.told.first)
    }

    private func warned(_ row: String) throws -> (told: String, row: PlannedRegistration) {
        let planned = try plan(row)
        #expect(planned.told.count == 1)
        #expect(planned.registrations.count == 3)
        return (try #require(planned.told.first), try #require(planned.registrations.first))
    }

    @Test("what cannot be read is refused at its cell, and nothing of the people is repeated")
    func refused() throws {
        let cases = [
            (Self.row(""), "column A: no family id: every record needs one"),
            (Self.row("Testerly"), "column A: family id is no id: an id is one word with a digit in it"),
            (Self.row(on: ""), "column B: no date of registration: write it like 13/01/2026"),
            (Self.row(on: "30/02/2026"), "column B: date of registration is no date: write it like 13/01/2026"),
            (
                Self.row(on: "10/04/2026"),
                "column B: 10/04/2026 is still to come: a family cannot have been registered yet"
            ),
            (Self.row(centre: ""), "column C: no centre: write its name"),
            (Self.row(carerBorn: "soon"), "column E: carer 1: date of birth is no date: write it like 14/07/2024"),
            (
                Self.row(born: "02/03/2027"),
                "column G: child 1: date of birth lies in the future: correct it, with the year in four digits"
            ),
            (Self.row(carer: ""), "column D: carer 1 has no name: write it, or clear the rest"),
            (
                Self.row(child: "x" + String(repeating: "y", count: 100)),
                "column F: child 1: the name is longer than 100 characters: correct it"
            ),
            (
                Self.row(notice: "maybe"),
                "column J: privacy notice is neither yes, no nor a date: write Yes, No or the date it was given"
            ),
        ]
        for (row, told) in cases { #expect(try refused(row) == "refused line 2, " + told) }
        #expect(
            try refused(Self.row(carer: "", carerBorn: "", child: "", born: ""))
                == "refused line 2: names no carer and no child: a registration needs one person")
        #expect(try refused(Self.row(centre: "Prestwhich Hub")).contains("did you mean \"Prestwich"))
    }

    @Test("a centre is a venue or a hub's main venue on the day, and the hub follows from it")
    func centres() throws {
        let planned = try plan(
            Self.row(centre: "Radcliffe CC"), Self.row("F-2", centre: "Coronation Rd"), Self.row("F-3", centre: "East"))
        #expect(planned.told == [])
        #expect(planned.registrations.map(\.registration.venue).prefix(2) == ["coronation-road", "coronation-road"])
        #expect(planned.registrations.map(\.registration.hub).prefix(3) == ["radcliffe", "radcliffe", "bury-east"])
        #expect(try plan(Self.row(centre: "East"), hub: "prestwich").stopped?.contains("belongs to bury-east") == true)
    }

    @Test("the notice: yes or a day gives it, nothing or no leaves the registration pending")
    func notice() throws {
        let dated = try plan(Self.row(notice: "04/12/2025"))
        #expect(dated.told == [])
        #expect(dated.registrations[0].registration.noticeGiven)
        #expect(dated.registrations[0].registration.noticeOn == Day(iso: "2025-12-04"))
        for notice in ["", "No", "not given"] {
            let (told, row) = try warned(Self.row(notice: notice))
            #expect(told == "warning line 2: no privacy notice: F-1 stays pending and is no new registration yet")
            #expect(!row.registration.noticeGiven)
        }
        #expect(try refused(Self.row(notice: "10/04/2026")).contains("a date in the future"))
    }

    @Test("what is wrong with a number or a postcode is told by place; it is neither stored nor repeated")
    func unstored() throws {
        let (check, first) = try warned(Self.row(nhs: "9990000027"))
        #expect(check == "warning line 2, column I: NHS number has a wrong check digit and is not stored")
        #expect(first.people.allSatisfy { $0.details.nhsNumber == nil })
        #expect(try warned(Self.row(nhs: "12345")).told.hasSuffix("NHS number is not ten digits and is not stored"))
        let (told, second) = try warned(Self.row(postcode: "Prestwich"))
        #expect(told == "warning line 2, column H: is no postcode and is not stored: write it like M25 9ZZ")
        #expect(second.address == nil)
        let good = try plan(Self.row(postcode: "M259ZZ", nhs: "999 000 0018"))
        #expect(good.registrations[0].address == Address(postcode: "M25 9ZZ"))
        #expect(good.registrations[0].people.map(\.details.nhsNumber) == [nil, "9990000018"])
    }

    @Test("a child of an adult's years and a carer of a child's are warned of and kept")
    func ages() throws {
        let (child, row) = try warned(Self.row(born: "02/03/2000"))
        #expect(child == "warning line 2, column G: child 1 is older than 25 years: check the date of birth")
        #expect(row.people.count == 2)
        #expect(
            try warned(Self.row(carerBorn: "02/03/2020")).told
                == "warning line 2, column E: carer 1 is younger than 10 years: check the date of birth")
        let (unknown, kept) = try warned(Self.row(carerBorn: "01/01/1900"))
        #expect(unknown.contains("01/01/1900 stands for a date of birth that is not known"))
        #expect(kept.people[0].details.birth == nil)
        let (placeholder, rest) = try warned(Self.row(child: "Unknown"))
        #expect(placeholder == "warning line 2, column F: child 1 is a placeholder: no person is made")
        #expect(rest.people.count == 1)
    }

    @Test("as many carers and children as the sheet has columns for, however they are headed; a title above")
    func numbered() throws {
        let text = """
            Registration Extract - run 09/01/2026 16:02,,,,,,,,
            Privacy notice,Child2,Parent 2,Child 1 Date of Birth,Child 1,Hub,Registration Date,Family No,Main carer,Child 11
            y,Zara Sample,Bea Sample,14/07/2024,Zoë van der Sample,East,08/01/2026,F-1,Max Sample,Ann
            """
        let planned = try Planned(text: text)
        #expect(planned.told == [])
        let people = try #require(planned.registrations.first).people
        #expect(people.map(\.details.givenName) == ["Max", "Bea", "Zoë van der", "Zara", "Ann"])
        #expect(people.map(\.details.familyName) == ["Sample", "Sample", "Sample", "Sample", nil])
        #expect(people.map(\.details.kind) == [.adult, .adult, .child, .child, .child])
        #expect(people.map { $0.details.birth != nil } == [false, false, true, false, false])
    }

    @Test("two columns of one number are refused, a number beyond twenty is not used")
    func twice() throws {
        let refusal = #expect(throws: Refusal.self) {
            try Planned(text: Self.head + ",Child 1\n" + Self.row() + ",Ann Else\n")
        }
        #expect(refusal?.message.contains("F and K are both called child 1") == true)
        let many = try Planned(text: Self.head + ",Child 21\n" + Self.row() + ",Ann Else\n")
        #expect(many.notes.contains("columns not used: Child 21"))
        #expect(many.registrations[0].people.count == 2)
    }

    @Test("without its columns it is no extract of registrations, and it says which is missing")
    func missingColumns() throws {
        for name in ["Family ID", "Registered On", "Centre", "Carer 1", "Privacy Notice Given"] {
            let head = Self.head.split(separator: ",").map { $0 == name ? "Colour" : String($0) }
            let refusal = #expect(throws: Refusal.self) {
                try Planned(text: head.joined(separator: ",") + "\n" + Self.row())
            }
            #expect(refusal?.message.contains("groupwork-registrations has no column \"\(name)\"") == true)
        }
    }

    @Test("what a register or an extract tells beside what is read never comes in")
    func unread() throws {
        let text = Self.head + ",Case notes\n" + Self.row() + ",a secret\n"
        let planned = try Planned(text: text)
        #expect(planned.notes.contains("columns not used: Case notes"))
        #expect(!planned.said.joined().contains("secret"))
        #expect(planned.header.sheets[0].columns.count == 10)
    }

    @Test("a file that is not cut where its header is gives one clear sentence")
    func wrongSeparator() throws {
        let text = Self.head + "\n" + Self.row().replacing(",", with: ";")
        let planned = try Planned(text: text)
        #expect(planned.registrations.isEmpty)
        #expect(planned.stopped != nil)
        #expect(!(planned.told + [planned.stopped ?? ""]).joined().contains("Testerly"))
    }
}
