/// One hub's required activity in one week, month or quarter, with the evidence (rules, section 8).
package struct Slot: Sendable, Codable, Equatable {
    /// What became of it; `notReturned` has nothing recorded at all, not even a cancellation.
    package enum Outcome: Sendable, Codable, Equatable {
        case delivered, notDelivered, notReturned
        case leftOut(LeftOut)
    }

    /// Why a slot is required of nobody.
    package enum LeftOut: String, Sendable, Codable, CaseIterable {
        case notEnded = "not ended yet"
        case hubNotOpen = "hub not open all of it"
        case offerNotRunning = "offer not running all of it"
        case closed = "hub closed on all its weekdays"
    }

    /// Position of the hub.
    package let hub: Int
    /// The activity's id.
    package let activity: String
    /// The week, month or quarter.
    package let period: Period
    /// How often it must be held.
    package let times: Int
    /// Whether the offer is a guess that the council's papers do not state.
    package let isAssumed: Bool
    /// What it came to.
    package let outcome: Outcome
    /// Positions, in the facts, of the sessions that deliver it: held, or starting a run for a course.
    package let evidence: [Int]

    /// Whether it is required at all.
    package var isRequired: Bool {
        if case .leftOut = outcome { return false }
        return true
    }
}

extension Slot.Outcome {
    /// `delivered`, `not delivered`, `not returned`, or why it is left out.
    package var written: String {
        switch self {
        case .delivered: "delivered"
        case .notDelivered: "not delivered"
        case .notReturned: "not returned"
        case .leftOut(let reason): reason.rawValue
        }
    }
}

/// The slots of one hub in one quarter.
package struct Slots: Sendable, Codable, Equatable {
    /// Every slot, left out or not.
    package let all: [Slot]
    /// Slots that are required.
    package let required: Int
    /// Required slots that were delivered.
    package let delivered: Int
    /// Required slots of which nothing was recorded.
    package let notReturned: Int
    /// Required slots that rest on an assumed offer.
    package let assumed: Int

    init(_ all: [Slot]) {
        self.all = all
        required = all.count(where: \.isRequired)
        delivered = all.count { $0.outcome == .delivered }
        notReturned = all.count { $0.outcome == .notReturned }
        assumed = all.count { $0.isRequired && $0.isAssumed }
    }

    /// How many slots were left out for a reason.
    package func leftOut(_ reason: Slot.LeftOut) -> Int { all.count { $0.outcome == .leftOut(reason) } }

    /// Several hubs' slots as one, for the authority.
    package static func together(_ slots: [Slots]) -> Slots { Slots(slots.flatMap(\.all)) }

    /// Each hub's slots in a quarter, in catalogue order.
    package static func of(_ counting: Counting, _ quarter: Quarter) -> [Slots] {
        let courses = Set(counting.catalogue.activities.filter { $0.mode == .course }.map(\.id))
        let sessions = SlotSessions(counting, quarter, courses)
        return counting.catalogue.hubs.indices.map { hub in
            Slots(
                counting.catalogue.hubs[hub].offer.flatMap { offer in
                    let own = sessions.of(hub, offer.activity)
                    return units(of: offer, in: quarter).map { period in
                        slot(hub, offer, period, own, counting)
                    }
                })
        }
    }

    /// The weeks, months or the quarter an offer runs over; one only announced has none.
    private static func units(of offer: Offer, in quarter: Quarter) -> [Period] {
        guard !offer.planned || offer.from != nil, offer.unit != .year else { return [] }
        var units: [Period] = []
        var unit = Period(offer.unit, containing: quarter.from)
        if unit.from < quarter.from { unit = unit.next }
        while unit.from <= quarter.to {
            units.append(unit)
            unit = unit.next
        }
        return units
    }

    private static func slot(
        _ hub: Int, _ offer: Offer, _ period: Period, _ sessions: SlotSessions.Own, _ counting: Counting
    ) -> Slot {
        let days = period.from...period.to
        let evidence = sessions.evidence(days)
        let outcome: Slot.Outcome
        if let reason = leftOut(counting.catalogue.hubs[hub], offer, period, counting) {
            outcome = .leftOut(reason)
        } else if evidence.count >= offer.times {
            outcome = .delivered
        } else {
            outcome = sessions.isRecorded(days) ? .notDelivered : .notReturned
        }
        return Slot(
            hub: hub, activity: offer.activity, period: period, times: offer.times, isAssumed: offer.assumed,
            outcome: outcome, evidence: evidence)
    }

    private static func leftOut(
        _ hub: Hub, _ offer: Offer, _ period: Period, _ counting: Counting
    ) -> Slot.LeftOut? {
        let (first, last) = (period.from, period.to)
        guard last < counting.facts.now.day else { return .notEnded }
        guard hub.isOpen(on: first) && hub.isOpen(on: last) else { return .hubNotOpen }
        guard (offer.from ?? first) <= first && last <= (offer.to ?? last) else { return .offerNotRunning }
        for number in first.number...last.number {
            let day = Day(number: number)
            if day.weekday <= 5 && !counting.belonging.isClosed(hub: hub.id, on: day) { return nil }
        }
        return .closed
    }
}

/// The sessions of every required activity at every hub, in chronological order, sorted out once.
private struct SlotSessions {
    /// What counts towards a slot, and the days on which anything at all was recorded; both in order of day.
    struct Own {
        /// Days and positions of the sessions that count, side by side.
        var days: [Day] = []
        var positions: [Int] = []
        var recorded: [Day] = []

        /// Positions of the sessions that count on these days.
        func evidence(_ span: ClosedRange<Day>) -> [Int] {
            let first = days.partitioned { $0 < span.lowerBound }
            var evidence: [Int] = []
            var index = first
            while index < days.count, days[index] <= span.upperBound {
                evidence.append(positions[index])
                index += 1
            }
            return evidence
        }

        func isRecorded(_ span: ClosedRange<Day>) -> Bool {
            let first = recorded.partitioned { $0 < span.lowerBound }
            return first < recorded.count && recorded[first] <= span.upperBound
        }
    }

    private struct Place: Hashable {
        let hub: Int
        let activity: Int
    }

    private var own: [Place: Own] = [:]
    private let activities: [String: Int]

    init(_ counting: Counting, _ quarter: Quarter, _ courses: Set<String>) {
        activities = counting.activityPositions
        // From when on an activity matters: whether a course's session starts a run depends on all those before it.
        var first = [Int](repeating: .max, count: counting.activities.count)
        for offer in counting.catalogue.hubs.flatMap(\.offer) {
            guard let activity = activities[offer.activity] else { continue }
            first[activity] = courses.contains(offer.activity) ? .min : quarter.from.number
        }
        let last = quarter.to.adding(days: 6)
        let width = counting.activities.count
        var lists = [[Int]](repeating: [], count: counting.noHub * width)
        for entry in counting.entries
        where entry.hub < counting.noHub && first[entry.activity] <= entry.day.number && entry.day <= last {
            lists[entry.hub * width + entry.activity].append(entry.position)
        }
        for (index, list) in lists.enumerated() where !list.isEmpty {
            let sorted = list.sorted { counting.precedes($0, $1) }
            var mine = Own()
            for position in sorted {
                let state = counting.entries[position].figure.state
                if state == .held || state == .cancelled { mine.recorded.append(counting.entries[position].day) }
            }
            let isCourse = courses.contains(counting.activities[index % width])
            mine.positions =
                isCourse
                ? CourseRuns.starts(sorted.map { counting.entries[$0] }, counting).map(\.position)
                : sorted.filter { counting.entries[$0].figure.state == .held }
            mine.days = mine.positions.map { counting.entries[$0].day }
            own[Place(hub: index / width, activity: index % width)] = mine
        }
    }

    func of(_ hub: Int, _ activity: String) -> Own {
        activities[activity].flatMap { own[Place(hub: hub, activity: $0)] } ?? Own()
    }
}

extension [Day] {
    /// The first index whose day does not come before; days are in order.
    fileprivate func partitioned(_ isBefore: (Day) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if isBefore(self[middle]) { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
