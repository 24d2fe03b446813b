import Foundation
import HubCore

/// The group work system's exports as they were loaded: January and February on 2 March, the whole quarter on 9 April.
struct ExportSheets: Sendable {
    private let registers: DemoRegisters

    /// The days on which the exports were run and loaded.
    static let days = [DemoCalendar.day(2026, 3, 2), DemoCalendar.day(2026, 4, 9)]

    init(_ year: DemoYear, seed: UInt64) { registers = DemoRegisters(year, seed: seed) }

    var sheets: [DemoSheet] {
        ExportSheets.days.flatMap { day in
            // Numbered in the order in which they must be loaded.
            [("1-registrations", registrations(day)), ("2-sessions", sessions(day)), ("3-attendance", attendance(day))]
                .map { name, bytes in
                    DemoSheet(name: "groupwork-\(day.iso)-\(name).csv", bytes: bytes, enteredOn: day)
                }
        }
    }

    /// What the system had by the evening before; the first run stops at the end of February.
    private func shown(_ day: Day) -> (known: Day, registers: [DemoRegister]) {
        let last = day == ExportSheets.days[0] ? DemoCalendar.day(2026, 2, 28) : DemoCalendar.last
        return (day.adding(days: -1), registers.all.filter { $0.session.day <= last })
    }

    private func registrations(_ day: Day) -> Data {
        let known = day.adding(days: -1)
        var lines = [
            ["Registration Extract - run \(day.slashed) 16:02"],
            [
                "Family ID", "Registered On", "Centre", "Carer 1", "Carer 1 DOB", "Carer 2", "Carer 2 DOB", "Child 1",
                "Child 1 DOB", "Child 2", "Child 2 DOB", "Postcode", "NHS No (Child 1)", "Privacy Notice Given",
            ],
        ]
        let families = registers.families.all.filter { ($0.registeredOn ?? day) <= known }
            .sorted { ($0.registeredOn ?? day, $0.id) < ($1.registeredOn ?? day, $1.id) }
        lines += families.map { family in
            let (carers, children) = (family.carers, family.children)
            func cells(_ people: [DemoPerson], _ place: Int) -> [String] {
                guard people.indices.contains(place) else { return ["", ""] }
                return [people[place].name, people[place].born?.slashed ?? ""]
            }
            let who = cells(carers, 0) + cells(carers, 1) + cells(children, 0) + cells(children, 1)
            return [family.id, family.registeredOn?.slashed ?? "", family.office] + who + [
                family.postcode ?? "", family.nhsNumber, family.noticeOn.map { $0 <= known } == true ? "Yes" : "",
            ]
        }
        // The extract has a line twice, as it does.
        if lines.count > 40 { lines.append(lines[40]) }
        return SheetBytes.made(ExportSheets.padded(lines), separator: ",", .utf8)
    }

    private func sessions(_ day: Day) -> Data {
        let (known, registers) = shown(day)
        let headings = [
            "Group ID", "Group Name", "Group Type", "Session ID", "Session Date", "Start", "End", "Venue", "Status",
            "Capacity", "Worker(s)", "Attended", "Absent",
        ]
        let rows = registers.map { register in
            let (session, lines) = (register.session, register.lines(by: known))
            let present = lines.count { $0.mark(on: known) == "Attended" }
            let status = register.status(on: known)
            let isCounted = status == "Completed" || !lines.isEmpty
            return [
                register.group, register.groupName, register.type, register.id, session.day.slashed,
                Cell.clock(session.start), Cell.clock(session.end), session.venue, status, register.capacity,
                register.worker, isCounted ? String(max(0, present + (present > 0 ? register.slip : 0))) : "",
                isCounted ? String(lines.count - present) : "",
            ]
        }
        let lines = [headings] + rows + [["Total records: \(rows.count)"]]
        return SheetBytes.made(ExportSheets.padded(lines), separator: ",", .utf8WithMark)
    }

    private func attendance(_ day: Day) -> Data {
        let (known, registers) = shown(day)
        let headings = [
            "Session ID", "Session Date", "Person ID", "Forename", "Surname", "DOB", "EDD", "Person Type", "Family ID",
            "Attendance", "Recorded On",
        ]
        var rows: [[String]] = []
        for register in registers {
            for line in register.lines(by: known) {
                let person = line.person
                let row = [
                    register.id, register.session.day.slashed, String(person.id), person.given, person.surname,
                    person.born?.slashed ?? "", person.due?.slashed ?? "", person.type, line.family ?? "",
                    line.mark(on: known), line.recordedOn.slashed,
                ]
                rows += line.isTwice ? [row, row] : [row]
            }
        }
        return SheetBytes.made([headings] + rows, separator: ";", .windows1252)
    }

    /// Lines as wide as the widest, as spreadsheet programs save them.
    private static func padded(_ lines: [[String]]) -> [[String]] {
        let width = lines.map(\.count).max() ?? 0
        return lines.map { $0 + Array(repeating: "", count: width - $0.count) }
    }
}
