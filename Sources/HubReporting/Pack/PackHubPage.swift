import HubCore

extension BoardPack {
    /// Eight quarters of every hub.
    var overTime: Page.Section {
        var table = trendTable(.attendances, places)
        table.remarks += earlier.map(\.sentence)
        return Page.Section(
            "over-time", "Attendances over eight quarters", isPage: true,
            [
                .drawing(bars("trend-authority", [authority])), .drawing(bars("trend-hubs", hubs)), .table(table),
            ])
    }

    /// How much of the quarter came in.
    var complete: Page.Section {
        let (named, returned) = (namedShares, returnedShares)
        return Page.Section(
            "complete", "How complete the figures are", isPage: true,
            [
                .drawing(
                    ShareBars.chart(
                        "returned",
                        "Share of the sessions that took place for which a figure was returned, \(quarter.short)",
                        returned, threshold: 95)),
                .drawing(
                    ShareBars.chart(
                        "named", "Share of attendances that are named, on which reach rests, \(quarter.short)", named)),
                .table(completenessTable(returned, named)),
            ])
    }

    /// The authority's own figures.
    var whole: Page.Section {
        Page.Section(
            "whole", "\(authority.name) this quarter", isPage: true,
            [.tables(figures(authority))] + required(authority))
    }

    /// Everything of one hub.
    func hubSection(_ hub: Place) -> Page.Section {
        let anchor = "hub-\(hub.id)"
        guard hub.isOpen else {
            return Page.Section(anchor, hub.name, [.text(hub.paragraph.joined(separator: " "))])
        }
        return Page.Section(
            anchor, hub.name, isPage: true,
            [
                .text(hub.paragraph.joined(separator: " ")), .heading("This quarter"), .tables(figures(hub)),
                .heading("Beside other quarters"), .table(comparisonTable(hub, withYear: true)),
                .drawing(bars("trend-\(hub.id)", [hub])),
                .table(trendTable(hub)),
                .heading("What the hub's offer requires"),
            ] + required(hub) + slotBlocks(hub))
    }

    private func bars(_ id: String, _ places: [Place]) -> Chart {
        let series = places.map { place in
            let row = place.trend.first { $0.followed == .attendances }
            let flags = zip(trend, row?.flags ?? []).map { $0.heading.state == "open" ? "open" : $1 }
            return QuarterBars.Series(name: place.name, values: row?.values ?? [], flags: flags)
        }
        let whose = places.count == 1 ? "\(places[0].name): attendances" : "Attendances of each hub"
        return QuarterBars.chart(id, "\(whose) (children and adults), eight quarters", trendQuarters, series)
    }

    private func completenessTable(_ returned: [ShareBars.Share], _ named: [ShareBars.Share]) -> PageTable {
        var completeness = PageTable(
            "How much came in and how much of it is named, \(quarter.short)",
            [
                "Hub", "Sessions\nreturned", "Share\nreturned", "Registers\ncomplete", "Attendances\nthat are named",
                "Flag",
            ])
        for (index, place) in places.enumerated() {
            guard place.isOpen else {
                completeness.add(place.name, ["not open"])
                continue
            }
            completeness.add(
                place.name,
                [
                    place.returned, percent(returned[index].value),
                    place.value("completeness", "registersComplete").written, percent(named[index].value),
                    place.value("completeness", "flag").written,
                ], isTotal: place.id == authority.id)
        }
        return completeness
    }

    private func percent(_ value: ReportValue) -> String {
        if case .decimal(let share) = value { return share + "%" }
        return value.written
    }

    private var namedShares: [ShareBars.Share] {
        places.map { place in
            ShareBars.Share(
                name: place.name, value: place.isOpen ? place.value("completeness", "namedShare") : .notApplicable,
                of: place.isOpen ? "" : " not open")
        }
    }

    private var returnedShares: [ShareBars.Share] {
        zip(places, report.hubs + [report.total]).map { place, section in
            let completeness = section.line.completeness
            let share = Percent(completeness.returned, of: completeness.takenPlace, threshold: 95)
            return ShareBars.Share(
                name: place.name, value: place.isOpen ? ReportValue(share) : .notApplicable,
                of: !place.isOpen
                    ? " not open" : completeness.takenPlace > 0 ? " (\(place.returned))" : " no session recorded")
        }
    }

    /// The quarter's values in four small tables.
    private func figures(_ hub: Place) -> [PageTable] {
        func table(_ caption: String, _ parts: [(group: String, names: Set<String>?)]) -> PageTable {
            var table = PageTable(caption, ["Measure", "Figure"])
            for part in parts {
                for (name, value) in hub.figures.first(where: { $0.name == part.group })?.values ?? []
                where part.names?.contains(name) ?? true {
                    table.add(words(name, hub), [name.hasSuffix("Share") ? percent(value) : value.written])
                }
            }
            return table
        }
        return [
            table("Attendances (children and adults)", [("attendances", nil), ("completeness", ["namedShare"])]),
            table(
                "Sessions",
                [
                    ("sessions", nil),
                    ("completeness", ["returned", "takenPlace", "registersComplete", "registersOpen"]),
                ]),
            table("Different people seen", [("reach", nil)]),
            table("Registered families, course members", [("registrations", nil), ("courses", nil)]),
        ]
    }

    /// A figure's name; the authority's attendances tied to no session are its hubs', without those that no hub has.
    private func words(_ name: String, _ place: Place) -> String {
        name == "notTiedToSession" && place.id == authority.id ? "Not tied (hubs)" : PackWords.spoken(name)
    }

    private func required(_ hub: Place) -> [PageBlock] {
        guard !hub.requirements.isEmpty else { return [.text("No requirement is in force in this quarter.")] }
        var table = PageTable(
            "\(hub.name): delivery requirements",
            ["Requirement", "Value", "Of", "Percent", "Threshold", "Met", "Still\nneeded", "Left\nout", "RAG"],
            words: [8])
        for shown in hub.requirements {
            let title = shown.result.measured.requirement.title
            table.add(title, Array(RequirementText.cells(title, shown).dropFirst()))
        }
        table.remarks = hub.requirements.map {
            RequirementText.reason("\"\($0.result.measured.requirement.title)\"", $0)
        }
        return [.table(table)]
    }

    private func slotBlocks(_ hub: Place) -> [PageBlock] {
        guard !hub.slots.isEmpty else { return [.text("The catalogue gives no offer for this hub.")] }
        var table = PageTable(
            "\(hub.name): slots by activity",
            ["Activity", "Each", "Delivered", "Missed", "Not\nreturned", "Left\nout", "Missed or not returned in"],
            words: [1, 6])
        for row in hub.slots {
            func count(_ isIt: (SlotMap.Sign) -> Bool) -> String {
                Numbers.grouped(row.slots.count { isIt(SlotMap.Sign($0.outcome)) })
            }
            let gaps = row.slots.filter { [.missed, .notReturned].contains(SlotMap.Sign($0.outcome)) }
                .map { slot in
                    switch row.unit {
                    case .week: String(slot.period.from.slashed.prefix(5))
                    case .quarter: quarter.short
                    case .month, .year: slot.period.label
                    }
                }
            table.add(
                row.activity + (row.isAssumed ? " (assumed)" : ""),
                [
                    row.times == 1 ? row.unit.rawValue : "\(row.times) a \(row.unit.rawValue)",
                    count { $0 == .delivered },
                    count { $0 == .missed }, count { $0 == .notReturned },
                    count { [.closed, .notRequired, .toCome].contains($0) },
                    gaps.isEmpty ? "none" : gaps.joined(separator: ", "),
                ])
        }
        let map = SlotMap.chart(
            "slots-\(hub.id)", "\(hub.name): what its offer required, by the week's Monday, \(quarter.short)", quarter,
            hub.slots)
        return [.drawing(map), .table(table)]
    }
}

extension PackWords {
    /// `Not tied to session` from `notTiedToSession`.
    static func spoken(_ name: String) -> String {
        if let hyphened = ["underFives": "Under-fives", "firstTimeFamilies": "First-time families"][name] {
            return hyphened
        }
        let words = name.reduce(into: "") { $0 += $1.isUppercase ? " " + $1.lowercased() : String($1) }
        return words.prefix(1).uppercased() + words.dropFirst()
    }
}
