/// Where a quarter stands: running, ended, signed off, restated (rules, section 9).
package enum QuarterState: String, Sendable, Codable, CaseIterable {
    /// Running.
    case open
    /// Ended, not signed off.
    case provisional
    /// Signed off.
    case published
    /// Restated after it was signed off.
    case revised

    /// The state on a day of a quarter whose last version is this one; none where it was never signed off.
    package init(of quarter: Quarter, on today: Day, _ last: Publication?) {
        switch last?.state {
        case .published: self = .published
        case .revised: self = .revised
        case nil: self = today <= quarter.to ? .open : .provisional
        }
    }
}

extension QuarterState {
    /// Who signs a quarter off, and what is said of it.
    package struct SignOff: Sendable, Equatable {
        /// The role or the name of the officer.
        package var officer: String
        /// What the officer says of it.
        package var statement: String?
        /// Why it is restated; none for the first version.
        package var reason: String?

        /// A sign-off as it was given; blanks around words do not matter.
        package init(officer: String, statement: String? = nil, reason: String? = nil) {
            self.officer = officer.trimmed
            self.statement = statement?.trimmed
            self.reason = reason?.trimmed
        }
    }

    /// Which rules a version was counted by: another where a figure would come out otherwise.
    package static let rulesVersion = "1"

    /// The most characters of what is said of a version.
    package static let longest = 2_000

    /// The first version of a quarter that has ended; a running or a published one is refused.
    package static func publish(
        _ quarter: Quarter, _ signOff: SignOff, after last: Publication?, by actor: Actor, now: Now, total: Int?
    ) throws(Refusal) -> Publication {
        if let last {
            throw .data(
                "\(quarter.key) is \(last.state.rawValue) already (\(last.written)): what it says changes by "
                    + "`familyhub quarter restate \(quarter.key) --reason TEXT --approver NAME` only.")
        }
        guard now.local.day > quarter.to else {
            throw .data(
                "\(quarter.key) runs until \(quarter.to.slashed): it can be signed off from "
                    + "\(quarter.to.adding(days: 1).slashed) on.")
        }
        try check(signOff.officer, "The officer who signs it off", option: "--signed-off-by")
        try check(length: signOff.statement, "The statement")
        return Publication(
            quarter: quarter.key, version: 1, state: .published, signedBy: signOff.officer,
            statement: signOff.statement?.isEmpty == true ? nil : signOff.statement, day: now.local.day, at: now.stamp,
            by: actor.name, total: total)
    }

    /// The next version of a published quarter; without reason or approver it is refused.
    package static func restate(
        _ quarter: Quarter, _ signOff: SignOff, after last: Publication?, by actor: Actor, now: Now, total: Int?
    ) throws(Refusal) -> Publication {
        guard let last else {
            throw .data(
                "\(quarter.key) was never published, so there is nothing to restate: "
                    + "`familyhub quarter publish \(quarter.key) --signed-off-by OFFICER` signs it off.")
        }
        guard let reason = signOff.reason, !reason.isEmpty else {
            throw .usage("A restatement needs its reason: say with --reason what changed since \(last.written).")
        }
        try check(length: reason, "The reason")
        try check(signOff.officer, "The officer who approves the restatement", option: "--approver")
        try check(length: signOff.statement, "The statement")
        return Publication(
            quarter: quarter.key, version: last.version + 1, state: .revised, signedBy: signOff.officer,
            statement: signOff.statement?.isEmpty == true ? nil : signOff.statement, reason: reason,
            day: now.local.day, at: now.stamp, by: actor.name, total: total)
    }

    private static func check(_ name: String, _ what: String, option: String) throws(Refusal) {
        guard !name.isEmpty else { throw .usage("\(what) has no name: give a role or a name with \(option).") }
        guard name.count <= 200, !name.contains(where: \.isNewline) else {
            throw .usage("\(what) has too long a name: give a role or a name of at most 200 characters, on one line.")
        }
    }

    private static func check(length text: String?, _ what: String) throws(Refusal) {
        guard let text, text.count > longest else { return }
        throw .usage("\(what) is longer than \(Numbers.grouped(longest)) characters: shorten it.")
    }
}
