import HubCore

extension Timetable {
    /// The timetable as a page of services of Open Referral UK 3.0, the profile of HSDS 3.
    ///
    /// A service is an activity, its locations are venues, its schedules the rows.
    package var openReferral: String {
        var order: [String] = []
        var rows: [String: [TimetableRow]] = [:]
        for row in hubs.flatMap(\.rows) {
            if rows[row.activity.id] == nil { order.append(row.activity.id) }
            rows[row.activity.id, default: []].append(row)
        }
        let services = order.compactMap { service(rows[$0] ?? []) }
        return JSON.object([
            "total_items": .number(services.count), "total_pages": .number(1), "page_number": .number(1),
            "size": .number(services.count), "first_page": .bool(true), "last_page": .bool(true),
            "empty": .bool(services.isEmpty), "contents": .array(services),
        ]).printed
    }

    private func service(_ rows: [TimetableRow]) -> JSON? {
        guard let activity = rows.first?.activity else { return nil }
        let id = identifier("service", activity.id)
        var members: [String: JSON] = [
            "id": .string(id), "name": .string(activity.name), "status": .string("active"),
            "organization_id": .string(identifier("organization")), "organization": organization,
            "description": .string(activity.describedForAll),
            "schedules": .array(rows.map { schedule($0, service: id) }),
        ]
        // In completed years: under 60 months is at most 4, and from 18 months takes some who are 1.
        if let least = activity.minAgeMonths { members["minimum_age"] = .number(least / 12) }
        if let most = activity.maxAgeMonths { members["maximum_age"] = .number(max(0, most - 1) / 12) }
        var seen: Set<String> = []
        members["service_at_locations"] = .array(
            rows.filter { seen.insert($0.venue.id).inserted }.map { row in
                .object([
                    "id": .string(identifier("service_at_location", activity.id, row.venue.id)),
                    "service_id": .string(id), "location_id": .string(identifier("location", row.venue.id)),
                    "location": location(row.venue),
                ])
            })
        return .object(members)
    }

    private var organization: JSON {
        .object([
            "id": .string(identifier("organization")), "name": .string(authority.name),
            "description": .string("The family hubs of \(authority.name)."),
        ])
    }

    /// An address only where there is a postcode: a park has none, and the catalogue keeps no streets.
    private func location(_ venue: Venue) -> JSON {
        let id = identifier("location", venue.id)
        var members: [String: JSON] = ["id": .string(id), "name": .string(venue.name)]
        if let postcode = venue.postcode {
            members["addresses"] = .array([
                .object([
                    "id": .string(identifier("address", venue.id)), "location_id": .string(id),
                    "address_1": .string(venue.name), "city": .string(""), "state_province": .string(""),
                    "postal_code": .string(postcode), "country": .string("GB"),
                    "address_type": .string(venue.kind == .online ? "virtual" : "physical"),
                ])
            ])
        }
        return .object(members)
    }

    private func schedule(_ row: TimetableRow, service: String) -> JSON {
        let time = row.start.map(String.init) ?? ""
        let key = "\(row.first.number) \(time) \(row.sessions.first?.id ?? 0)"
        var members: [String: JSON] = [
            "id": .string(identifier("schedule", row.activity.id, row.venue.id, key)), "service_id": .string(service),
            "service_at_location_id": .string(identifier("service_at_location", row.activity.id, row.venue.id)),
            "dtstart": .string(row.first.iso), "valid_from": .string(row.first.iso),
            "valid_to": .string(row.last.iso), "until": .string(row.last.iso),
            "description": .string(row.spokenTime(in: from...to)),
            "notes": .string(row.spokenDates(in: from...to)),
        ]
        members["freq"] = row.frequency.map { .string($0.name) }
        members["interval"] = row.frequency.map { .number($0.interval) }
        members["byday"] = row.byDay.map { .string($0) }
        members["opens_at"] = row.start.map { .string(Cell.clock($0)) }
        members["closes_at"] = row.start == nil ? nil : row.end.map { .string(Cell.clock($0)) }
        return .object(members)
    }

    private func identifier(_ kind: String, _ names: String...) -> String {
        StableIdentifier.text(for: ([authority.id, kind] + names).joined(separator: "\u{1F}"))
    }
}

extension Activity {
    /// `For under 5 years; drop in.`, or its name where the catalogue says no more.
    fileprivate var describedForAll: String {
        let words = [spokenAges.map { "for \($0)" }, spokenMode].compactMap(\.self).joined(separator: "; ")
        return words.isEmpty ? "\(name)." : "\(name): \(words)."
    }
}
