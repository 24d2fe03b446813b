import HubCore
import HubImport
import Testing

@Suite("Odd exports of group-work registers") struct GroupWorkAttendanceTests {
    private static let head =
        "Session ID,Session Date,Person ID,Forename,Surname,DOB,EDD,Person Type,Family ID,Attendance,Recorded On"

    private static func row(
        _ session: String = "S-1", date: String = "13/01/2026", id: String = "900101", given: String = "Niamh",
        family: String = "Testerly", born: String = "02/03/2024", due: String = "", type: String = "Child",
        familyID: String = "F-1", mark: String = "Attended", entered: String = "15/01/2026"
    ) -> String { [session, date, id, given, family, born, due, type, familyID, mark, entered].joined(separator: ",") }

    private func plan(_ rows: String..., hub: String? = nil) throws -> Planned {
        let good = (1...4).map { Self.row("S-9", id: "80000\($0)", given: "Good") }
        return try Planned(text: ([Self.head] + rows + good).joined(separator: "\r\n"), hub: hub)
    }

    /// The one problem of a row that is refused.
    private func refused(_ row: String) throws -> String {
        let planned = try plan(row)
        #expect(planned.attendances.count == 4)
        #expect(planned.refused.map(\.row) == [2])
        #expect(planned.told.count == 1)
        return try #require(planned.told.first)
    }

    /// The one warning of a row that is not counted.
    private func passedOver(_ row: String) throws -> String {
        let planned = try plan(row)
        #expect(planned.attendances.count == 4)
        #expect(planned.refused.isEmpty)
        #expect(planned.told.count == 1)
        return try #require(planned.told.first)
    }

    /// The one warning of a row that is kept, and its person.
    private func warned(_ row: String) throws -> (told: String, person: PlannedPerson) {
        let planned = try plan(row)
        #expect(planned.attendances.count == 5)
        #expect(planned.told.count == 1)
        return (try #require(planned.told.first), try #require(planned.attendances.first).person)
    }

    @Test("rows on two sheets are those of one list, and no number is given to two people")
    func sheets() throws {
        let list = try Planned.sample("groupwork-attendance")
        let sheets = try Planned(path: Opened.path("Fixtures/groupwork-attendance-sheets.xlsx"))
        func said(_ planned: Planned) -> [String] {
            planned.attendances.map { "\($0.session) \($0.mark) \($0.person.said)" }
        }
        #expect(said(sheets) == said(list))
        #expect(Set(sheets.rows.map(\.sheet)) == [1, 2])
        let people = Dictionary(grouping: sheets.attendances.map(\.person)) { $0.number }
        #expect(people.keys.count > 2)
        for (number, people) in people where number != nil { #expect(Set(people.map(\.said)).count == 1) }
    }

    @Test("what cannot be read is refused at its cell, and nothing of the person is repeated")
    func refused() throws {
        let cases = [
            (Self.row(""), "line 2, column A: no session id: every record needs one"),
            (Self.row(id: ""), "line 2, column C: no person id: every record needs one"),
            (Self.row(id: "Niamh"), "line 2, column C: person id is no id: an id is one word with a digit in it"),
            (Self.row(date: "Niamh"), "line 2, column B: session date is no date: write it like 13/01/2026"),
            (Self.row(given: "", family: ""), "line 2, column D: no name: write the person's name"),
            (Self.row(born: "Niamh"), "line 2, column F: date of birth is no date: write it like 14/07/2024"),
            (Self.row(born: "30/02/2024"), "line 2, column F: date of birth is no date: write it like 14/07/2024"),
            (
                Self.row(born: "02/03/2027"),
                "line 2, column F: date of birth lies in the future: correct it, with the year in four digits"
            ),
            (Self.row(born: "02/03/1824"), "line 2, column F: date of birth lies before 1900: correct it"),
            (Self.row(type: ""), "line 2, column H: no person type: write Child, Parent/Carer or Expectant Parent"),
            (
                Self.row(familyID: "Testerly"),
                "line 2, column I: family id is no id: an id is one word with a digit in it"
            ),
            (Self.row(mark: "Niamh"), "line 2, column J: is no mark: write Attended, DNA or Apologies"),
            (
                Self.row(date: "10/04/2026"),
                "line 2, column B: 10/04/2026 is still to come: nobody can have attended before the session"
            ),
        ]
        for (row, told) in cases { #expect(try refused(row) == "refused " + told) }
        #expect(
            try refused(Self.row(type: "Niamh")).hasPrefix("refused line 2, column H: is no person type: write Child"))
        #expect(try refused(Self.row(given: String(repeating: "N", count: 101))).contains("longer than 100 characters"))
    }

    @Test("several wrong cells of a row are all told, the row is one record")
    func severalProblems() throws {
        let planned = try plan(Self.row(date: "?", born: "soon", mark: "late"))
        #expect(
            planned.told.map { $0.prefix(24) } == [
                "refused line 2, column F", "refused line 2, column B", "refused line 2, column J",
            ])
        #expect(planned.refused.count == 1)
        #expect(try #require(planned.refused.first).reason.split(separator: ";").count == 3)
    }

    @Test("professionals and the unborn are not counted: one warning a row, by id")
    func notCounted() throws {
        for type in ["Health Visitor", "Professional", "Staff", "Midwife"] {
            #expect(try passedOver(Self.row(type: type)) == "warning line 2: a professional is not counted (900101)")
        }
        #expect(try passedOver(Self.row(type: "Unborn")).contains("an unborn child is not counted yet (900101)"))
        #expect(
            try passedOver(Self.row(born: "", due: "28/05/2026")).contains(
                "an unborn child is not counted yet (900101,"))
        #expect(
            try passedOver(Self.row(born: "14/01/2026"))
                == "warning line 2: an unborn child is not counted yet (900101, not born on 13/01/2026)")
        #expect(try plan(Self.row(born: "13/01/2026")).attendances.count == 5)
        // Born since, by the date that was expected: there in March, not in January.
        let due = try plan(
            Self.row(date: "13/01/2026", born: "", due: "20/02/2026"),
            Self.row(date: "13/03/2026", born: "", due: "20/02/2026"))
        #expect(due.attendances.count == 5)
        #expect(due.told == ["warning line 2: an unborn child is not counted yet (900101, not born on 13/01/2026)"])
    }

    @Test("marks: absent and apologies are kept, also of days to come; a blank one says nothing yet")
    func marks() throws {
        let planned = try plan(
            Self.row(mark: "DNA"), Self.row(mark: "Did not attend"), Self.row(mark: "N"), Self.row(mark: "Apologies"),
            Self.row(mark: "Y"), Self.row(date: "13/05/2026", mark: "apologies", entered: ""),
            Self.row(date: "", mark: "Present"))
        #expect(planned.told == [])
        #expect(
            planned.attendances.map(\.mark).prefix(7) == [
                .absent, .absent, .absent, .apologies, .present, .apologies, .present,
            ])
        #expect(planned.attendances[6].day == nil)
        #expect(
            try passedOver(Self.row(mark: "")) == "warning line 2, column J: no mark yet for 900101: nothing is stored")
    }

    @Test("who a placeholder is, and that nothing of the row but its id and kind is kept")
    func placeholders() throws {
        for row in [
            Self.row(given: "Temp"), Self.row(given: "unknown", born: ""), Self.row(given: "VISITOR", type: "Adult"),
            Self.row(born: "01/01/1900", familyID: ""),
        ] {
            let (told, person) = try warned(row)
            #expect(told == "warning line 2: is a placeholder (900101): counted as a walk-in, no person is made")
            #expect(person.isPlaceholder && person.family == nil && person.relationship == nil)
            #expect(person.details == PersonDetails(kind: row.contains("Adult") ? .adult : .child))
        }
        #expect(try passedOver(Self.row(given: "Temp", mark: "DNA")).contains("was not there: passed over"))
        let (told, person) = try warned(Self.row(born: "01/01/1900"))
        #expect(
            told
                == "warning line 2, column F: 01/01/1900 stands for a date of birth that is not known: none is stored")
        #expect(!person.isPlaceholder && person.details.birth == nil && person.details.givenName == "Niamh")
    }

    @Test("a due date is an expectant parent's, and kept where it can be one at the session")
    func due() throws {
        let type = "Expectant Parent"
        let kept = try plan(Self.row(born: "", due: "28/05/2026", type: type))
        #expect(kept.attendances[0].person.details.due == Day(iso: "2026-05-28"))
        let (told, person) = try warned(Self.row(born: "", due: "28/05/2027", type: type))
        #expect(told.contains("column G: due date lies more than 42 weeks after or 6 weeks before the session"))
        #expect(told.contains("(900101)") && !told.contains("2027"))
        #expect(person.details.due == nil && person.details.kind == .expectant)
        #expect(try warned(Self.row(born: "", due: "soon", type: type)).told.contains("due date is no date"))
        let parent = try plan(Self.row(born: "", due: "28/05/2021", type: "Parent/Carer"))
        #expect(parent.told == [])
        #expect(parent.attendances[0].person.details.due == nil)
    }

    @Test(
        "rows that say the same share one person; another family or an expectant parent's child born is no contradiction"
    )
    func shared() throws {
        let planned = try plan(
            Self.row("S-1"), Self.row("S-2"), Self.row("S-3", familyID: "F-2"), Self.row("S-4", born: "2/3/24"),
            Self.row("S-5", born: ""), Self.row("S-6", given: "NIAMH"))
        #expect(planned.told == [])
        let people = planned.attendances.map(\.person)
        #expect(people[0] === people[1])
        #expect(people[2].family == "F-2" && people[2].details == people[0].details)
        #expect(people[3...5].allSatisfy { $0.details == people[0].details && $0.family == "F-1" })
        let born = try plan(
            Self.row(born: "", due: "28/05/2026", type: "Expectant Parent"),
            Self.row("S-2", born: "", type: "Parent/Carer"))
        #expect(born.told == [])
        #expect(born.attendances.map(\.person.details.kind).prefix(2) == [.expectant, .adult])
    }

    @Test(
        "the first row to name a person stands: a later one that says other is warned of once, by column and never by value"
    )
    func contradictions() throws {
        let other = Self.row("S-2", given: "Nora", family: "Else", born: "05/05/2023")
        let planned = try plan(Self.row(), other, other.replacing("S-2", with: "S-3"))
        #expect(
            planned.told == [
                "warning line 3, column D: says another given name, family name, date of birth of person 900101 than line 2: the first stands"
            ])
        let people = planned.attendances.map(\.person)
        #expect(people[1].details == people[0].details)
        #expect(people[2] === people[1])
        let grown = try plan(Self.row(), Self.row("S-2", type: "Adult"))
        #expect(grown.told.first?.contains("another person type of person 900101") == true)
        #expect(grown.attendances[1].person.details.kind == .child)
        let filled = try plan(Self.row(born: ""), Self.row("S-2"))
        #expect(filled.told == [])
        #expect(filled.attendances[1].person.details.birth != nil)
    }

    @Test("a day of entry that cannot be is left out")
    func entered() throws {
        for entered in ["10/04/2026", "30/02/2026", "01/01/1900"] {
            let planned = try plan(Self.row(entered: entered))
            #expect(planned.told.count == 1)
            #expect(planned.told.first?.hasPrefix("warning line 2, column K: ") == true)
            #expect(planned.attendances[0].recordedOn == nil)
        }
    }

    @Test("a register names no places: where one hub is expected it says once that it cannot hold to that")
    func expectedHub() throws {
        let planned = try plan(Self.row(), hub: "prestwich")
        #expect(planned.told.count == 1)
        #expect(planned.told.first?.contains("names sessions and no places") == true)
        #expect(planned.stopped == nil)
    }

    @Test("no name, birth date or free word of a hostile file is repeated in any message")
    func nothingRepeated() throws {
        var rows: [String] = []
        let cells = [
            "Secretname", "Secret name", "31/02/2019", "=1+1", "'\u{202E}", String(repeating: "9", count: 400),
        ]
        for column in 0..<11 {
            for cell in cells {
                var parts = Self.row().split(separator: ",", omittingEmptySubsequences: false).map(String.init)
                parts[column] = cell
                rows.append(parts.joined(separator: ","))
            }
        }
        let planned = try Planned(text: ([Self.head] + rows).joined(separator: "\n"))
        #expect(planned.refused.count > 30)
        let told = (planned.told + planned.refused.map(\.reason) + [planned.stopped ?? ""]).joined(separator: "\n")
        for word in ["Secret", "31/02", "2019", "=1", "\u{202E}", "9999", "Niamh", "Testerly", "02/03/2024"] {
            #expect(!told.contains(word))
        }
    }

    @Test("twenty thousand rows of a thousand people are planned with one person each")
    func many() throws {
        var text = Self.head + "\n"
        for number in 0..<20_000 {
            let person = 100_000 + number % 1_000
            text += Self.row("S-\(number / 12)", id: "\(person)", given: "Given\(person)") + "\n"
        }
        let planned = try Planned(text: text)
        #expect(planned.attendances.count == 20_000)
        #expect(Set(planned.attendances.map { ObjectIdentifier($0.person) }).count == 1_000)
    }
}
