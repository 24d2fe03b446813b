/// What a register says of one person at one session; nothing defaults to present.
package enum RegisterMark: Int, Sendable, Codable, CaseIterable {
    case absent = 0
    case present = 1
    /// Absent, and said so beforehand.
    case apologies = 2
}

/// The people on one session's register, packed: nine bytes a person, so that a year of registers is read in a breath.
///
/// Four bytes the person's key, four the key of the family that the person's presence credits (0 for a family of one),
/// both little-endian, and one of flags. People stand in order of key. Keys, never names.
package struct Presence: Sendable, Equatable {
    /// One person on the register.
    package struct Person: Sendable, Equatable {
        package var person: UInt32
        /// The family credited; 0 where the person has none and is a family of one.
        package var family: UInt32
        package var mark: RegisterMark
        package var isChild: Bool
        /// Whether the session was before the child's 5th birthday.
        package var isUnderFive: Bool

        package init(person: UInt32, family: UInt32, mark: RegisterMark, isChild: Bool, isUnderFive: Bool) {
            self.person = person
            self.family = family
            self.mark = mark
            self.isChild = isChild
            self.isUnderFive = isUnderFive
        }

        /// The family, or the family of one, as one key: the high bit tells the second.
        package var household: UInt32 { family == 0 ? person | 0x8000_0000 : family }
    }

    package static let width = 9

    package private(set) var bytes: [UInt8]

    /// The bytes as stored.
    package init(bytes: [UInt8]) { self.bytes = bytes }

    /// Packs people, who stand in order of key.
    package init(_ people: [Person]) {
        bytes = []
        bytes.reserveCapacity(people.count * Presence.width)
        for person in people { append(person) }
    }

    package mutating func append(_ person: Person) {
        for shift in [0, 8, 16, 24] as [UInt32] { bytes.append(UInt8(truncatingIfNeeded: person.person >> shift)) }
        for shift in [0, 8, 16, 24] as [UInt32] { bytes.append(UInt8(truncatingIfNeeded: person.family >> shift)) }
        bytes.append(
            UInt8(person.mark.rawValue) | (person.isChild ? 4 : 0) | (person.isUnderFive ? 8 : 0))
    }

    /// How many people are on it, present or not.
    package var count: Int { bytes.count / Presence.width }

    package subscript(index: Int) -> Person {
        bytes.withUnsafeBytes { buffer in
            let at = index * Presence.width
            let person = UInt32(littleEndian: buffer.loadUnaligned(fromByteOffset: at, as: UInt32.self))
            let family = UInt32(littleEndian: buffer.loadUnaligned(fromByteOffset: at + 4, as: UInt32.self))
            let flags = buffer[at + 8]
            return Person(
                person: person, family: family, mark: RegisterMark(rawValue: Int(flags & 3)) ?? .absent,
                isChild: flags & 4 != 0, isUnderFive: flags & 8 != 0)
        }
    }

    /// Whether somebody present credits a household.
    package func credits(_ household: UInt32) -> Bool {
        (0..<count).contains { index in
            let person = self[index]
            return person.mark == .present && person.household == household
        }
    }

    /// Everybody, in order of key.
    package var people: [Person] { (0..<count).map { self[$0] } }
}
