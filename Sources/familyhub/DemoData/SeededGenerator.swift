/// Numbers that look random and are the same from the same seed on every machine (SplitMix64).
struct SeededGenerator: Sendable {
    private var state: UInt64

    /// A generator of its own for each purpose, so that one more draw here moves nothing there.
    init(seed: UInt64, for purpose: String) {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in purpose.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        state = seed &* 0x9E37_79B9_7F4A_7C15 ^ hash
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A number of the range.
    mutating func within(_ range: ClosedRange<Int>) -> Int {
        range.lowerBound + Int(next() % UInt64(range.count))
    }

    /// True that many times in a hundred.
    mutating func chance(_ percent: Int) -> Bool { within(0...99) < percent }

    /// One of the choices, of which there is at least one.
    mutating func pick<Choice>(_ choices: [Choice]) -> Choice { choices[within(0...choices.count - 1)] }

    /// A number near the mean, seldom far from it and never below 0.
    mutating func near(_ mean: Int) -> Int {
        let reach = max(1, mean / 3)
        return max(0, mean + (within(-reach...reach) + within(-reach...reach)) / 2)
    }
}
