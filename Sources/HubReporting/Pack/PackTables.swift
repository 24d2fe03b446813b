import HubCore

extension BoardPack {
    /// A place's quarter beside the one before and the same of the year before.
    ///
    /// With its financial year so far as a sentence, where that has no table of its own.
    func comparisonTable(_ place: Place, withYear: Bool = false) -> PageTable {
        let first = place.comparisons.first
        let (now, previous) = (quarter.short, first?.previous.then.period ?? "")
        let before = first?.yearBefore.then.period ?? ""
        var table = PageTable(
            "\(place.name): the quarter beside others",
            [
                "Measure", now.lined, previous.lined, "Change on\n\(previous)", before.lined, "Change on\n\(before)",
            ])
        var caveats: [String] = []
        for row in place.comparisons {
            table.add(
                row.followed.name,
                [
                    PackWords.value(row.previous.now), PackWords.value(row.previous.then),
                    PackWords.changed(row.previous), PackWords.value(row.yearBefore.then),
                    PackWords.changed(row.yearBefore),
                ])
            for caveat in (row.previous.caveats + row.yearBefore.caveats).map(PackWords.caveat)
            where !caveats.contains(caveat) { caveats.append(caveat) }
        }
        if !caveats.isEmpty { table.remarks.append("Compare with care: \(caveats.joined(separator: "; ")).") }
        if place.comparisons.contains(where: {
            $0.followed.isReach && ($0.previous.change ?? $0.yearBefore.change) != nil
        }) {
            table.remarks.append(
                "Families and children seen are those on registers: a change may be one of how much is named.")
        }
        if withYear { table.remarks.append(yearToDate(place)) }
        return table
    }

    /// The year so far in a sentence: what it came to, what the year before did, and where both are from.
    private func yearToDate(_ place: Place) -> String {
        let year = place.yearToDate
        let sides = [(year.comparison.now, year.printed), (year.comparison.then, year.printedBefore)]
        let words = sides.map { side, printed in
            // What stands in for what was not computed says already that it is printed.
            let paper =
                side.source != .computed
                ? "" : printed.map { "; a paper printed \(Numbers.grouped($0.total))" } ?? ""
            return "\(ReportValue(side.value).written) in \(side.period) (\(PackWords.source(side))\(paper))"
        }
        let change = year.comparison.change.map { "; change \(PackWords.signed($0))" } ?? ""
        return "Attendances, financial year to date: \(words.joined(separator: ", "))\(change)."
    }

    /// A place's financial year so far, beside the year before.
    func yearToDateTable(_ place: Place) -> PageTable {
        var table = PageTable(
            "\(place.name): attendances (children and adults), financial year to date",
            ["Period", "Attendances", "Taken from", "As printed in a paper"], words: [2])
        let (now, then) = (place.yearToDate.comparison.now, place.yearToDate.comparison.then)
        for (side, printed) in [(now, place.yearToDate.printed), (then, place.yearToDate.printedBefore)] {
            table.add(
                side.period,
                [
                    ReportValue(side.value).written, PackWords.source(side),
                    printed.map { Numbers.grouped($0.total) } ?? "none held",
                ])
        }
        if let change = place.yearToDate.comparison.change {
            table.remarks.append("Change on \(then.period): \(PackWords.signed(change)).")
        }
        if let printed = place.yearToDate.printed, case .number(let number) = now.value, number != printed.total {
            let difference = number - printed.total
            table.remarks.append(
                "Computed and printed differ by \(Numbers.grouped(abs(difference))): see printed figures beside computed ones."
            )
        }
        let caveats = place.yearToDate.comparison.caveats.map(PackWords.caveat)
        if !caveats.isEmpty { table.remarks.append("Compare with care: \(caveats.joined(separator: "; ")).") }
        return table
    }

    /// One line a hub.
    var glance: PageTable {
        let core = authority.requirements.first { $0.result.measured.requirement.measure == .coreOfferDelivered }
        let heads = [
            "Hub", "Attendances", "Change on\n\(quarter.previous.short)", "Sessions\nreturned", "Families\nseen",
        ]
        var table = PageTable(
            "\(quarter.short), hub by hub", heads + (core == nil ? [] : ["Core offer\ndelivered", "RAG"]), words: [6])
        for place in places {
            let isTotal = place.id == authority.id
            guard place.isOpen else {
                table.add(place.name, ["not open"])
                continue
            }
            if isTotal, let apart = notAttributed.last, apart != .number(0) {
                table.add("Not attributed to a hub", [apart.written, "in the total alone"])
            }
            let attendances = place.comparisons.first { $0.followed == .attendances }
            let required = place.requirements.first { $0.result.measured.requirement.measure == .coreOfferDelivered }
            table.add(
                place.name,
                [
                    place.flagged("attendances", "total"),
                    attendances.map { PackWords.changed($0.previous) } ?? "",
                    place.returned, place.value("reach", "families").written,
                ]
                    + (required.map { [PackWords.share($0), PackWords.colour($0)] }
                        ?? (core == nil ? [] : ["[x]", "[x]"])),
                isTotal: isTotal)
        }
        if let requirement = core?.result.measured.requirement, requirement.definition == .unconfirmed {
            table.remarks.append("The definition of \"\(requirement.title)\" is not confirmed.")
        }
        return table
    }

    /// A measure hub by hub over the quarters of the trend.
    func trendTable(_ followed: Followed, _ places: [Place]) -> PageTable {
        var table = PageTable("\(followed.name), by hub and quarter", ["Hub"] + trendQuarters.map(\.lined))
        for place in places {
            guard let row = place.trend.first(where: { $0.followed == followed }) else { continue }
            let isTotal = place.id == authority.id
            if isTotal, followed == .attendances {
                table.add("Not attributed to a hub", notAttributed.map(\.written))
            }
            table.add(place.name, BoardPack.cells(row), isTotal: isTotal)
        }
        return table
    }

    /// A place's measures over the quarters of the trend.
    func trendTable(_ place: Place) -> PageTable {
        var table = PageTable("\(place.name) over eight quarters", ["Measure"] + trendQuarters.map(\.lined))
        for row in place.trend { table.add(row.followed.name, BoardPack.cells(row)) }
        return table
    }

    /// Values with `u` behind those of quarters of which fewer than 95% were returned.
    private static func cells(_ row: TrendRow) -> [String] {
        zip(row.values, row.flags).map { value, flag in
            guard case .number = value, let flag, row.followed.isOfSessions else { return value.written }
            return "\(value.written) \(flag)"
        }
    }

    /// `Q4 2025-26` and the seven before it.
    var trendQuarters: [String] { trend.map { Quarter(containing: $0.heading.from).short } }
}

extension BoardPack.Place {
    /// A value with `u` behind it where fewer than 95% of the sessions were returned.
    func flagged(_ group: String, _ name: String) -> String {
        let value = value(group, name)
        guard case .number = value, case .word(let flag) = self.value("completeness", "flag") else {
            return value.written
        }
        return "\(value.written) \(flag)"
    }

    /// `12 of 12`: sessions returned of those that took place; `[z]` where totals alone were given.
    var returned: String {
        let takenPlace = value("completeness", "takenPlace")
        if takenPlace == .notApplicable { return takenPlace.written }
        if takenPlace == .number(0), case .number(1...) = value("attendances", "total") {
            return ReportValue.notApplicable.written
        }
        return "\(value("completeness", "returned").written) of \(value("completeness", "takenPlace").written)"
    }
}

extension PackWords {
    /// A side's number, saying where it is from print alone.
    static func value(_ side: Comparison.Side) -> String {
        let written = ReportValue(side.value).written
        if case .printed = side.source { return "\(written) (printed)" }
        return written
    }

    /// The change, or the mark of what keeps it from being told.
    static func changed(_ comparison: Comparison) -> String {
        comparison.change.map(signed) ?? untold(comparison).written
    }

    /// What keeps a change from being told.
    static func untold(_ comparison: Comparison) -> ReportValue {
        let values = [comparison.now.value, comparison.then.value]
        let mark = [Comparison.Value.hidden, .notApplicable].first { values.contains($0) }
        return ReportValue(mark ?? .missing)
    }

    /// The colour that a person confirmed, else the one proposed.
    static func colour(_ shown: RequirementValues) -> String {
        switch shown.confirmed {
        case .none: shown.colourWord
        case .word(let raw): Rag.Colour(rawValue: raw)?.word ?? raw
        default: shown.confirmed.written
        }
    }

    /// Whether a side is computed or taken from print.
    static func source(_ side: Comparison.Side) -> String {
        switch (side.value, side.source) {
        case (.number, .computed): "computed from the quarters"
        case (.number, .printed(let document)): "printed: \(document)"
        case (.missing, _): "not all quarters have a figure"
        case (.notApplicable, _): "not open"
        case (.hidden, _): "hidden"
        }
    }

    /// `70.8%` of a requirement, `[c]` or `[z]`.
    static func share(_ shown: RequirementValues) -> String {
        if case .decimal(let percent) = shown.percent { return percent + "%" }
        return shown.percent.written
    }
}

extension String {
    /// With a line's end for every space: a column's head that breaks there alone.
    fileprivate var lined: String { replacing(" ", with: "\n") }
}
