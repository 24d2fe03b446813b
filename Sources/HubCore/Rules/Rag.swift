/// The colour the system proposes for a requirement; a person confirms it with a narrative (rules, section 8).
package struct Rag: Sendable, Codable, Equatable {
    /// Always printed as a word too.
    package enum Colour: String, Sendable, Codable, CaseIterable {
        case grey, blue, green, amber, red

        /// `Grey`.
        package var word: String { rawValue.prefix(1).uppercased() + rawValue.dropFirst() }
    }

    /// The colour proposed.
    package let colour: Colour
    /// One sentence.
    package let reason: String

    /// A colour with its reason.
    package init(_ colour: Colour, _ reason: String) {
        self.colour = colour
        self.reason = reason
    }

    /// What was met elsewhere and before, which the colour Blue asks about.
    package enum Around: Sendable, Equatable {
        /// Met now and in the quarter before by all whom Blue asks about, who are named.
        case met(others: String)
        /// Met now by all; the hub was not open in the quarter before.
        case metNew(others: String)
        case notNow(others: String)
        case notBefore
    }

    /// Proposes a colour: the first of Grey, Blue, Green, Amber and Red that fits.
    ///
    /// `around` is asked only where Blue is still possible: the quarter has ended and the threshold is met.
    package init(_ result: Measured, quarterHasEnded: Bool, recoveryPlan: Bool, around: () -> Around) {
        if let missing = result.cannotSay {
            self.init(.grey, "Cannot say yet: \(missing).")
        } else if result.isMet {
            let reached = "\(result.written) reaches the threshold of \(result.thresholdWritten)"
            guard quarterHasEnded else {
                self.init(.green, "\(reached); the quarter is still running.")
                return
            }
            switch around() {
            case .met(let others):
                self.init(.blue, "\(reached), and so does \(others), now and in the quarter before.")
            case .metNew(let others):
                self.init(.blue, "\(reached), and so does \(others); the hub was not open in the quarter before.")
            case .notNow(let others):
                self.init(.green, "\(reached); for Blue \(others) would have to reach it too, and Grey does not count.")
            case .notBefore:
                self.init(
                    .green,
                    "\(reached); for Blue the quarter before would have to reach it too, and Grey does not count.")
            }
        } else {
            let below = "\(result.written) is below the threshold of \(result.thresholdWritten)"
            let near = result.isNear ? "at most \(result.nearWritten) below" : "more than \(result.nearWritten) below"
            if result.isNear && recoveryPlan {
                self.init(.amber, "\(below), \(near), and a recovery plan is recorded.")
            } else {
                let plan = result.isNear ? ", and no recovery plan is recorded" : ""
                self.init(.red, "\(below), \(near)\(plan).")
            }
        }
    }
}

/// A requirement measured for one hub or the authority, before its colour (rules, section 8).
package struct Measured: Sendable, Codable, Equatable {
    /// One reason for which something was not counted.
    package struct LeftOut: Sendable, Codable, Equatable {
        /// How many were left out.
        package let count: Int
        /// Why, in words.
        package let reason: String
    }

    /// The requirement.
    package let requirement: DeliveryRequirement
    /// None where the measure is not available.
    package let numerator: Int?
    /// None for a plain count, or where the measure is not available.
    package let denominator: Int?
    /// What was not counted, and why.
    package let leftOut: [LeftOut]
    /// Why the measure has no value at all.
    package let unavailable: String?
    /// What is missing where no colour but Grey can be given.
    package let cannotSay: String?

    /// A measured requirement; where it is unavailable it has no value.
    package init(
        _ requirement: DeliveryRequirement, numerator: Int?, denominator: Int? = nil, leftOut: [LeftOut] = [],
        unavailable: String? = nil, cannotSay: String? = nil
    ) {
        self.requirement = requirement
        self.numerator = unavailable == nil ? numerator : nil
        self.denominator = unavailable == nil ? denominator : nil
        self.leftOut = leftOut.filter { $0.count > 0 }
        self.unavailable = unavailable
        self.cannotSay = cannotSay
    }

    /// Whether the exact fraction, or the count, reaches the threshold.
    package var isMet: Bool {
        guard let numerator else { return false }
        guard requirement.measure.isShare else { return numerator >= requirement.threshold }
        return Percent.reaches(numerator, of: denominator ?? 0, threshold: requirement.threshold)
    }

    /// Whether there is anything to hold against the threshold: a value, and for a share something required.
    package var isDecidable: Bool { numerator != nil && (!requirement.measure.isShare || (denominator ?? 0) > 0) }

    /// Whether it is at most 10 points (for a count 10% of the threshold) below.
    package var isNear: Bool {
        guard let numerator else { return false }
        guard requirement.measure.isShare else { return 10 * numerator >= 9 * requirement.threshold }
        return Percent.reaches(numerator, of: denominator ?? 0, threshold: requirement.threshold - 10)
    }

    /// How many more are needed; none where the measure is not available.
    package var stillNeeded: Int? {
        guard let numerator else { return nil }
        guard requirement.measure.isShare else { return max(0, requirement.threshold - numerator) }
        return Percent.stillNeeded(numerator, of: denominator ?? 0, threshold: requirement.threshold)
    }

    /// The share as printed; none for a plain count or where nothing is required.
    package var percent: Percent? {
        guard let numerator, let denominator else { return nil }
        return Percent(numerator, of: denominator, threshold: requirement.threshold)
    }

    /// `17 of 24 (70.8%)`, or `1,012` for a count.
    package var written: String {
        guard let numerator else { return "x" }
        guard let denominator else { return Numbers.grouped(numerator) }
        let share = percent.map { " (\($0.written))" } ?? ""
        return "\(Numbers.grouped(numerator)) of \(Numbers.grouped(denominator))\(share)"
    }

    /// `70%`, or `1,000` for a count.
    package var thresholdWritten: String {
        requirement.measure.isShare ? "\(requirement.threshold)%" : Numbers.grouped(requirement.threshold)
    }

    fileprivate var nearWritten: String { requirement.measure.isShare ? "10 points" : "10%" }
}
