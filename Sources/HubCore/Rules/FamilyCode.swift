/// The code on a family's card: `K7M-3QX`, computed from the family's number and never stored.
///
/// Five symbols tell the family, the sixth checks them: no single wrong symbol and no two neighbours swapped go unseen.
/// It names nobody and says nothing of when a family came; it opens nothing without the right to see families.
package struct FamilyCode: Sendable, Hashable, CustomStringConvertible {
    /// Symbols of which none looks like another.
    ///
    /// Left out are both of 0 and O, of 1, I and L, of U and V, of B and 8, of S and 5, of Z and 2.
    /// There are 23, a prime, which is what the check rests on.
    package static let alphabet: [Character] = Array("34679ACDEFGHJKMNPQRTWXY")

    private static let base = 23
    private static let length = 5
    /// How many families have a code: 23 to the 5th.
    package static let range = 6_436_343
    // Neither is a multiple of 23, so that each permutes the range.
    private static let (first, second, shift) = (3_845_123, 2_716_057, 1_203_389)

    /// The family's number in the database, from 1 on.
    package let family: Int64

    /// The code of a family; nothing for a number outside the range.
    package init?(family: Int64) {
        guard (1...Int64(FamilyCode.range)).contains(family) else { return nil }
        self.family = family
    }

    /// `K7M-3QX`.
    package var description: String {
        var symbols = FamilyCode.digits(FamilyCode.permuted(Int(family) - 1))
        symbols.append(FamilyCode.check(symbols))
        let letters = symbols.map { FamilyCode.alphabet[$0] }
        return String(letters[..<3]) + "-" + String(letters[3...])
    }

    /// Reads a code in either case, with or without hyphen and spaces.
    ///
    /// - Throws: a refusal that says what is wrong with it.
    package init(reading text: some StringProtocol) throws(Refusal) {
        let kept = text.uppercased().filter { !$0.isWhitespace && $0 != "-" }
        let symbols = kept.compactMap { FamilyCode.alphabet.firstIndex(of: $0) }
        guard kept.count == FamilyCode.length + 1, symbols.count == kept.count else {
            throw Refusal.usage(
                "\(Shown.quoted(text)) is no family code: six letters and digits like K7M-3QX, never 0, O, 1, I, L, U, V, B, 8, S, 5, Z or 2."
            )
        }
        let body = Array(symbols.dropLast())
        guard FamilyCode.check(body) == symbols[FamilyCode.length] else {
            throw Refusal.usage(
                "\(Shown.quoted(text)) is no family code: its last symbol does not fit the others; read it from the card again."
            )
        }
        family = Int64(FamilyCode.original(FamilyCode.number(body))) + 1
    }

    /// Whether a text has the form of a code, right or wrong.
    package static func isLike(_ text: some StringProtocol) -> Bool {
        let kept = text.uppercased().filter { !$0.isWhitespace && $0 != "-" }
        return kept.count == length + 1 && kept.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
            && (text.contains("-") || kept.contains(where: \.isNumber))
    }

    /// Weights 1 to 5 are different for neighbours, and none is a multiple of 23.
    private static func check(_ symbols: [Int]) -> Int {
        let sum = symbols.enumerated().reduce(0) { $0 + ($1.offset + 1) * $1.element }
        // The check itself has the weight 6: what makes the whole sum a multiple of 23.
        return (base - sum % base) * inverse(6, base) % base
    }

    /// Twice multiplied, with the digits turned round in between, so that neighbours share no part.
    private static func permuted(_ number: Int) -> Int {
        (turned(number * first % range) * second + shift) % range
    }

    private static func original(_ number: Int) -> Int {
        let unshifted = (number - shift + range) % range
        return turned(unshifted * inverse(second, range) % range) * inverse(first, range) % range
    }

    private static func turned(_ value: Int) -> Int { number(digits(value).reversed()) }

    private static func digits(_ number: Int) -> [Int] {
        var rest = number
        var digits: [Int] = []
        for _ in 0..<length {
            digits.insert(rest % base, at: 0)
            rest /= base
        }
        return digits
    }

    private static func number(_ digits: some Sequence<Int>) -> Int { digits.reduce(0) { $0 * base + $1 } }

    /// The inverse of a number by a modulus that shares no factor with it (extended Euclid).
    private static func inverse(_ value: Int, _ modulus: Int) -> Int {
        var (r, next) = (modulus, value % modulus)
        var (t, nextT) = (0, 1)
        while next != 0 {
            let quotient = r / next
            (r, next) = (next, r - quotient * next)
            (t, nextT) = (nextT, t - quotient * nextT)
        }
        return (t % modulus + modulus) % modulus
    }
}
