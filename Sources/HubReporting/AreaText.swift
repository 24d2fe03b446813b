import HubCore

extension QuarterReport {
    /// Whether addresses are placed in areas at all.
    var isPlacing: Bool { total.areas != nil }

    /// Who was seen, by where they live and how deprived that is; nothing where nobody is placed, or where the report is
    /// cut down to some hubs.
    var areaTables: [TextTable] {
        guard isPlacing, !isLimited else { return [] }
        return [reachByArea, reachByDeprivation]
    }

    /// Families and under-fives by the reach area they live in, with the share of the area's under-fives.
    private var reachByArea: TextTable {
        var table = TextTable(
            "Reach by area: seen anywhere in the quarter, by the reach area they live in",
            [
                "Living in the area of", "Families", "Under fives", "Seen by hub, 12 months", "Living there",
                "Share %",
            ])
        func add(_ section: Section) {
            table.add(
                [section.id == total.id ? AreaText.anyHub : section.name]
                    + section.areaMeasures.values.map(\.value.written))
        }
        hubs.forEach(add)
        let (apart, blank) = (total.measures(named: "areas"), ["", "", ""])
        table.add(
            ["In no hub's area", apart["elsewhereFamilies"].written, apart["elsewhereUnderFives"].written] + blank)
        table.add(["Not placed", apart["notPlacedFamilies"].written, apart["notPlacedUnderFives"].written] + blank)
        table.addRule()
        table.add(everybody + blank)
        add(total)
        return table
    }

    /// Families and under-fives by the deprivation of where they live.
    private var reachByDeprivation: TextTable {
        var table = TextTable(
            "Reach by deprivation: seen anywhere in the quarter, by fifths of England",
            ["Living in areas of", "Families", "Under fives"])
        let (groups, apart) = (total.measures(named: "deprivation"), total.measures(named: "areas"))
        for fifth in 1...5 {
            table.add([
                AreaText.fifth(fifth), groups["fifth\(fifth)Families"].written,
                groups["fifth\(fifth)UnderFives"].written,
            ])
        }
        table.add(["Deprivation not known", groups["notKnownFamilies"].written, groups["notKnownUnderFives"].written])
        table.add(["Not placed", apart["notPlacedFamilies"].written, apart["notPlacedUnderFives"].written])
        table.addRule()
        table.add(everybody)
        return table
    }

    private var everybody: [String] {
        let reach = total.measures(named: "reach")
        return ["Everybody seen", reach["families"].written, reach["underFives"].written]
    }
}

extension QuarterReport.Section {
    /// A group of its values by name.
    func measures(named name: String) -> Measures { measures.first { $0.name == name } ?? Measures(name, []) }

    /// Those of its reach area.
    var areaMeasures: Measures { measures(named: "reachArea") }
}

/// Words for areas.
enum AreaText {
    /// The line of all hubs' areas together.
    static let anyHub = "Of them in any hub's area"

    /// `1st fifth (most deprived, deciles 1 and 2)`.
    static func fifth(_ number: Int) -> String {
        let ordinal = ["1st", "2nd", "3rd", "4th", "5th"][max(1, min(5, number)) - 1]
        let end = number == 1 ? "most deprived, " : number == 5 ? "least deprived, " : ""
        return "\(ordinal) fifth (\(end)deciles \(2 * number - 1) and \(2 * number))"
    }
}
