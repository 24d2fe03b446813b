import HubCore
import HubImport
import Testing

@Suite("Odd exports of group-work sessions") struct GroupWorkSessionsTests {
    private static let head = "Group ID,Group Name,Session ID,Session Date,Start,End,Venue,Status,Capacity,Attended"

    /// A good row with some of its cells changed.
    private static func row(
        _ id: String = "S-1", name: String = "Little Talkers", date: String = "13/01/2026", start: String = "10:00",
        end: String = "11:00", venue: String = "Prestwich Library", status: String = "Completed",
        attended: String = "4",
        capacity: String = "8"
    ) -> String { "GW-1,\(name),\(id),\(date),\(start),\(end),\(venue),\(status),\(capacity),\(attended)" }

    private func plan(_ rows: String..., hub: String? = nil) throws -> Planned {
        // Good rows beside the one in question, so that the file is not the wrong one.
        try Planned(
            text: ([Self.head] + rows + [Self.row("S-8"), Self.row("S-9")]).joined(separator: "\r\n"), hub: hub)
    }

    private func only(_ row: String) throws -> String {
        let planned = try plan(row)
        #expect(planned.sessions.count == 2)
        #expect(planned.stopped == nil)
        #expect(planned.refused.map(\.row) == [2])
        return try #require(planned.told.first)
    }

    @Test("what cannot be read is refused at its cell, with what to write")
    func refused() throws {
        #expect(try only(Self.row("")) == "refused line 2, column C: no session id: every record needs one")
        #expect(
            try only(Self.row("Amy"))
                == "refused line 2, column C: session id is no id: an id is one word with a digit in it")
        #expect(
            try only(Self.row(status: "Closed"))
                == "refused line 2, column H: \"Closed\" is no status: write Completed, Cancelled, Planned, Scheduled or Open"
        )
        #expect(
            try only(Self.row(status: ""))
                == "refused line 2, column H: no status: write Completed, Cancelled, Planned, Scheduled or Open")
        #expect(try only(Self.row(date: "30/02/2026")).contains("column D: \"30/02/2026\" is no date"))
        #expect(try only(Self.row(date: "")) == "refused line 2, column D: no date: write it like 13/01/2026")
        #expect(try only(Self.row(start: "25:00")).contains("column E: \"25:00\" is no time"))
        #expect(try only(Self.row(name: "Zumbini")).contains("column B: activity \"Zumbini\" is not in the catalogue"))
        #expect(try only(Self.row(venue: "Nowhere")).contains("column G: venue \"Nowhere\" is not in the catalogue"))
        #expect(try only(Self.row(attended: "lots")).contains("column J: \"lots\" is no count"))
        #expect(try only(Self.row(attended: "approx 20")).contains("column J: the number attended is no whole number"))
        #expect(try only(Self.row(attended: "cancelled")).contains("column J"))
    }

    @Test("a session still to come may be planned or cancelled; it cannot be Completed, nor can anybody have attended")
    func toCome() throws {
        #expect(
            try only(Self.row(date: "09/04/2026", start: "10:16"))
                == "refused line 2, column D: 09/04/2026 10:16 is still to come: it cannot be Completed before the session"
        )
        #expect(
            try only(Self.row(date: "10/04/2026", status: "Planned", attended: "2")).contains(
                "nobody can have attended before the session"))
        let planned = try plan(
            Self.row("S-2", date: "09/04/2026", start: "10:15"),
            Self.row("S-3", date: "10/04/2026", status: "Planned", attended: "0"),
            Self.row("S-4", date: "10/04/2026", status: "Scheduled", attended: ""),
            Self.row("S-5", date: "10/04/2026", status: "Cancelled", attended: ""))
        #expect(planned.told == [])
        #expect(planned.sessions.map(\.cancelled).prefix(4) == [nil, nil, nil, "Cancelled"])
        #expect(planned.sessions.compactMap(\.export?.completed).prefix(4) == [true, false, false, false])
        #expect(planned.sessions.allSatisfy { $0.count.isMissing })
    }

    @Test("a capacity that is no number is left out with a warning; a course week is read from the group's name")
    func small() throws {
        let planned = try plan(Self.row(name: "Little Talkers wk 3", capacity: "a few"))
        #expect(planned.told == ["warning line 2, column I: capacity is no whole number: it is left out"])
        #expect(planned.sessions[0].export?.capacity == nil)
        #expect(planned.sessions[0].courseWeek == 3)
    }

    @Test("footers and remarks are no records; a row cut off is one")
    func footers() throws {
        let planned = try plan(
            "Total,,,,,,,,,12", "Total records: 4", "Printed by A. Example", "GW-0041,Little Talkers")
        #expect(
            planned.told == [
                "warning line 4: holds one text and nothing else: passed over",
                "refused line 5, column C: no session id: every record needs one",
            ])
    }

    @Test("a file of another hub is stopped where one hub is expected")
    func otherHub() throws {
        #expect(try plan(Self.row(), hub: "prestwich").stopped == nil)
        let reason = try plan(Self.row(venue: "Radcliffe CC"), hub: "prestwich").stopped
        #expect(reason?.contains("belongs to radcliffe, not to prestwich as expected") == true)
    }

    @Test("a date out of all time stops the file, and so does a file mostly refused")
    func wrongFile() throws {
        #expect(try plan(Self.row(date: "13/01/1970")).stopped?.contains("dated 13/01/1970") == true)
        let bad = Self.row(status: "?")
        #expect(try plan(bad, bad, bad).stopped?.contains("3 of 5 records") == true)
    }

    @Test("without an id or a status column it is no export, and it says which column is missing")
    func missingColumns() throws {
        for name in ["Session ID", "Status", "Venue", "Session Date", "Group Name"] {
            let text = [Self.head.replacing(name, with: "Colour"), Self.row()].joined(separator: "\n")
            let refusal = #expect(throws: Refusal.self) { try Planned(text: text) }
            #expect(refusal?.message.contains("groupwork-sessions has no column \"\(name)\"") == true)
        }
    }

    @Test(
        "the same rows as CSV and as a workbook are read alike", arguments: ["sessions", "attendance", "registrations"])
    func workbooks(name: String) throws {
        let csv = try Planned.sample("groupwork-\(name)")
        let book = try Planned(path: Opened.path("Fixtures/groupwork-\(name).xlsx"))
        #expect(book.said == csv.said)
        #expect(book.refused.isEmpty)
        #expect(book.told.count == csv.told.count)
    }

    @Test("the refused rows go out as they were and come in once mended")
    func rejects() throws {
        let planned = try plan(Self.row("S-2", status: "Closed"))
        #expect(planned.rejects.hasPrefix(Self.head + ",Reason\r\n" + Self.row("S-2", status: "Closed") + ","))
        let mended = try Planned(text: planned.rejects.replacing("Closed,", with: "Completed,"))
        #expect(mended.sessions.map(\.export?.externalID) == ["S-2"])
        #expect(mended.told == [])
    }
}
