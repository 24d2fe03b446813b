import HubCore
import Testing

@testable import HubReporting

/// The sample world with the registers, registrations and the course run of its group work export.
extension SampleWorld {
    static func withPeople(_ period: ClosedRange<Day>) -> Facts {
        var facts = facts
        let first = Presence([
            person(1, 11, .absent, child: true), person(2, 11, .present, child: true),
            person(3, 11, .present), person(4, 12, .present, child: true), person(5, 12, .present),
        ])
        let second = Presence([person(6, 0, .present)])
        facts.people = PeopleFacts(
            period: period,
            registers: [
                RegisterFact(
                    session: 40, venue: "prestwich-library", activity: "little-talkers", day: day("2026-01-13"),
                    start: 600, people: first),
                RegisterFact(
                    session: 42, venue: "stella-house", activity: "little-talkers", day: day("2026-01-20"), start: 600,
                    people: second),
            ], registersBegan: day("2026-01-13"),
            registrations: [
                RegistrationFact(family: 11, hub: "prestwich", on: day("2025-12-02"), noticeGiven: true),
                RegistrationFact(family: 12, hub: "radcliffe", on: day("2026-01-08"), noticeGiven: true),
                RegistrationFact(family: 13, hub: nil, on: day("2026-01-09"), noticeGiven: false),
            ],
            runs: [
                RunFact(
                    id: 1, activity: "little-talkers",
                    sessions: facts.sessions.filter { [40, 42].contains($0.id) }, registers: [first, second])
            ])
        return facts
    }

    private static func person(
        _ key: UInt32, _ family: UInt32, _ mark: RegisterMark, child: Bool = false
    ) -> Presence.Person {
        Presence.Person(person: key, family: family, mark: mark, isChild: child, isUnderFive: child)
    }
}

@Suite("People in reports") struct PeopleReportTests {
    private let fourth = SampleWorld.quarter("2025-26-Q4")
    private let year = SampleWorld.year("2025-26")

    private func quarter(_ key: String = "2025-26-Q4") -> QuarterReport {
        let quarter = SampleWorld.quarter(key)
        return QuarterReport(
            SampleWorld.withPeople(quarter.from...quarter.to), SampleWorld.catalogue, quarter)
    }

    @Test func `the quarter's JSON holds reach, registrations and courses of every hub and the authority`() throws {
        let json = try parsed(quarter().json)
        let expected = [
            "hubs.5.reach.children": "2", "hubs.5.reach.underFives": "2", "hubs.5.reach.adults": "3",
            "hubs.5.reach.families": "3", "hubs.5.reach.firstTimeFamilies": "3", "hubs.5.reach.sustainedFamilies": "0",
            "hubs.0.reach.children": "x", "hubs.0.reach.sustainedFamilies": "x", "hubs.3.reach.families": "x",
            "total.reach.children": "2", "total.reach.adults": "3", "total.reach.families": "3",
            "hubs.0.registrations.new": "1", "hubs.0.registrations.toDate": "1", "hubs.5.registrations.new": "0",
            "hubs.5.registrations.toDate": "1", "total.registrations.new": "1", "total.registrations.toDate": "2",
            "total.registrations.pending": "1", "notAttributed.registrations.pending": "1",
            "hubs.5.courses.starters": "5", "hubs.5.courses.completers": "0", "hubs.0.courses.starters": "0",
            "total.courses.starters": "5", "notAttributed.courses.starters": "0", "hubs.5.attendances.named": "5",
            "hubs.5.completeness.namedShare": "8.8", "hubs.5.completeness.registersOpen": "0",
        ]
        for (path, value) in expected { #expect(member(json, path) == value, "\(path)") }
    }

    @Test func `a hub and the total have the contract's members`() throws {
        let json = try parsed(quarter().json)
        let hub = try #require((json["hubs"] as? [[String: Any]])?.last)
        let members = [
            "attendances", "completeness", "courses", "reach", "reachArea", "registrations", "requirements", "sessions",
        ]
        #expect(hub.keys.sorted() == (members + ["id", "name", "open"]).sorted())
        #expect((json["total"] as? [String: Any])?.keys.sorted() == (members + ["areas", "deprivation"]).sorted())
        #expect(
            (hub["reach"] as? [String: Any])?.keys.sorted() == [
                "adults", "children", "families", "firstTimeFamilies", "sustainedFamilies", "underFives",
            ])
        #expect((hub["registrations"] as? [String: Any])?.keys.sorted() == ["new", "pending", "toDate"])
        #expect((hub["courses"] as? [String: Any])?.keys.sorted() == ["completers", "starters"])
    }

    @Test func `registrations of the quarter before`() throws {
        let json = try parsed(quarter("2025-26-Q3").json)
        #expect(member(json, "hubs.5.registrations.new") == "1")
        #expect(member(json, "total.registrations.new") == "1")
        #expect(member(json, "total.reach.families") == "x")
    }

    @Test func `the CSV has a row for each of them`() {
        let table = rows(quarter().csv)
        func value(_ hub: String, _ measure: String) -> String? {
            table.first { $0["hub_id"] == hub && $0["measure"] == measure }?["value"]
        }
        #expect(value("prestwich", "reach_families") == "3")
        #expect(value("radcliffe", "reach_families") == "x")
        #expect(value("prestwich", "courses_starters") == "5")
        #expect(value("total", "registrations_to_date") == "2")
        #expect(value("not_attributed", "registrations_pending") == "1")
    }

    @Test func `the notes say what reach, first-time families and registrations rest on`() {
        let notes = quarter().notes
        for note in [
            "Reach rests on named attendances alone: 5 of 224 attendances (2.2%); who the others were is not known.",
            "Counted, but without any register, so without reach: Radcliffe; Bury East.",
            "First-time families: named registers began on 13 January 2026; who was seen before that is not known.",
            "1 family pending: without the privacy notice, and no registration yet; once the notice is given, counted "
                + "at the day of registering.",
        ] { #expect(notes.contains(note), "\(note)") }
        #expect(notes.last?.contains("Courses count persons enrolled") == true)
        let without = QuarterReport(SampleWorld.facts, SampleWorld.catalogue, fourth)
        #expect(!without.notes.contains { $0.contains("Reach") || $0.contains("pending") || $0.contains("Courses") })
    }

    @Test func `the tables for people`() {
        let table = quarter().table
        for line in [
            "Prestwich                   2            2       3         3           3          0      8.8",
            "Radcliffe                 [x]          [x]     [x]       [x]         [x]        [x]      0.0",
            "Not attributed to a hub    0        0        1", "Prestwich                   5           0",
        ] { #expect(table.contains(line), "\(line)") }
        #expect(table.split(separator: "\n").allSatisfy { $0.count <= TextTable.width })
    }

    @Test func `a year is computed afresh beside its quarters`() throws {
        let report = YearReport(
            SampleWorld.withPeople(year.from...year.to), SampleWorld.catalogue, year)
        let json = try parsed(report.json)
        let expected = [
            "hubs.5.reach.families": "3", "hubs.5.quarters.3.reach.families": "3",
            "hubs.5.quarters.2.reach.families": "x", "total.reach.firstTimeFamilies": "3",
            "total.registrations.new": "2", "total.quarters.2.registrations.new": "1",
            "total.quarters.3.registrations.toDate": "2", "total.courses.starters": "5",
            "total.quarters.3.courses.starters": "5", "notAttributed.reach": "none",
        ]
        for (path, value) in expected { #expect(member(json, path) == value, "\(path)") }
        let row = rows(report.csv).first {
            $0["hub_id"] == "prestwich" && $0["quarter"] == "all" && $0["measure"] == "reach_adults"
        }
        #expect(row?["value"] == "3")
        #expect(report.table.contains("Families registered, by registering hub"))
        #expect(report.table.split(separator: "\n").allSatisfy { $0.count <= TextTable.width })
    }

    @Test func `reconcile lists what was chosen and why, queries first, then by difference`() throws {
        func facts(_ basis: Basis) -> ReconcileReport {
            func session(_ id: Int64, _ count: Count, _ register: RegisterCount, cancelled: Bool = false) -> SessionFact
            {
                SessionFact(
                    id: id, venue: "east", activity: "stay-and-play", day: SampleWorld.day("2026-01-1\(id)"),
                    start: 600,
                    cancelled: cancelled, headcounts: [Headcount(source: "desk", count: count)], register: register)
            }
            func register(_ children: Int, _ adults: Int, complete: Bool) -> RegisterCount {
                RegisterCount(namedChildren: children, namedAdults: adults, complete: complete)
            }
            var settled = session(6, Count(total: 5), register(2, 2, complete: true))
            settled.settled = Count(total: 9)
            let sessions = [
                session(1, Count(children: 6, adults: 5), register(6, 4, complete: true)),
                session(2, Count(children: 5, adults: 5), register(3, 4, complete: false)),
                session(3, Count(children: 5, adults: 5), register(7, 5, complete: false)),
                session(4, Count(total: 19), register(4, 3, complete: false)),
                session(5, Count(total: 6), register(4, 3, complete: true), cancelled: true), settled,
            ]
            return ReconcileReport(
                Facts(now: SampleWorld.today, sessions: sessions), SampleWorld.catalogue, .quarter(fourth), basis: basis
            )
        }
        let manual = facts(.manualFirst)
        #expect(manual.sessions.map(\.id) == [3, 5, 4, 2, 1, 6])
        #expect(manual.sessions.map(\.sources.difference) == [2, 1, -12, -3, -1, -1])
        #expect(
            manual.sessions.map(\.sources.chosen) == [
                "headcount raised where the open register is larger", "no figure: the session was cancelled",
                "headcount stands, split by the open register", "headcount stands, register open",
                "headcount comes first, register complete", "settled by hand",
            ])
        #expect(manual.sessions.map(\.sources.queries).prefix(2) == [[.registerAboveHeadcount], [.countedButNotHeld]])
        #expect(facts(.registerFirst).sessions[4].sources.chosen == "register is complete and comes first")
        #expect(manual.hubs[2].totals == [61, 60])
        let file = rows(manual.sessionsCSV)
        #expect(file.map { $0["session"] } == ["3", "5", "4", "2", "1", "6"])
        #expect(file[0]["chosen"] == "headcount raised where the open register is larger")
        #expect(file[1]["figure"] == "z", "none was to be had")
        #expect(file[2]["counted"] == "19" && file[2]["register"] == "7" && file[2]["difference"] == "-12")
        #expect(manual.hubs[0].totals == [nil, nil])
        let json = try parsed(manual.json)
        #expect(member(json, "sessions.0.difference") == "2")
        #expect(member(json, "sessions.0.queries.0") == "register-above-headcount")
        #expect(member(json, "hubs.2.bases.register_first") == "60")
        #expect(member(json, "hubs.0.bases.manual_first") == "x")
        #expect(manual.table.split(separator: "\n").allSatisfy { $0.count <= TextTable.width })
        #expect(manual.table.contains("Chesham Fold         not open"))
    }

    @Test func `completeness lists sessions not returned and registers still open`() throws {
        var facts = SampleWorld.facts
        for index in facts.sessions.indices where facts.sessions[index].id == 2 {
            facts.sessions[index].headcounts = []
        }
        for index in facts.sessions.indices where facts.sessions[index].id == 42 {
            facts.sessions[index].register?.complete = false
        }
        let report = CompletenessReport(facts, SampleWorld.catalogue, .quarter(fourth))
        #expect(report.missing.map(\.id) == [2, 42])
        #expect(report.missing.map(\.what) == [.figure, .register])
        #expect(report.rows.last?.line.completeness.registersOpen == 1)
        let json = try parsed(report.json)
        #expect(member(json, "missing.0.what") == "not returned")
        #expect(member(json, "missing.1.hub") == "prestwich")
        #expect(member(json, "total.completeness.registersOpen") == "1")
        #expect(report.table.contains("19/01/2026"))
        #expect(report.table.split(separator: "\n").allSatisfy { $0.count <= TextTable.width })
        let whole = CompletenessReport(SampleWorld.facts, SampleWorld.catalogue, .quarter(fourth))
        #expect(whole.table.contains("Still missing (sessions of headline activities)\nNothing.\n"))
    }
}
