/// A figure of the quarterly report that the ledger explains, where each stands at a place.
package enum LedgerMeasure: String, Sendable, Codable, CaseIterable, Comparable {
    case total = "attendances.total"
    case children = "attendances.children"
    case adults = "attendances.adults"
    case unsplit = "attendances.unsplit"
    case notTiedToSession = "attendances.notTiedToSession"
    case named = "attendances.named"
    case estimated = "attendances.estimated"
    case held = "sessions.held"
    case cancelled = "sessions.cancelled"
    case notReturned = "sessions.notReturned"
    case planned = "sessions.planned"
    case registersComplete = "completeness.registersComplete"
    case registersOpen = "completeness.registersOpen"
    case reachChildren = "reach.children"
    case reachUnderFives = "reach.underFives"
    case reachAdults = "reach.adults"
    case reachFamilies = "reach.families"
    case firstTimeFamilies = "reach.firstTimeFamilies"
    case sustainedFamilies = "reach.sustainedFamilies"
    case registrationsNew = "registrations.new"
    case registrationsToDate = "registrations.toDate"
    case registrationsPending = "registrations.pending"
    case starters = "courses.starters"
    case completers = "courses.completers"
    case slotsRequired = "slots.required"
    case slotsDelivered = "slots.delivered"
    case slotsNotReturned = "slots.notReturned"
    case areaFamilies = "reachArea.families"
    case areaUnderFives = "reachArea.underFives"
    case areaUnderFivesInYear = "reachArea.underFivesInYear"
    case areaPopulation = "reachArea.population"
    case elsewhereFamilies = "areas.elsewhereFamilies"
    case elsewhereUnderFives = "areas.elsewhereUnderFives"
    case notPlacedFamilies = "areas.notPlacedFamilies"
    case notPlacedUnderFives = "areas.notPlacedUnderFives"
    case fifth1Families = "deprivation.fifth1Families"
    case fifth1UnderFives = "deprivation.fifth1UnderFives"
    case fifth2Families = "deprivation.fifth2Families"
    case fifth2UnderFives = "deprivation.fifth2UnderFives"
    case fifth3Families = "deprivation.fifth3Families"
    case fifth3UnderFives = "deprivation.fifth3UnderFives"
    case fifth4Families = "deprivation.fifth4Families"
    case fifth4UnderFives = "deprivation.fifth4UnderFives"
    case fifth5Families = "deprivation.fifth5Families"
    case fifth5UnderFives = "deprivation.fifth5UnderFives"
    case fifthNotKnownFamilies = "deprivation.notKnownFamilies"
    case fifthNotKnownUnderFives = "deprivation.notKnownUnderFives"
    case familiesPlaced = "completeness.familiesPlaced"

    package static func < (left: LedgerMeasure, right: LedgerMeasure) -> Bool { left.place < right.place }

    private static let places = Dictionary(
        allCases.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })

    /// Its place in the order in which reports print.
    private var place: Int { LedgerMeasure.places[self] ?? 0 }

    /// `attendances`, `children seen`: the figure in words for people.
    package var words: String {
        switch self {
        case .total: "attendances"
        case .children: "attendances of children"
        case .adults: "attendances of adults"
        case .unsplit: "attendances not split"
        case .notTiedToSession: "attendances not tied to a session"
        case .named: "named attendances"
        case .estimated: "estimated attendances"
        case .held: "sessions held"
        case .cancelled: "sessions cancelled"
        case .notReturned: "sessions not returned"
        case .planned: "sessions planned"
        case .registersComplete: "registers complete"
        case .registersOpen: "registers open"
        case .reachChildren: "different children"
        case .reachUnderFives: "different under-fives"
        case .reachAdults: "different adults"
        case .reachFamilies: "different families"
        case .firstTimeFamilies: "first-time families"
        case .sustainedFamilies: "sustained families"
        case .registrationsNew: "new registrations"
        case .registrationsToDate: "registrations to date"
        case .registrationsPending: "registrations pending"
        case .starters: "course starters"
        case .completers: "course completers"
        case .slotsRequired: "slots required"
        case .slotsDelivered: "slots delivered"
        case .slotsNotReturned: "slots not returned"
        default: areaWords
        }
    }

    private var areaWords: String {
        switch self {
        case .areaFamilies: "families living in the area"
        case .areaUnderFives: "under-fives living in the area"
        case .areaUnderFivesInYear: "area's under-fives seen in 12 months"
        case .areaPopulation: "area's under-fives in the catalogue"
        case .elsewhereFamilies: "families in no hub's area"
        case .elsewhereUnderFives: "under-fives in no hub's area"
        case .notPlacedFamilies: "families not placed"
        case .notPlacedUnderFives: "under-fives not placed"
        case .fifthNotKnownFamilies: "families, deprivation not known"
        case .fifthNotKnownUnderFives: "under-fives, deprivation not known"
        case .familiesPlaced: "families placed in an area"
        default: deprivationWords
        }
    }

    private var deprivationWords: String {
        for (fifth, measures) in LedgerMeasure.fifths.enumerated() {
            let ordinal = ["1st", "2nd", "3rd", "4th", "5th"][fifth]
            if self == measures.families { return "families, \(ordinal) fifth of deprivation" }
            if self == measures.underFives { return "under-fives, \(ordinal) fifth of deprivation" }
        }
        return rawValue
    }

    /// Families and under-fives of each fifth of deprivation, the most deprived first.
    static let fifths: [(families: LedgerMeasure, underFives: LedgerMeasure)] = [
        (.fifth1Families, .fifth1UnderFives), (.fifth2Families, .fifth2UnderFives),
        (.fifth3Families, .fifth3UnderFives), (.fifth4Families, .fifth4UnderFives),
        (.fifth5Families, .fifth5UnderFives),
    ]

    /// What a snapshot must have kept for it: those of the first versions kept neither slots nor areas.
    package enum Part: Sendable { case figures, slots, areas }

    /// The part of a snapshot that it comes from.
    package var part: Part {
        switch rawValue.prefix(while: { $0 != "." }) {
        case "slots": .slots
        case "reachArea", "areas", "deprivation": .areas
        default: self == .familiesPlaced ? .areas : .figures
        }
    }
}
