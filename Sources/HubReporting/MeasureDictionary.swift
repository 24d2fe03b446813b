import HubCore

/// What one measure of the tidy files means.
package struct MeasureEntry: Sendable, Equatable {
    /// What its numbers count.
    package enum Unit: String, Sendable, CaseIterable {
        case attendances, sessions, registers, children, adults, families, days, percent, flag
        case persons = "persons enrolled"
        case asMeasured = "as the measure says"
    }

    /// The name in files: `attendances_total`.
    package let key: String
    /// The head of its column in a spreadsheet.
    package let heading: String
    /// What it counts, in one sentence.
    package let words: String
    /// What its numbers count.
    package let unit: Unit
    /// The section of the counting rules that defines it.
    package let section: Int
}

/// Every measure that the tidy files carry, in their order, once.
package enum MeasureDictionary {
    /// The entry of a measure by its group and name: `attendances`, `notTiedToSession`.
    static func entry(_ group: String, _ name: String) -> MeasureEntry? {
        let key = CSVTable.snake("\(group)_\(name)")
        return entries.first { $0.key == key }
    }

    /// The measures that every report has.
    package static let entries = attendances + sessions + reach + registrations + courses + completeness + areas

    /// The measures whose names hold an id of the catalogue, with the id's place in capitals.
    package static let patterns = [
        make(
            "requirement_ID", "Requirement",
            "A delivery requirement of the catalogue, by its id with underscores: its percentage where it is a share, else its number. Numerator and denominator stand beside it.",
            .asMeasured, 8),
        make(
            "other_ACTIVITY_attendances_NAME", "Outside the headline",
            "Attendances of one activity outside the headline, by its id: total, children, adults and the others as above. In rows of the authority only; in no total.",
            .attendances, 2),
        make(
            "other_ACTIVITY_sessions_NAME", "Outside the headline",
            "Sessions of one activity outside the headline, by its id: held, cancelled, not_returned, planned.",
            .sessions, 2),
    ]

    private static func make(
        _ key: String, _ heading: String, _ words: String, _ unit: MeasureEntry.Unit, _ section: Int
    ) -> MeasureEntry {
        MeasureEntry(key: key, heading: heading, words: words, unit: unit, section: section)
    }

    private static let attendances = [
        make(
            "attendances_total", "Total",
            "One person at one session of the headline, children and adults; tallies add what no session explains.",
            .attendances, 2),
        make("attendances_children", "Children", "Of them children.", .attendances, 3),
        make("attendances_adults", "Adults", "Of them adults.", .attendances, 3),
        make(
            "attendances_unsplit", "Unsplit", "Of them those of whom nobody wrote whether child or adult.",
            .attendances, 3),
        make(
            "attendances_not_tied_to_session", "Not tied to a session",
            "Of which: known from a tally alone. In the authority's row the hubs' alone.", .attendances, 4),
        make("attendances_named", "Named", "Of which: by name on a register.", .attendances, 3),
        make(
            "attendances_estimated", "Estimated",
            "Of which: in counts written as estimates or as \"at least\".", .attendances, 13),
    ]

    private static let sessions = [
        make("sessions_held", "Held", "Sessions of headline activities with a figure.", .sessions, 3),
        make("sessions_cancelled", "Cancelled", "Sessions that were called off.", .sessions, 3),
        make(
            "sessions_not_returned", "Not returned", "Sessions that are past, not cancelled, and have no figure.",
            .sessions, 3),
        make("sessions_planned", "Planned", "Sessions still to come.", .sessions, 3),
    ]

    private static let reach = [
        make(
            "reach_children", "Children",
            "Different children with a named attendance. Reach never adds up: not over hubs, not over quarters.",
            .children, 6),
        make(
            "reach_under_fives", "Under fives",
            "Of them children who were before their fifth birthday at one of those sessions.", .children, 6),
        make("reach_adults", "Adults", "Different adults with a named attendance. Never added up.", .adults, 6),
        make(
            "reach_families", "Families", "Different families with a member present by name. Never added up.",
            .families,
            6),
        make(
            "reach_first_time_families", "First-time families",
            "Of them families never seen by name anywhere before.", .families, 6),
        make(
            "reach_sustained_families", "Sustained families",
            "Of them families seen on 3 or more dates in the 12 months to the last day.", .families, 6),
    ]

    private static let registrations = [
        make("registrations_new", "New", "Families registered in the period, by registering hub.", .families, 6),
        make("registrations_to_date", "To date", "Families registered up to the last day.", .families, 6),
        make(
            "registrations_pending", "Pending",
            "Families whose privacy notice is still to be given; in no other number.",
            .families, 6),
    ]

    private static let courses = [
        make("courses_starters", "Course starters", "Persons who attended a course for the first time.", .persons, 6),
        make(
            "courses_completers", "Course completers",
            "Persons who attended at least 80% of a run that ended in the period.", .persons, 6),
    ]

    private static let completeness = [
        make("completeness_returned", "Returned", "Sessions with a figure.", .sessions, 11),
        make("completeness_taken_place", "Taken place", "Sessions held or not returned.", .sessions, 11),
        make("completeness_registers_complete", "Registers complete", "Registers that were closed.", .registers, 11),
        make("completeness_registers_open", "Registers open", "Registers still open.", .registers, 11),
        make(
            "completeness_median_days_to_entry", "Days to entry", "From session to first figure, the median.", .days,
            11),
        make(
            "completeness_split_share", "With split %", "Attendances known as child or adult, of all attendances.",
            .percent, 11),
        make("completeness_named_share", "Named %", "Named attendances, of all attendances.", .percent, 6),
        make(
            "completeness_postcode_matched_share", "Postcode %",
            "Families seen with a postcode matched to an area, of all families seen.",
            .percent, 11),
        make("completeness_flag", "Flag", "u where fewer than 95% of sessions were returned, else empty.", .flag, 11),
    ]

    private static let areas =
        [
            make(
                "reach_area_families", "Living in the area: families",
                "Different families seen anywhere in the quarter who live in the hub's reach area; in the total, in any hub's.",
                .families, 6),
            make("reach_area_under_fives", "Living in the area: under fives", "The same of under-fives.", .children, 6),
            make(
                "reach_area_under_fives_in_year", "Under fives of the area seen in 12 months",
                "Under-fives living there on the last day, seen in the 12 months to it: at the hub; in the total, anywhere.",
                .children, 6),
            make(
                "reach_area_population", "Under fives living there",
                "As the catalogue gives it, with its source in the notes.", .children, 6),
            make(
                "reach_area_share", "Share of under fives %", "Those seen in 12 months, of those living there.",
                .percent, 6),
        ]
        + both("areas_elsewhere", "In no hub's area", "placed in an area that is in no hub's reach area")
        + both("areas_not_placed", "Not placed", "without a postcode that the table of postcodes has, or protected")
        + (1...5).flatMap { fifth in
            both(
                "deprivation_fifth\(fifth)", "Deprivation, fifth \(fifth)",
                "living in areas of deciles \(2 * fifth - 1) and \(2 * fifth) of deprivation (1 the most deprived)")
        } + both("deprivation_not_known", "Deprivation not known", "placed in an area of which the decile is not known")

    /// Families and under-fives of a group by where they live: in the authority's rows alone.
    private static func both(_ key: String, _ heading: String, _ words: String) -> [MeasureEntry] {
        [
            make("\(key)_families", "\(heading): families", "Different families seen, \(words).", .families, 6),
            make(
                "\(key)_under_fives", "\(heading): under fives", "Different under-fives seen, \(words).", .children, 6),
        ]
    }
}
