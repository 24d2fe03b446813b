/// Which source a session's figure rests on (rules, section 3).
package enum Basis: String, Codable, Sendable, CaseIterable {
    case manualFirst = "manual_first"
    case registerFirst = "register_first"
}

/// A basis and the day from which it applies; no day means from the beginning.
package struct DatedBasis: Codable, Sendable, Equatable {
    package var basis: Basis
    package var from: Day?

    package init(basis: Basis, from: Day?) {
        self.basis = basis
        self.from = from
    }
}

/// Days on which the authority, a hub or a venue is closed.
package struct Closure: Codable, Sendable, Equatable {
    /// The hub closed; neither hub nor venue means everything.
    package var hub: String?
    package var venue: String?
    package var from: Day
    package var to: Day
    package var reason: String

    package init(hub: String? = nil, venue: String? = nil, from: Day, to: Day, reason: String) {
        self.hub = hub
        self.venue = venue
        self.from = from
        self.to = to
        self.reason = reason
    }

    package func covers(_ day: Day) -> Bool { from <= day && day <= to }
}

/// A school term, or the half of one between two holidays: its first and last day.
package struct Term: Codable, Sendable, Equatable {
    package var name: String
    package var from: Day
    package var to: Day

    package init(name: String, from: Day, to: Day) {
        self.name = name
        self.from = from
        self.to = to
    }

    package func covers(_ day: Day) -> Bool { from <= day && day <= to }
}

/// The council: what holds for all of its hubs.
package struct Authority: Codable, Sendable, Equatable {
    package var id: String
    package var name: String
    package var aliases: [String]
    package var timeZone: String
    package var firstFinancialYear: FinancialYearKey
    package var bases: [DatedBasis]
    /// Bank holidays and other closures, one list.
    package var closures: [Closure]
    /// School terms, for sessions that run in term time only; empty where nobody wrote them down.
    package var terms: [Term]
    /// Where `postcodes.csv` is from, printed beside every figure by area; none where there is no such file.
    package var postcodesSource: String?
    /// Where the deciles of deprivation are from.
    package var deprivationSource: String?

    /// The year key, `2024-25`.
    package typealias FinancialYearKey = String

    package init(
        id: String, name: String, aliases: [String] = [], timeZone: String = "Europe/London",
        firstFinancialYear: FinancialYearKey, bases: [DatedBasis], closures: [Closure] = [],
        terms: [Term] = [], postcodesSource: String? = nil, deprivationSource: String? = nil
    ) {
        self.id = id
        self.name = name
        self.aliases = aliases
        self.timeZone = timeZone
        self.firstFinancialYear = firstFinancialYear
        self.bases = bases
        self.closures = closures
        self.terms = terms
        self.postcodesSource = postcodesSource
        self.deprivationSource = deprivationSource
    }

    /// A catalogue that was applied before terms were kept has none.
    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            id: try values.decode(String.self, forKey: .id), name: try values.decode(String.self, forKey: .name),
            aliases: try values.decode([String].self, forKey: .aliases),
            timeZone: try values.decode(String.self, forKey: .timeZone),
            firstFinancialYear: try values.decode(FinancialYearKey.self, forKey: .firstFinancialYear),
            bases: try values.decode([DatedBasis].self, forKey: .bases),
            closures: try values.decode([Closure].self, forKey: .closures),
            terms: try values.decodeIfPresent([Term].self, forKey: .terms) ?? [],
            postcodesSource: try values.decodeIfPresent(String.self, forKey: .postcodesSource),
            deprivationSource: try values.decodeIfPresent(String.self, forKey: .deprivationSource))
    }

    /// The basis in force on a day: the latest one that had begun.
    package func basis(on day: Day) -> Basis {
        bases.filter { ($0.from ?? Day(number: .min)) <= day }
            .max { ($0.from ?? Day(number: .min)) < ($1.from ?? Day(number: .min)) }?.basis ?? .manualFirst
    }
}
