import GRDB
import HubCore

/// The tables of a pack: what was recorded, when, and where it comes from.
extension SubjectPacking {
    private typealias Line = SubjectPack.Line

    private func hub(_ key: Int64?, _ slugs: Store.Slugs) -> String? {
        key.flatMap { slugs.hub[$0] }.map { id in catalogue.hub(id)?.name ?? id }
    }

    func registrations() throws -> [SubjectPack.Line] {
        try Store.registrations(kept, db).map { registration in
            let place = registration.hub.map { catalogue.hub($0)?.name ?? $0 } ?? "no hub"
            let notice =
                registration.noticeGiven
                ? "privacy notice \(registration.noticeVersion ?? "") given \(registration.noticeOn?.slashed ?? "")"
                : "privacy notice not given yet"
            return Line(
                at: registration.on.iso, about: "the family",
                what: "registered at \(place); " + notice.split(separator: " ").joined(separator: " "),
                source: registration.channel.rawValue.replacing("_", with: " "))
        }
    }

    func consents() throws -> [SubjectPack.Line] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT on_day, person_id, kind, given, said_by, recorded_by FROM consent
                WHERE family_id IN (\(familyList)) OR person_id IN (\(peopleList)) ORDER BY id
                """
        ).map { row in
            let said = (row[4] as String?).map { ", said by \($0)" } ?? ""
            return Line(
                at: Day(number: row[0]).iso, about: name(row[1]),
                what: "\(row[2] as String): \(row[3] ? "yes" : "no")\(said)",
                source: "recorded by \(row[5] as String)")
        }
    }

    func attendances() throws -> [SubjectPack.Line] {
        let slugs = try Store.Slugs(db)
        let files = try Row.fetchAll(
            db,
            sql: """
                SELECT s.day, s.start_minute, s.activity_id, s.venue_id, a.person_id, a.claimed, b.file_name, a.place,
                    b.imported_at, s.cancel_reason IS NOT NULL
                FROM attendance a JOIN session s ON s.id = a.session_id JOIN import_batch b ON b.id = a.import_id
                WHERE a.person_id IN (\(peopleList))
                UNION ALL
                SELECT s.day, s.start_minute, s.activity_id, s.venue_id, a.person_id, a.claimed, b.file_name, a.place,
                    b.imported_at, s.cancel_reason IS NOT NULL
                FROM attendance_superseded a JOIN session s ON s.id = a.session_id
                JOIN import_batch b ON b.id = a.import_id WHERE a.person_id IN (\(peopleList))
                """
        ).map { row in
            let place: Int = row[7]
            return visit(
                row, slugs, RegisterMark(rawValue: row[5]),
                source: "file \(row[6] as String), row \(place & 0xFFFF_FFFF), on \((row[8] as String).prefix(10))")
        }
        let marks = try Row.fetchAll(
            db,
            sql: """
                SELECT s.day, s.start_minute, s.activity_id, s.venue_id, m.person_id, m.mark, m.made_by, m.device, m.made_at,
                    s.cancel_reason IS NOT NULL
                FROM mark m JOIN session s ON s.id = m.session_id WHERE m.person_id IN (\(peopleList))
                """
        ).map { row in
            visit(
                row, slugs, (row[5] as Int?).flatMap(RegisterMark.init(rawValue:)),
                source: "marked by \(row[6] as String) on \(row[7] as String), \((row[8] as String).prefix(16))")
        }
        return (files + marks).sorted { ($0.at, $0.about, $0.source) < ($1.at, $1.about, $1.source) }
    }

    private func visit(_ row: Row, _ slugs: Store.Slugs, _ mark: RegisterMark?, source: String) -> SubjectPack.Line {
        let start = (row[1] as Int?).map { " " + Cell.clock($0) } ?? ""
        let (activity, venue) = (slugs.activity[row[2] as Int], slugs.venue[row[3] as Int])
        let where_ = "\(catalogue.activity(activity)?.name ?? activity), \(catalogue.venue(venue)?.name ?? venue)"
        let said =
            switch mark {
            case .present: "present"
            case .absent: "absent"
            case .apologies: "absent with apologies"
            case nil: "mark taken back"
            }
        return Line(
            at: Day(number: row[0]).iso + start, about: name(row[4]),
            what: "\(where_): \(said)\(row[9] ? ", session cancelled" : "")", source: source)
    }

    func enrolments() throws -> [SubjectPack.Line] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT e.on_day, e.person_id, a.slug, r.name, e.status, e.reason, e.recorded_by FROM enrolment e
                JOIN course_run r ON r.id = e.run_id JOIN activity a ON a.id = r.activity_id
                WHERE e.person_id IN (\(peopleList)) ORDER BY e.id
                """
        ).map { row in
            let course = row[3] as String? ?? catalogue.activity(row[2])?.name ?? row[2]
            let reason = (row[5] as String?).map { " (\($0))" } ?? ""
            return Line(
                at: Day(number: row[0]).iso, about: name(row[1]), what: "\(course): \(row[4] as String)\(reason)",
                source: "recorded by \(row[6] as String)")
        }
    }

    /// Merges, and that two were said to be two; of anybody else no name.
    func decisions() throws -> [SubjectPack.Line] {
        let merges = try Row.fetchAll(
            db,
            sql: """
                SELECT DISTINCT m.id, m.merged_at, m.merged_by, m.reason, m.undone_at FROM merge m
                JOIN merge_part p ON p.merge_id = m.id
                WHERE (p.thing = 'family' AND (p.gone_id IN (\(familyList)) OR p.kept_id IN (\(familyList))))
                    OR (p.thing = 'person' AND (p.gone_id IN (\(peopleList)) OR p.kept_id IN (\(peopleList))))
                ORDER BY m.id
                """
        ).map { row in
            let undone = (row[4] as String?).map { ", taken back \($0.prefix(10))" } ?? ""
            let reason = (row[3] as String?).map { " (\($0))" } ?? ""
            return Line(
                at: row[1], about: "the family", what: "two records were made one\(reason)\(undone)",
                source: "by \(row[2] as String)")
        }
        let two = try Row.fetchAll(
            db,
            sql: """
                SELECT said_at, said_by, one_id, other_id FROM not_duplicate
                WHERE one_id IN (\(peopleList)) OR other_id IN (\(peopleList)) ORDER BY said_at
                """
        ).map { row in
            let one = name(row[2]) == "the family" ? name(row[3]) : name(row[2])
            return Line(
                at: row[0], about: one, what: "was said not to be the same as somebody else",
                source: "by \(row[1] as String)")
        }
        return (merges + two).sorted { $0.at < $1.at }
    }

    /// What files and the desk said of each person, claim by claim.
    func saidOfPeople() throws -> [SubjectPack.Line] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT \(Store.personColumns.map { "c.\($0)" }.joined(separator: ", ")),
                    b.imported_at, b.layout, b.file_name, b.imported_by, c.row_number, c.person_id, c.external_id
                FROM person_claim c JOIN import_batch b ON b.id = c.import_id
                WHERE c.person_id IN (\(peopleList)) ORDER BY c.id
                """
        ).map { row in
            var items = SubjectPacking.items(Store.details(row)).filter {
                (row[0] as Int?) != nil || $0.name != "Kept as"
            }
            let place = Store.personColumns.count
            if let id = row[place + 6] as String? { items.append(SubjectPack.Item("Id in another system", id)) }
            return Line(
                at: row[place], about: name(row[place + 5]), what: SubjectPacking.words(items),
                source: source(row, from: place))
        }
    }

    func saidOfFamily(withAddress: Bool) throws -> [SubjectPack.Line] {
        let slugs = try Store.Slugs(db)
        return try Row.fetchAll(
            db,
            sql: """
                SELECT b.imported_at, b.layout, b.file_name, b.imported_by, c.row_number, c.external_id, c.registered_day,
                    c.hub_id, c.address, c.postcode, c.uprn, c.confidential
                FROM family_claim c JOIN import_batch b ON b.id = c.import_id
                WHERE c.family_id IN (\(familyList)) ORDER BY c.id
                """
        ).map { row in
            var items: [SubjectPack.Item] = []
            if let id = row[5] as String? { items.append(SubjectPack.Item("Id in another system", id)) }
            if let day = row[6] as Int? { items.append(SubjectPack.Item("Registered", Day(number: day).slashed)) }
            if let hub = hub(row[7], slugs) { items.append(SubjectPack.Item("Hub", hub)) }
            if withAddress {
                items += SubjectPacking.items(
                    Address(
                        lines: (row[8] as String?)?.split(separator: "\n").map(String.init) ?? [], postcode: row[9],
                        uprn: row[10], isConfidential: row[11] ?? false))
            } else if row[8] as String? != nil || row[9] as String? != nil {
                items.append(SubjectPack.Item("Address", "left out: it is protected"))
            }
            return Line(
                at: row[0], about: "the family", what: SubjectPacking.words(items), source: source(row, from: 0))
        }
    }

    private static func words(_ items: [SubjectPack.Item]) -> String {
        items.isEmpty
            ? "nothing but that they are of the family" : items.map { "\($0.name) \($0.value)" }.joined(separator: "; ")
    }

    private func source(_ row: Row, from place: Int) -> String {
        row[place + 1] == Store.deskSource
            ? "at the desk, by \(row[place + 3] as String)"
            : "file \(row[place + 2] as String), row \(row[place + 4] as Int)"
    }

    /// Who opened, changed, searched for or gave out what is held, by their numbers in the audit.
    func audit() throws -> [SubjectPack.Line] {
        let people = peopleList.split(separator: ", ").compactMap { Int64($0) }
        let subjects = families.map { "family \($0)" } + people.map { "person \($0)" }
        let marks = subjects.map { _ in "?" }.joined(separator: ", ")
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT at, actor, action, subject, detail FROM audit_event
                WHERE subject IN (\(marks)) OR detail IN (\(marks)) ORDER BY id
                """, arguments: StatementArguments(subjects + subjects))
        return rows.map { row in
            let subject: String = row[3]
            let number = subject.hasPrefix("person ") ? Int64(subject.dropFirst("person ".count)) : nil
            return Line(at: row[0], about: name(number), what: row[2], source: "by \(row[1] as String)")
        }
    }
}
