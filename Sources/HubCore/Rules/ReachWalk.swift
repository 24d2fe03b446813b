/// One walk over the packed registers to a span's end: who was seen where, each hub a bit.
struct ReachWalk: Sendable {
    /// How many keys there are: the largest of each kind.
    struct Size: Sendable {
        private(set) var people = 0
        private(set) var families = 0
        /// The largest key of a person who is a family of one.
        private(set) var alone = 0

        mutating func fit(_ presence: Presence) {
            presence.eachPresent { person, family, _ in
                people = max(people, person)
                families = max(families, family)
                if family == 0 { alone = max(alone, person) }
            }
        }
    }

    /// In each of the words a bit a hub.
    private struct Person {
        var children: UInt64 = 0
        var underFives: UInt64 = 0
        var adults: UInt64 = 0
    }

    /// In each of the words a bit a hub: seen in the span, on the day at hand, and on 1, 2, 3 or more dates of the year.
    fileprivate struct Household {
        var inSpan: UInt64 = 0
        var today: UInt64 = 0
        var once: UInt64 = 0
        var twice: UInt64 = 0
        var thrice: UInt64 = 0
        var day = Int32.min
        var isKnown = false
    }

    /// The bit of the authority.
    static let everywhere = 63

    private let span: ClosedRange<Day>
    /// The 12 months to the span's end.
    private let year: ClosedRange<Day>
    private let firstAlone: Int
    private let knowsBefore: Bool
    private var people: [Person]
    private var households: [Household]
    private var sums = [Reach](repeating: Reach(), count: 64)

    init(_ span: ClosedRange<Day>, _ size: Size, seenBefore: Set<UInt32>, knowsBefore: Bool) {
        self.span = span
        self.knowsBefore = knowsBefore
        year = PeopleFacts.yearTo(span.upperBound)
        firstAlone = size.families + 1
        people = [Person](repeating: Person(), count: size.people + 1)
        households = [Household](repeating: Household(), count: firstAlone + size.alone + 1)
        for key in seenBefore {
            let isAlone = key & 0x8000_0000 != 0
            let place = isAlone ? firstAlone + Int(key & 0x7FFF_FFFF) : Int(key)
            if place < (isAlone ? households.count : firstAlone) { households[place].isKnown = true }
        }
    }

    /// Adds those present on a register; registers come in order of day.
    mutating func add(_ presence: Presence, on day: Day, bit: Int) {
        let bits: UInt64 = 1 << UInt64(bit) | 1 << UInt64(ReachWalk.everywhere)
        let (isBefore, isInSpan, isInYear) = (day < span.lowerBound, span.contains(day), year.contains(day))
        let (number, firstAlone) = (Int32(truncatingIfNeeded: day.number), firstAlone)
        people.withUnsafeMutableBufferPointer { people in
            households.withUnsafeMutableBufferPointer { households in
                presence.eachPresent { person, family, flags in
                    let place = family == 0 ? firstAlone + person : family
                    if isBefore { households[place].isKnown = true }
                    if isInYear { households[place].count(bits, on: number) }
                    guard isInSpan else { return }
                    households[place].inSpan |= bits
                    if flags & Presence.childFlag == 0 {
                        people[person].adults |= bits
                    } else {
                        people[person].children |= bits
                        if flags & Presence.underFiveFlag != 0 { people[person].underFives |= bits }
                    }
                }
            }
        }
    }

    /// Adds up the bits, once all registers are in.
    mutating func finish() {
        var (children, underFives, adults) = (BitSums(), BitSums(), BitSums())
        for person in people {
            children.add(person.children)
            underFives.add(person.underFives)
            adults.add(person.adults)
        }
        var (families, firstTime, sustained) = (BitSums(), BitSums(), BitSums())
        for household in households where household.inSpan != 0 {
            families.add(household.inSpan)
            sustained.add(household.inSpan & household.thrice)
            if !household.isKnown { firstTime.add(household.inSpan) }
        }
        sums = (0..<64).map { bit in
            Reach(
                children: children[bit], underFives: underFives[bit], adults: adults[bit], families: families[bit],
                firstTimeFamilies: knowsBefore ? firstTime[bit] : nil, sustainedFamilies: sustained[bit])
        }
    }

    func reach(bit: Int) -> Reach { sums[bit] }
}

extension ReachWalk.Household {
    /// Counts a date at the hubs of these bits, each hub once a day.
    fileprivate mutating func count(_ bits: UInt64, on number: Int32) {
        if day != number { (day, today) = (number, 0) }
        let new = bits & ~today
        today |= new
        thrice |= twice & new
        twice |= once & new
        once |= new
    }
}

/// For each of 64 bits, in how many words it was set.
private struct BitSums {
    private var sums = [Int](repeating: 0, count: 64)

    subscript(bit: Int) -> Int { sums[bit] }

    mutating func add(_ word: UInt64) {
        var rest = word
        while rest != 0 {
            sums[rest.trailingZeroBitCount] += 1
            rest &= rest - 1
        }
    }
}

extension Presence {
    static let childFlag: UInt8 = 4
    static let underFiveFlag: UInt8 = 8

    /// Walks the packed bytes of those present: person, family (0 for a family of one) and flags.
    @inline(__always)
    func eachPresent(_ body: (_ person: Int, _ family: Int, _ flags: UInt8) -> Void) {
        bytes.withUnsafeBytes { buffer in
            var at = 0
            while at + Presence.width <= buffer.count {
                let flags = buffer[at + 8]
                if flags & 3 == UInt8(RegisterMark.present.rawValue) {
                    let person = UInt32(littleEndian: buffer.loadUnaligned(fromByteOffset: at, as: UInt32.self))
                    let family = UInt32(littleEndian: buffer.loadUnaligned(fromByteOffset: at + 4, as: UInt32.self))
                    body(Int(person), Int(family), flags)
                }
                at += Presence.width
            }
        }
    }
}
