/// The cells of a year: those of a quarter, beside the views of its four quarters (rules, section 10).
extension DisclosureOfQuarter {
    /// The table of a year; `quarters` name the views of its quarters, the first one first, and `last` that of the quarter
    /// before them.
    package static func table(
        yearOf quarters: [String], hubs: [Place], notAttributed: Place, total: Place,
        others: [(activity: String, attendances: Attendances)], after last: String?, beside given: GivenView
    ) -> DisclosureTable {
        var year = DisclosureOfQuarter()
        year.add(hubs: hubs, notAttributed: notAttributed, total: total, others: others, after: last)
        for place in (hubs + [notAttributed, total]).map(\.id) {
            year.addQuarters(quarters, of: place, isAuthority: place == total.id)
        }
        for other in others {
            let place = DisclosureOfQuarter.place(ofActivity: other.activity)
            for measure in ["total", "children", "adults", "unsplit", "notTiedToSession", "named", "estimated"] {
                // A tally of a year adds to what its quarters have.
                year.addParts(.sumAtMostTotal, quarters, place, "attendances.\(measure)")
            }
        }
        return year.table(beside: given)
    }

    private mutating func addQuarters(_ quarters: [String], of place: String, isAuthority: Bool) {
        for measure in ["attendances.named", "registrations.new", "courses.starters", "courses.completers"] {
            addParts(.sum, quarters, place, measure)
        }
        for measure in ["reach.children", "reach.underFives", "reach.adults", "reach.families"] {
            addParts(.reach, quarters, place, measure)
        }
        // A family is new to the service once; it can be new to a hub that it came to later in the year.
        addParts(isAuthority ? .sum : .sumAtMostTotal, quarters, place, "reach.firstTimeFamilies")
        let end = quarters.suffix(1)
        addParts(.eachAtMostTotal, Array(end), place, "reach.sustainedFamilies")
        for measure in ["registrations.toDate", "registrations.pending"] { addParts(.sum, Array(end), place, measure) }
    }

    private mutating func addParts(
        _ kind: DisclosureLine.Kind, _ quarters: [String], _ place: String, _ measure: String
    ) {
        lines.append(
            DisclosureLine(
                kind, quarters.map { GivenView.key($0, place, measure) }, DisclosureCell.Key(place, measure)))
    }
}
