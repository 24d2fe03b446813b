import HubCore
import HubImport
import Testing

@Suite("The group-work samples are planned row by row")
struct GroupWorkSampleTests {
    @Test("sessions: three to keep, the repeat passed on as it stands, the footer passed over in silence")
    func sessions() throws {
        let planned = try Planned.sample("groupwork-sessions")
        #expect(planned.header.layout == "groupwork-sessions")
        #expect(planned.header.system == "groupwork")
        #expect(planned.told == [])
        #expect(planned.stopped == nil)
        #expect(planned.rows.map(\.row) == [2, 3, 4, 5])
        let talkers = try #require(planned.sessions.first)
        #expect(
            talkers
                == PlannedSession(
                    venue: "prestwich-library", activity: "little-talkers", day: try #require(Day(iso: "2026-01-13")),
                    start: 600, end: 660, count: Count(),
                    export: PlannedExport(
                        externalID: "S-10231", group: "GW-0041", capacity: 8, completed: true, attended: 4)))
        #expect(planned.sessions[1].venue == "spark-life")
        #expect(planned.sessions[1].export?.attended == 2)
        #expect(planned.sessions[2].cancelled == "Cancelled")
        #expect(planned.sessions[2].activity == "weekend-warriors")
        #expect(
            planned.sessions[2].export
                == PlannedExport(externalID: "S-10310", group: "GW-0052", completed: false))
        #expect(planned.sessions[3] == planned.sessions[2])
        #expect(planned.notes.contains("columns not used: Group Type, Worker(s), Absent"))
    }

    @Test("attendance: nine rows passed on, one person shared by the rows that say the same, the placeholder a walk-in")
    func attendance() throws {
        let planned = try Planned.sample("groupwork-attendance")
        #expect(planned.header.layout == "groupwork-attendance")
        #expect(
            planned.told == [
                "warning line 10: is a placeholder (900999): counted as a walk-in, no person is made"
            ])
        let rows = planned.attendances
        #expect(planned.rows.map(\.row) == Array(2...10))
        #expect(rows.map(\.session) == Array(repeating: "S-10231", count: 6) + ["S-10240", "S-10232", "S-10232"])
        #expect(
            rows.map(\.mark) == [
                .present, .present, .absent, .present, .present, .present, .present, .present, .present,
            ])
        #expect(
            rows[0].person.details
                == PersonDetails(
                    kind: .child, givenName: "Niamh", familyName: "O’Testerly",
                    birth: BirthDate(try #require(Day(iso: "2024-03-02")))))
        #expect(rows[0].person.family == "F-5001")
        #expect(rows[0].person.relationship == .child)
        #expect(rows[0].person === rows[5].person)
        #expect(rows[5].recordedOn == Day(iso: "2026-02-02"))
        #expect(rows[6].person === rows[7].person)
        #expect(rows[6].person.details.kind == .expectant)
        #expect(rows[6].person.details.due == Day(iso: "2026-05-28"))
        #expect(rows[7].recordedOn == Day(iso: "2026-04-09"))
        #expect(rows[8].person.isPlaceholder)
        #expect(rows[8].person.details == PersonDetails(kind: .child))
        #expect(rows[8].person.externalID == "900999")
    }

    @Test("registrations: four rows, the notice and the NHS number told of by id and place and never repeated")
    func registrations() throws {
        let planned = try Planned.sample("groupwork-registrations")
        #expect(planned.header.layout == "groupwork-registrations")
        #expect(
            planned.told == [
                "warning line 4, column K: NHS number has a wrong check digit and is not stored",
                "warning line 5: no privacy notice: F-5003 stays pending and is no new registration yet",
            ])
        let rows = planned.registrations
        #expect(planned.rows.map(\.row) == [3, 4, 5, 6])
        #expect(rows.map(\.family) == ["F-5001", "F-5002", "F-5003", "F-5002"])
        #expect(rows.map(\.registration.hub) == ["prestwich", "radcliffe", "bury-east", "radcliffe"])
        #expect(rows.map(\.registration.noticeGiven) == [true, true, false, true])
        #expect(rows.map(\.registration.on.iso) == ["2025-12-05", "2026-01-08", "2026-01-09", "2026-01-08"])
        #expect(rows.allSatisfy { $0.registration.channel == .import && $0.registration.noticeOn == nil })
        #expect(rows.map(\.address?.postcode) == ["M25 9ZZ", "BL99 9ZZ", nil, "BL99 9ZZ"])
        let people = rows[1].people
        #expect(people.map(\.details.givenName) == ["Max", "Zoë", "Zara"])
        #expect(people.map(\.details.familyName) == ["D'Sample", "D'Sample", "D'Sample"])
        #expect(people.map(\.details.kind) == [.adult, .child, .child])
        #expect(people.map(\.details.nhsNumber) == [nil, nil, nil])
        #expect(people.allSatisfy { $0.family == "F-5002" && $0.externalID == nil })
        #expect(rows[0].people[1].details.nhsNumber == "9990000018")
        #expect(rows[2].people.count == 1)
        #expect(planned.header.sheets[0].columns["child 2"] == 8)
    }

    @Test("each sample is one layout's and no other's, whatever the order of its columns and its separator")
    func shuffled() throws {
        for name in ["groupwork-sessions", "groupwork-attendance", "groupwork-registrations"] {
            let plain = try Planned.sample(name)
            let book = try Workbook(path: Opened.path("Samples/\(name).csv"))
            let cells = try Opened.rows(of: book)
            let width = cells.values.map(\.count).max() ?? 0
            var generator = Shuffler(seed: 7)
            for separator in [",", ";", "\t"] {
                let order = Array(0..<width).shuffled(using: &generator)
                let lines = (1...(cells.keys.max() ?? 1)).map { number in
                    order.map { column in
                        let row = cells[number] ?? []
                        let text = column < row.count ? row[column].written : ""
                        return "\"\(text.replacing("\"", with: "\"\""))\""
                    }.joined(separator: separator)
                }
                for mark in ["", "\u{FEFF}"] {
                    let read = try Planned(text: mark + lines.joined(separator: "\r\n"))
                    #expect(read.header.layout == name)
                    #expect(read.said == plain.said)
                }
                let wide = lines.joined(separator: "\n").utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
                #expect(try Planned([0xFF, 0xFE] + wide).said == plain.said)
            }
        }
    }
}

/// The same numbers each time.
private struct Shuffler: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state
    }
}
