/// A share printed with one decimal, half up, that never prints past a threshold it has not reached (rules, section 8).
package struct Percent: Sendable, Hashable {
    /// Tenths of a percent as printed: 699 for 69.9%.
    package let tenths: Int

    /// The share as it may be printed, or nothing where there is no denominator.
    ///
    /// A share that would print at or past a threshold (in percent) that it does not reach, or as a 100.0 or 0.0 that is
    /// not exact, prints the next figure on its own side.
    package init?(_ numerator: Int, of denominator: Int, threshold: Int? = nil) {
        guard denominator > 0, numerator >= 0 else { return nil }
        var tenths = (2_000 * numerator + denominator) / (2 * denominator)
        if let threshold, 100 * numerator < threshold * denominator { tenths = min(tenths, 10 * threshold - 1) }
        if numerator < denominator { tenths = min(tenths, 999) }
        if numerator > denominator { tenths = max(tenths, 1_001) }
        if numerator > 0 { tenths = max(tenths, 1) }
        self.tenths = tenths
    }

    /// `69.9`, as files carry it.
    package var plain: String { "\(tenths / 10).\(tenths % 10)" }

    /// `69.9%`, as people read it.
    package var written: String { plain + "%" }

    /// Whether the exact fraction reaches a threshold in percent.
    package static func reaches(_ numerator: Int, of denominator: Int, threshold: Int) -> Bool {
        denominator > 0 && 100 * numerator >= threshold * denominator
    }

    /// How many more are needed to reach a threshold in percent; 0 once it is reached.
    package static func stillNeeded(_ numerator: Int, of denominator: Int, threshold: Int) -> Int {
        max(0, (threshold * denominator + 99) / 100 - numerator)
    }
}
