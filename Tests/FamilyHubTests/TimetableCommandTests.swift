import Foundation
import Testing

@Suite("The timetable as a person asks for it")
struct TimetableCommandTests {
    let program: Program

    init() throws { program = try Program() }

    @Test("planned sessions come out as a page, a calendar and services, without the words of a cancellation")
    func forms() throws {
        defer { program.remove() }
        try program.run("init")
        let planned = try program.run(
            "session", "schedule", "Stay and Play", "--venue", "prestwich-library", "--at", "10:00-11:00", "--from",
            "27/03/2026", "--until", "2026-04-17", "--weekly", "fri")
        #expect(planned.status == 0, "\(planned.errors)")
        #expect(try program.run("session", "cancel", "2", "--reason", "Ann Invented is ill").status == 0)
        let span = ["timetable", "--from", "01/03/2026", "--to", "30/04/2026"]
        let page = try program.run(span + ["--hub", "prestwich"])
        #expect(page.status == 0, "\(page.errors)")
        #expect(page.output.contains("27 March to 17 April; not on 3 April (Good Friday); cancelled on 10 April"))
        let calendar = try program.run(span + ["--format", "ics"])
        #expect(calendar.output.contains("RRULE:FREQ=WEEKLY;BYDAY=FR;COUNT=4\r\n"))
        #expect(calendar.output.hasSuffix("END:VCALENDAR\r\n"))
        let services = try program.run(span + ["--json"])
        let json = try #require(
            try JSONSerialization.jsonObject(with: Data(services.output.utf8)) as? [String: Any])
        #expect(json["total_items"] as? Int == 1)
        for run in [page, calendar, services] { #expect(!run.output.contains("Invented")) }
        #expect(try program.run(span + ["--output", "hubs.html", "--large-print"]).output.isEmpty)
        let file = try String(contentsOf: program.folder.appendingPathComponent("hubs.html"), encoding: .utf8)
        #expect(file.contains("Radcliffe family hub"))
    }

    @Test("what cannot be meant is refused with what to do")
    func refusals() throws {
        defer { program.remove() }
        try program.run("init")
        let backwards = try program.run("timetable", "--from", "02/03/2026", "--to", "01/03/2026")
        #expect(backwards.status == 64)
        #expect(backwards.errors.contains("comes before 02/03/2026"))
        #expect(try program.run("timetable", "--format", "ics", "--large-print").status == 64)
        #expect(try program.run("timetable", "--hub", "nowhere").errors.contains("There is no hub \"nowhere\""))
        #expect(try program.run("timetable", "--output", "test.sqlite").status == 64)
    }
}
