import GRDB
import HubCore

/// What a file's people, registrations and register rows come to, and how they are written.
extension ImportStage {
    /// A row of registrations beside what its source said before.
    struct StagedRegistration {
        let family: Int32
        /// The claim that says the same to the letter.
        var same: Int64?
        var isNew = true
    }

    /// Whether the file speaks of people at all.
    var hasPeople: Bool { !people.isEmpty || !registers.isEmpty }

    /// Finds who the people are and counts what is new, changed and unchanged.
    mutating func comparePeople(source: Int64?) throws {
        guard hasPeople else { return }
        guard let system = header.system else { throw Refusal(.defect, "An export's system is not known.") }
        try checkSessions()
        try people.match(system: system, db)
        let known = people
        try setErasedAside(system)
        let repeats = registers.settle { known.standing(for: $0) }
        for (row, stands) in repeats {
            let id = people.people[Int(row.person)].planned.externalID.map { Shown.plain($0) } ?? "this person"
            self.repeat(
                at: place(packed: row.place), "\(id) is already on this register (\(place(packed: stands.place)))")
        }
        peoplePlan = try PeoplePlan(people, source: source, db)
        registerPlan = try RegisterPlan(registers, persons: peoplePlan.persons, db)
        countRegisters()
        try compareRegistrations(source)
        countCorrections()
    }

    /// A row that corrects its person's details is a changed one, though its mark is the same.
    private mutating func countCorrections() {
        let corrections = peoplePlan.claims.filter(\.corrects)
        guard !corrections.isEmpty else { return }
        for claim in corrections.prefix(1_000) {
            let id = claim.externalID.map { "person \(Shown.plain($0))" } ?? "a person"
            let place = header.place(sheet: claim.place.sheet, row: claim.place.row)
            finish { $0.changes.append("\(place): details of \(id) corrected") }
        }
        let places = Set(corrections.map(\.place.packed))
        let corrected = registerPlan.same.count { places.contains(registers.rows[Int($0.row)].place) }
        finish {
            $0.changed += corrected
            $0.unchanged -= corrected
        }
    }

    private func place(packed: Int) -> SourceCell {
        header.place(sheet: packed >> 32 + 1, row: packed & 0xFFFF_FFFF)
    }

    /// A session that went while the file was being read cannot be marked.
    private func checkSessions() throws {
        let finding = try db.makeStatement(sql: "SELECT day FROM session WHERE id = ?")
        for session in registers.sessions
        where try finding.first([session.id.databaseValue], { $0.int(0) }) != session.day.number {
            throw Refusal.data(
                "Session \(Shown.plain(session.externalID)) was moved or taken back while the file was being read: import it again."
            )
        }
    }

    private mutating func countRegisters() {
        let plan = registerPlan
        for standing in plan.changed.prefix(1_000) {
            let row = registers.rows[Int(standing.row)]
            let id = people.people[Int(row.person)].planned.externalID.map { Shown.plain($0) } ?? "a person"
            let (now, before) = (
                row.registerMark?.written ?? "", RegisterMark(rawValue: standing.claimed)?.written ?? ""
            )
            let session = Shown.plain(registers.sessions[Int(row.session)].externalID)
            let place = place(packed: row.place)
            finish { $0.changes.append("\(place): \(id) at session \(session): \(before) is now \(now)") }
        }
        finish {
            $0.new += plan.new.count + plan.newWalkIns.count
            $0.changed += plan.changed.count + plan.changedWalkIns.count
            $0.unchanged += plan.same.count + plan.sameWalkIns.count
        }
    }

    private mutating func compareRegistrations(_ source: Int64?) throws {
        let moved = Set(peoplePlan.claims.filter { $0.same == nil }.compactMap(\.family))
        for (position, family) in people.families.enumerated() {
            guard let planned = family.registration else { continue }
            let values = columns(planned)
            var staged = StagedRegistration(family: Int32(position))
            if family.isErased {
                finish { $0.unchanged += 1 }
                guard let stored = family.stored, let source,
                    let before = try lastClaim(on: stored, source, values.map(\.name))
                else { continue }
                (staged.isNew, staged.same) = (false, before.id)
                registrations.append(staged)
                continue
            }
            let before = try family.stored.flatMap { stored in
                try source.flatMap { try lastClaim(on: stored, $0, values.map(\.name)) }
            }
            if let before {
                staged.isNew = false
                let said = values.map { $0.value?.databaseValue ?? .null }
                if said == before.values { staged.same = before.id }
            }
            let moves = moved.contains(peoplePlan.families[position])
            let place = header.place(sheet: family.place.sheet, row: family.place.row)
            let id = Shown.plain(family.externalID)
            finish {
                if staged.isNew {
                    $0.new += 1
                } else if staged.same != nil && !moves {
                    $0.unchanged += 1
                } else {
                    $0.changed += 1
                    if $0.changes.count < 1_000 { $0.changes.append("\(place): registration of \(id) corrected") }
                }
            }
            registrations.append(staged)
        }
    }

    private func lastClaim(on family: Int64, _ source: Int64, _ columns: [String]) throws -> (
        id: Int64, values: [DatabaseValue]
    )? {
        try Row.fetchOne(
            db,
            sql: """
                SELECT id, \(columns.joined(separator: ", ")) FROM family_claim WHERE family_id = ? AND source_id = ?
                ORDER BY id DESC LIMIT 1
                """, arguments: [family, source]
        ).map { row in (row[0], columns.indices.map { row[$0 + 1] as DatabaseValue }) }
    }

    /// What a row of registrations says, by the columns of `family_claim`.
    private func columns(_ planned: PlannedRegistration) -> [(name: String, value: (any DatabaseValueConvertible)?)] {
        let (registration, address) = (planned.registration, planned.address)
        let lines = address.map(\.lines).flatMap { $0.isEmpty ? nil : $0.joined(separator: "\n") }
        return [
            ("external_id", planned.family), ("registered_day", registration.on.number),
            ("hub_id", registration.hub.flatMap { keys.hub[$0] }),
            ("venue_id", registration.venue.flatMap { keys.venue[$0] }), ("channel", registration.channel.rawValue),
            ("notice_given", registration.noticeGiven ? 1 : 0), ("notice_day", registration.noticeOn?.number),
            ("notice_version", registration.noticeVersion), ("address", lines), ("postcode", address?.postcode),
            ("uprn", address?.uprn), ("confidential", address?.isConfidential == true ? 1 : nil),
        ]
    }

    /// Writes people, registrations and register rows, and folds what they move; gives the days whose figures move.
    func writePeople(importID: Int64, source: Int64) throws -> [Day] {
        guard hasPeople else { return [] }
        var days = registerPlan.moved(registers).map(\.day)
        let touched = try peoplePlan.write(people, header, importID: importID, source: source, db)
        try writeRegistrations(importID: importID, source: source)
        try registerPlan.write(registers, persons: peoplePlan.persons, importID: importID, db)
        let moved = registrations.filter { $0.same == nil }.map { Int($0.family) }
        days += moved.compactMap { people.families[$0].registration?.registration.on }
        if !touched.isEmpty || !moved.isEmpty {
            try Store.fold(people: touched, families: moved.map { peoplePlan.families[$0] }, db)
        }
        let others = try Store.sessions(restingOn: touched, db)
        try Store.foldRegisters(registerPlan.moved(registers).map(\.id) + others, db)
        return days + (try Store.days(of: others, db))
    }

    private func writeRegistrations(importID: Int64, source: Int64) throws {
        for registration in registrations {
            let family = people.families[Int(registration.family)]
            guard let planned = family.registration else { continue }
            let place = family.place
            if let same = registration.same {
                try db.execute(
                    sql: """
                        INSERT INTO family_vouch (claim_id, import_id, sheet_number, row_number, column_number)
                        VALUES (?, ?, ?, ?, ?)
                        """, arguments: [same, importID, place.sheet, place.row, place.column])
                continue
            }
            let values = columns(planned)
            let marks = Array(repeating: "?", count: values.count + 6).joined(separator: ", ")
            let own: [(any DatabaseValueConvertible)?] = [
                importID, place.sheet, place.row, place.column, source, peoplePlan.families[Int(registration.family)],
            ]
            try db.execute(
                sql: """
                    INSERT INTO family_claim (import_id, sheet_number, row_number, column_number, source_id, family_id,
                        \(values.map(\.name).joined(separator: ", "))) VALUES (\(marks))
                    """, arguments: StatementArguments(own + values.map(\.value)))
        }
    }
}

extension Store {
    /// The days of sessions, each once.
    static func days(of sessions: [Int64], _ db: Database) throws -> [Day] {
        let finding = try db.makeStatement(sql: "SELECT day FROM session WHERE id = ?")
        return try Set(sessions.compactMap { try Int.fetchOne(finding, arguments: [$0]) }).map { Day(number: $0) }
    }
}
