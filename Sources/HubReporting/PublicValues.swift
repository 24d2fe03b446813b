import HubCore

extension PublicView? {
    /// A number of a protected cell: itself where there is no public view or the view shows it, else `c`.
    func value(_ place: String, _ measure: String, _ value: ReportValue) -> ReportValue {
        guard let self, case .number = value else { return value }
        return self.shows(place, measure) ? value : .hidden
    }

    /// The share of a place's attendances that are named; hidden where it would tell a small number.
    func namedShare(_ place: String, _ line: CountedPeriod.Line, isReturned: Bool? = nil) -> ReportValue {
        guard isReturned ?? line.hasFigure else { return .missing }
        let (named, total) = (line.attendances.named, line.attendances.total)
        if let self, !self.shows(place, "attendances.named") || !PublicView.showsShare(named, of: total) {
            return .hidden
        }
        return ReportValue(Percent(named, of: total))
    }
}

extension Measures {
    /// With what a public view hides of it as `c`: people everywhere, named attendances, and all of an activity's line.
    func disclosed(_ view: PublicView?, _ place: String) -> Measures {
        let isOfPeople = ["reach", "registrations", "courses", "areas", "deprivation"].contains(name)
        let isOfArea = name == "reachArea"
        return Measures(
            name,
            values.map { measure, value in
                let isCell =
                    isOfPeople || isOfArea && measure != "population"
                    || name == "attendances" && (measure == "named" || place.contains(":"))
                return (measure, isCell ? view.value(place, "\(name).\(measure)", value) : value)
            })
    }

    /// With another value under a name.
    func with(_ value: ReportValue, for name: String) -> Measures {
        Measures(self.name, values.map { ($0.name, $0.name == name ? value : $0.value) })
    }
}
