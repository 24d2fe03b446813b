import Foundation

/// What a quarter's figures rest on at one moment, so that what moved them later can be told (rules, section 9).
///
/// Every session, tally, register, registration and course run with what each comes to. People are keys, never names.
package struct QuarterSnapshot: Sendable, Codable, Equatable {
    /// One session of the quarter and its figure.
    package struct Session: Sendable, Codable, Equatable {
        package var id: Int64
        /// Where it counts: a hub, `not_attributed`, or `activity:` and an id outside the headline.
        package var place: String
        package var venue: String
        package var activity: String
        package var day: Day
        package var start: Int?
        package var givenHub: String?
        package var state: Figure.State
        package var quality: Figure.Quality?
        package var children: Int
        package var adults: Int
        package var unsplit: Int
        package var named: Int
        package var estimated: Int
        /// Whether a held session's register was submitted whole; none where there is none.
        package var isComplete: Bool?
        /// What its sources say, in words.
        package var sources: String
        /// What a person settled, in words; none where nobody did.
        package var settled: String?
        /// The imports that say something of it.
        package var imports: [Int64]

        /// Children, adults and those not split.
        package var total: Int { children + adults + unsplit }
    }

    /// What one tally adds.
    package struct Tally: Sendable, Codable, Equatable {
        package var key: TallyKey
        package var place: String
        /// Its count in words.
        package var says: String
        package var children: Int
        package var adults: Int
        package var unsplit: Int
        package var estimated: Int
        package var imports: [Int64]

        package var total: Int { children + adults + unsplit }
    }

    /// Who was seen at one session of the 12 months to the quarter's end.
    package struct Register: Sendable, Codable, Equatable {
        package var session: Int64
        /// Hub id; none where no hub answers.
        package var hub: String?
        package var venue: String
        package var activity: String
        package var day: Day
        package var start: Int?
        package var people: Presence
    }

    /// One family's registration.
    package struct Registration: Sendable, Codable, Equatable {
        package var family: UInt32
        /// Hub id or `not_attributed`.
        package var place: String
        package var day: Day
        package var noticeGiven: Bool
    }

    /// One course run and what it adds to the quarter.
    package struct Run: Sendable, Codable, Equatable {
        package var id: Int64
        package var activity: String
        package var sessions: [Int64]
        /// Whether no session of it is still to come.
        package var isOver: Bool
        package var counts: LedgerSums
    }

    /// One slot of a hub's offer and what became of it.
    package struct Slot: Sendable, Codable, Equatable {
        /// Hub id.
        package var hub: String
        package var activity: String
        package var period: Period
        /// How often it must be held.
        package var times: Int
        package var outcome: HubCore.Slot.Outcome
        /// The sessions that count, and all of which anything was recorded, by number.
        package var evidence: [Int64]
        package var recorded: [Int64]
    }

    /// The quarter's key.
    package var quarter: String
    /// In order of day, start and id.
    package var sessions: [Session]
    package var tallies: [Tally]
    /// In order of day and session.
    package var registers: [Register]
    /// Of the households seen in the quarter, those seen before it.
    package var seenBefore: [UInt32]
    /// In order of family.
    package var registrations: [Registration]
    package var runs: [Run]
    /// What each hub's offer requires; none in a version of before they were kept.
    package var slots: [Slot]?
    /// Where those seen live; none in a version of before that was kept.
    package var areas: SnapshotAreas?
    /// The figures as the report has them.
    package var figures: LedgerSums
    /// What had been written by then, to know what came after.
    package var lastEvent: Int64
    package var lastImport: Int64
    package var lastRegister: Int64
    package var lastMerge: Int64
    package var undoneMerges: [Int64]
    /// SHA-256 of the catalogue.
    package var catalogue: String

    /// What it did not keep, as those of the first versions.
    var notKept: [LedgerMeasure.Part] { (slots == nil ? [.slots] : []) + (areas == nil ? [.areas] : []) }

    /// What stands where no hub answers.
    package static let noHub = "not_attributed"
    /// The authority.
    package static let authority = "total"

    /// The quarter as these facts have it, each session under the basis of its own day.
    package init(_ facts: Facts, _ catalogue: Catalogue, _ quarter: Quarter, _ origins: QuarterOrigins) {
        let counting = Counting(facts, catalogue)
        let span = quarter.from...quarter.to
        let counted = CountedPeriod(counting, span)
        let making = SnapshotMaking(counting, span)
        self.quarter = quarter.key
        sessions = making.sessions(origins.sessions)
        tallies = making.tallies(counted.tallying, origins.tallies)
        let seen = SeenPeople(counting)
        registers = making.registers(seen)
        seenBefore = making.seenBefore(seen)
        registrations = making.registrations()
        runs = making.runs()
        let slots = HubCore.Slots.of(counting, quarter)
        self.slots = making.slots(slots)
        areas = SnapshotAreas(facts.people.homes.first { $0.on == span.upperBound }, catalogue, registers)
        figures = making.figures(counted, Engagement(counting).counted(in: span))
        figures.add(slots, catalogue)
        lastEvent = origins.lastEvent
        lastImport = origins.lastImport
        lastRegister = origins.lastRegister
        lastMerge = origins.lastMerge
        undoneMerges = origins.undoneMerges
        self.catalogue = origins.catalogue
    }
}

extension Presence: Codable {
    /// The bytes as stored, in base 64.
    package init(from decoder: any Decoder) throws {
        self.init(bytes: Array(try decoder.singleValueContainer().decode(Data.self)))
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(Data(bytes))
    }
}
