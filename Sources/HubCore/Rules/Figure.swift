/// One session's one figure, worked from the sources it keeps (rules, section 3).
package struct Figure: Sendable, Equatable {
    /// What became of the session: `held` has a figure, `notReturned` is past, not cancelled and has none.
    package enum State: String, Sendable, Codable, CaseIterable {
        case held, cancelled, notReturned, planned
    }

    /// What the figure rests on.
    package enum Quality: String, Sendable, Codable, CaseIterable {
        /// A complete register.
        case complete
        /// A register that is still open.
        case partial
        /// A headcount, with an open or second register at most raising it.
        case headcount
        /// A coordinator's decision.
        case settled
    }

    /// What a person settled of a session's figure.
    package enum Decision: Sendable, Equatable {
        /// Nothing: its sources decide.
        case open
        /// That it has no figure.
        case noFigure
        case figure

        /// The decision that a settled count stands for.
        package init(_ settled: Count?) { self = settled.map { $0.isMissing ? .noFigure : .figure } ?? .open }
    }

    /// The queries that a session's own sources raise.
    package struct Doubts: OptionSet, Sendable, Hashable {
        /// One bit a query.
        package let rawValue: UInt16

        /// Queries by their bits.
        package init(rawValue: UInt16) { self.rawValue = rawValue }

        /// Query `counted-but-not-held`.
        package static let countedButNotHeld = Doubts(rawValue: 1)
        /// Query `total-disagrees`.
        package static let totalDisagrees = Doubts(rawValue: 2)
        /// Query `register-above-headcount`.
        package static let registerAboveHeadcount = Doubts(rawValue: 4)
        /// Query `count-differs`.
        package static let countDiffers = Doubts(rawValue: 8)
        /// Query `headcounts-differ`.
        package static let headcountsDiffer = Doubts(rawValue: 16)
        /// Query `session-unclear`.
        package static let sessionUnclear = Doubts(rawValue: 32)
        /// Query `register-count-differs`.
        package static let registerCountDiffers = Doubts(rawValue: 64)
    }

    /// What became of the session.
    package let state: State
    /// Children.
    package private(set) var children = 0
    /// Adults.
    package private(set) var adults = 0
    /// People of a total that does not say whether they are children or adults.
    package private(set) var unsplit = 0
    /// Attendances of known people, a part of the total.
    package private(set) var named = 0
    /// Attendances in categories that were read as estimates or lower bounds, a part of the total.
    package private(set) var estimated = 0
    /// None where there is no figure.
    package private(set) var quality: Quality?
    /// The queries that its own sources raise.
    package private(set) var doubts: Doubts = []

    /// Children, adults and those not split.
    package var total: Int { children + adults + unsplit }

    /// The figure of a session under a basis; what starts after `now` is still to come.
    package init(of session: SessionFact, basis: Basis, now: Moment) {
        let hand = session.headcounts.first { !$0.count.isMissing }?.count
        let settled = session.settled.flatMap { $0.isMissing ? nil : $0 }
        let counted = hand != nil || session.register != nil
        let toCome = Figure.isToCome(session.day, session.start, counted: counted || settled != nil, now: now)
        state = Figure.state(
            cancelled: session.cancelled, toCome: toCome, counted: counted, decision: Decision(session.settled))
        if session.unclear { doubts.insert(.sessionUnclear) }
        if let settled, !toCome {
            settle(settled, register: session.register)
        } else if session.cancelled || toCome {
            let people = (hand.map { WholeCount($0).total } ?? 0) + (session.register?.total ?? 0)
            let decided = session.settled != nil && !toCome
            if people + (settled.map { WholeCount($0).total } ?? 0) > 0, !decided { doubts.insert(.countedButNotHeld) }
        } else if session.settled == nil {
            weigh(hand, session, basis)
        }
    }

    /// What becomes of a session: one settled with a number was held even where it was called cancelled.
    private static func state(cancelled: Bool, toCome: Bool, counted: Bool, decision: Decision) -> State {
        if decision == .figure && !toCome { return .held }
        if cancelled { return .cancelled }
        if toCome { return .planned }
        return counted && decision == .open ? .held : .notReturned
    }

    /// Whether the session of a register was held, whoever is on it: the same decision as a session's own.
    package static func isHeld(_ register: RegisterFact, now: Moment) -> Bool {
        let toCome = isToCome(register.day, register.start, counted: true, now: now)
        return state(cancelled: register.cancelled, toCome: toCome, counted: true, decision: register.decision) == .held
    }

    /// A session on a day to come, or later today; one without a time is over with its day or once it was counted.
    private static func isToCome(_ day: Day, _ start: Int?, counted: Bool, now: Moment) -> Bool {
        guard day == now.day else { return day > now.day }
        return start.map { $0 > now.minute } ?? !counted
    }

    private mutating func settle(_ count: Count, register: RegisterCount?) {
        take(count)
        quality = .settled
        named = min(register?.named ?? 0, total)
    }

    private mutating func weigh(_ hand: Count?, _ session: SessionFact, _ basis: Basis) {
        if let register = session.register, register.differsFromExport { doubts.insert(.registerCountDiffers) }
        switch (hand, session.register) {
        case (nil, nil): return
        case (nil, let register?): take(register)
        case (let hand?, nil): take(hand)
        case (let hand?, let register?):
            compare(WholeCount(hand), register)
            if basis == .registerFirst && register.complete {
                take(register)
            } else {
                take(hand, raisedBy: register)
            }
        }
        guard let hand else { return }
        let whole = WholeCount(hand)
        if whole.disagrees { doubts.insert(.totalDisagrees) }
        if session.headcounts.count > 1,
            session.headcounts.contains(where: { !$0.count.isMissing && WholeCount($0.count).contradicts(whole) })
        {
            doubts.insert(.headcountsDiffer)
        }
    }

    private mutating func take(_ register: RegisterCount) {
        (children, adults, unsplit) = (register.children, register.adults, 0)
        (named, estimated) = (register.named, 0)
        quality = register.complete ? .complete : .partial
    }

    /// Takes a hand count, per category the larger of it and the register.
    private mutating func take(_ hand: Count, raisedBy register: RegisterCount? = nil) {
        let whole = WholeCount(hand)
        let (registered, registeredAdults) = (register?.children ?? 0, register?.adults ?? 0)
        quality = .headcount
        children = max(whole.children ?? 0, registered)
        adults = max(whole.adults ?? 0, registeredAdults)
        unsplit = max(0, whole.total - children - adults)
        named = register?.named ?? 0
        if hand.childrenQuality != .exact && children > registered { estimated += children }
        if hand.adultsQuality != .exact && adults > registeredAdults { estimated += adults }
        if hand.totalQuality != .exact { estimated += unsplit }
    }

    private mutating func compare(_ hand: WholeCount, _ register: RegisterCount) {
        let above =
            register.children > hand.children ?? .max || register.adults > hand.adults ?? .max
            || hand.isWhole && register.total > hand.total
        if above { doubts.insert(.registerAboveHeadcount) }
        if register.complete && hand.isWhole,
            10 * abs(hand.total - register.total) > max(20, hand.total)
        {
            doubts.insert(.countDiffers)
        }
    }
}
