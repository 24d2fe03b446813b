package import HubCore

extension BoardPack {
    /// A number that the pack follows over time.
    package enum Followed: String, Sendable, CaseIterable {
        case attendances
        case sessionsHeld = "sessions_held"
        case families
        case underFives = "under_fives"
        case newRegistrations = "new_registrations"

        /// As printed, saying what is counted.
        package var name: String {
            switch self {
            case .attendances: "Attendances (children and adults)"
            case .sessionsHeld: "Sessions held"
            case .families: "Different families seen"
            case .underFives: "Different children under five seen"
            case .newRegistrations: "Families newly registered"
            }
        }

        /// Where it stands in a section's measures.
        var member: (group: String, name: String) {
            switch self {
            case .attendances: ("attendances", "total")
            case .sessionsHeld: ("sessions", "held")
            case .families: ("reach", "families")
            case .underFives: ("reach", "underFives")
            case .newRegistrations: ("registrations", "new")
            }
        }

        /// Whether it is counted session by session, so that it is too low where not all were returned.
        package var isOfSessions: Bool { self == .attendances || self == .sessionsHeld }

        /// Whether it rests on named attendances alone.
        package var isReach: Bool { self == .families || self == .underFives }
    }

    /// One measure over the quarters of the trend.
    package struct TrendRow: Sendable, Equatable {
        /// The measure.
        package let followed: Followed
        /// A value a quarter, oldest first; `z` where the hub was not open.
        package let values: [ReportValue]
        /// For each quarter `u` where fewer than 95% of its sessions were returned.
        package let flags: [String?]
    }

    /// One measure beside itself in other quarters.
    package struct ComparisonRow: Sendable, Equatable {
        /// The measure.
        package let followed: Followed
        /// Beside the quarter before.
        package let previous: Comparison
        /// Beside the same quarter of the year before.
        package let yearBefore: Comparison
    }

    /// Attendances of the financial year, up to the quarter's last day.
    package struct YearToDate: Sendable, Equatable {
        /// The quarters' sum beside that of the year before, each as printed in a paper where nothing was computed.
        package let comparison: Comparison
        /// What a paper printed for this year to the same day; none where the catalogue gives nothing.
        package let printed: PublishedFigure?
        /// What a paper printed for the year before.
        package let printedBefore: PublishedFigure?
    }

    /// One activity of a hub's offer over the quarter.
    package struct SlotRow: Sendable {
        /// The activity's name.
        package let activity: String
        /// Week, month or quarter.
        package let unit: Period.Unit
        /// How often it must be held in each.
        package let times: Int
        /// Whether the offer is a guess that the council's papers do not state.
        package let isAssumed: Bool
        /// The weeks, months or the quarter, in order, with what became of each.
        package let slots: [Slot]
    }

    /// One printed figure beside what is computed for its days.
    package struct PublishedRow: Sendable, Equatable {
        /// The figure as printed.
        package let published: PublishedFigure
        /// What is computed; `z` where it is not compared, `x` where nothing was returned.
        package let computed: ReportValue
        /// Computed less printed.
        package let difference: ReportValue
        /// How the two stand to each other, or why they are not compared.
        package let outcome: String
    }
}

extension BoardPack.PublishedRow {
    /// Those compared, then those held; to the public, volumes of whole quarters alone are computed.
    static func rows(_ reconciliation: Reconciliation?, isPublic: Bool) -> [Self] {
        guard let reconciliation else { return [] }
        let compared = reconciliation.lines.map { line in
            guard !isPublic || line.published.isOfWholeQuarters else {
                return Self(
                    published: line.published, computed: .notApplicable, difference: .notApplicable,
                    outcome: "not compared here: its days are no whole quarters")
            }
            return Self(
                published: line.published, computed: ReportValue(line.computed),
                difference: ReportValue(line.difference), outcome: line.outcome.rawValue)
        }
        let held = reconciliation.held.map {
            Self(
                published: $0.published, computed: .notApplicable, difference: .notApplicable,
                outcome: "not compared: \($0.reason)")
        }
        return compared + held
    }
}

extension PublishedFigure {
    /// Whether its days are quarters from first to last.
    var isOfWholeQuarters: Bool { Quarter(containing: from).from == from && Quarter(containing: to).to == to }
}
