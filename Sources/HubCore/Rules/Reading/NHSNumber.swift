/// An NHS number: ten digits, the last of which checks the others (NHS data dictionary, modulus 11).
package enum NHSNumber {
    /// What was read.
    package enum Read: Sendable, Equatable {
        case number(String)
        case missing
        /// The sentence never holds the number.
        case refused(String)
    }

    /// Reads a number with or without spaces and hyphens.
    package static func read(_ text: some StringProtocol) -> Read {
        let kept = text.filter { !$0.isWhitespace && $0 != "-" }
        guard !kept.isEmpty else { return .missing }
        let digits = kept.compactMap(\.wholeNumberValue)
        guard kept.allSatisfy({ $0.isASCII && $0.isNumber }), digits.count == 10 else {
            return .refused("NHS number is not ten digits")
        }
        let sum = zip(digits.prefix(9), (2...10).reversed()).reduce(0) { $0 + $1.0 * $1.1 }
        let check = (11 - sum % 11) % 11
        guard check != 10, check == digits[9] else { return .refused("NHS number has a wrong check digit") }
        return .number(String(kept))
    }
}
