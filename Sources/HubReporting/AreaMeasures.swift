import HubCore

extension Measures {
    /// Who lives in a hub's reach area, or in that of any hub: seen anywhere in the quarter, and the share of its
    /// under-fives seen in 12 months; missing where nobody is placed.
    init(_ share: AreaShare?, _ living: Living?) {
        let population = share?.population
        self.init(
            "reachArea",
            [
                ("families", ReportValue(living?.families)), ("underFives", ReportValue(living?.underFives)),
                ("underFivesInYear", ReportValue(population == nil ? nil : share?.seen)),
                ("population", ReportValue(population)), ("share", .missing),
            ])
    }

    /// Of the authority: who lives in no reach area or is not placed, and everybody by deprivation.
    static func areas(_ areas: AreaReach?) -> [Measures] {
        let nobody = Living()
        let names = AreaReach(
            elsewhere: nobody, notPlaced: nobody, fifths: [Living](repeating: nobody, count: 5), fifthNotKnown: nobody
        ).named.map(\.name)
        let values = Dictionary(
            (areas?.named ?? []).map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
        return ["areas", "deprivation"].map { group in
            Measures(
                group,
                names.filter { $0.hasPrefix("\(group).") }.map { name in
                    (String(name.dropFirst(group.count + 1)), ReportValue(values[name]))
                })
        }
    }
}

extension PublicView? {
    /// The share of a reach area's under-fives who were seen; hidden where it would tell a small number.
    func reachedShare(_ place: String, _ share: AreaShare?) -> ReportValue {
        guard let share, let population = share.population else { return .missing }
        if let self,
            !self.shows(place, "reachArea.underFivesInYear") || !PublicView.showsShare(share.seen, of: population)
        {
            return .hidden
        }
        return ReportValue(Percent(share.seen, of: population))
    }

    /// The share of the families seen whose postcode lies in an area; hidden where it would tell a small number, and from
    /// everybody outside that of a hub or a year.
    func placedShare(_ place: String, _ people: Engagement.Line) -> ReportValue {
        guard let placed = people.placedFamilies, let families = people.reach.families else { return .missing }
        if let self,
            ["areas.notPlacedFamilies", "reach.families"].contains(where: { !self.shows(place, $0) })
                || !PublicView.showsShare(placed, of: families)
        {
            return .hidden
        }
        return ReportValue(Percent(placed, of: families))
    }
}
