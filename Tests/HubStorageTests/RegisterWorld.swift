import HubCore

@testable import HubStorage

/// Group-work exports as the planner hands them to the store.
enum Export {
    static func sessions(_ name: String, _ rows: [PlannedRow]) -> PlannedFile {
        PlannedFile(name, layout: "groupwork-sessions", system: "groupwork", rows)
    }

    static func attendance(_ name: String, _ rows: [PlannedRow]) -> PlannedFile {
        PlannedFile(name, layout: "groupwork-attendance", system: "groupwork", rows)
    }

    static func registrations(_ name: String, _ rows: [PlannedRow]) -> PlannedFile {
        PlannedFile(name, layout: "groupwork-registrations", system: "groupwork", rows)
    }

    static func person(
        _ id: String?, _ name: String, born: String? = nil, _ kind: PersonDetails.Kind = .child, family: String?,
        nhs: String? = nil
    ) -> PlannedPerson {
        let split = PersonName.split(name)
        return PlannedPerson(
            externalID: id, family: family,
            details: PersonDetails(
                kind: kind, givenName: split.given, familyName: split.family,
                birth: born.map { BirthDate(World.day($0)) }, nhsNumber: nhs))
    }
}

extension PlannedRow {
    static func export(
        _ row: Int, _ id: String, venue: String = "library", activity: String = "little-talkers",
        on day: String = "2026-01-13", start: Int? = 600, completed: Bool = true, attended: Int? = nil,
        group: String? = "GW-1", cancelled: String? = nil
    ) -> PlannedRow {
        PlannedRow(
            sheet: 1, row: row, column: 1,
            thing: .session(
                PlannedSession(
                    venue: venue, activity: activity, day: World.day(day), start: start,
                    end: start.map { $0 + 60 }, cancelled: cancelled, count: Count(),
                    export: PlannedExport(
                        externalID: id, group: group, capacity: 8, completed: completed, attended: attended))))
    }

    static func mark(
        _ row: Int, _ session: String, _ person: PlannedPerson, _ mark: RegisterMark = .present, on day: String? = nil
    ) -> PlannedRow {
        PlannedRow(
            sheet: 1, row: row, column: 1,
            thing: .attendance(
                PlannedAttendance(session: session, day: day.map(World.day), person: person, mark: mark)))
    }

    static func registration(
        _ row: Int, _ family: String, on day: String, hub: String? = "prestwich", notice: Bool = true,
        postcode: String? = nil, _ people: [PlannedPerson]
    ) -> PlannedRow {
        PlannedRow(
            sheet: 1, row: row, column: 1,
            thing: .registration(
                PlannedRegistration(
                    family: family,
                    registration: Registration(on: World.day(day), hub: hub, channel: .import, noticeGiven: notice),
                    address: postcode.map { Address(postcode: $0) }, people: people)))
    }
}
