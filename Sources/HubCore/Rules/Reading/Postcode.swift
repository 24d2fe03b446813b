/// A postcode in its form of BS 7666: upper case, one space.
package enum Postcode {
    /// `M25 9ZZ` of "m25 9zz" and "M259ZZ"; nothing where the text has not the form of a postcode.
    package static func read(_ text: some StringProtocol) -> String? {
        let kept = text.uppercased().filter { !$0.isWhitespace && $0 != "-" }
        guard (5...7).contains(kept.count), kept.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber) }) else {
            return nil
        }
        let (outward, inward) = (Array(kept.dropLast(3)), Array(kept.suffix(3)))
        // Outward: one or two letters, a digit, and a digit or letter more; inward: a digit and two letters.
        let letters = outward.prefix(while: \.isLetter).count
        let rest = outward.dropFirst(letters)
        guard (1...2).contains(letters), (1...2).contains(rest.count), rest.first?.isNumber == true,
            inward[0].isNumber, inward[1].isLetter, inward[2].isLetter
        else { return nil }
        return String(outward) + " " + String(inward)
    }
}
