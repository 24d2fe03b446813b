/// Digests by which likely duplicates are looked up: every pair that `Duplicates` offers shares one, or the NHS number.
package enum DuplicateKeys {
    /// What a key is made of, told by its last two bits.
    package enum Kind: UInt64, Sendable, CaseIterable {
        case birthAndFamilyName, birthAndNames, namesAndPostcode, names
    }

    /// The keys of a person, one for each postcode among them; a date of birth counts where it is known to the day.
    package static func keys(given: String?, family: String?, birth: BirthDate?, postcodes: some Sequence<String>)
        -> [Int64]
    {
        let name = PersonName.key(given: given, family: family)
        guard !name.isEmpty else { return [] }
        var keys = [key(.names, name, "")]
        for postcode in postcodes { keys.append(key(.namesAndPostcode, name, postcode)) }
        guard let birth, birth.precision == .day else { return keys }
        let day = String(birth.day.number)
        keys.append(key(.birthAndNames, name, day))
        let surname = PersonName.key(family ?? "")
        if !surname.isEmpty { keys.append(key(.birthAndFamilyName, surname, day)) }
        return keys
    }

    /// Whether sharing a key may make two people alike; a name alone does not.
    package static func isEvidence(_ key: Int64) -> Bool { UInt64(bitPattern: key) & 3 != Kind.names.rawValue }

    /// The key of a whole name alone, in either order.
    package static func key(name: some StringProtocol) -> Int64 { key(.names, PersonName.key(name), "") }

    /// The key of a whole name with a date of birth.
    package static func key(name: some StringProtocol, birth: Day) -> Int64 {
        key(.birthAndNames, PersonName.key(name), String(birth.number))
    }

    /// FNV-1a with 64 bits: the same on every machine and in every version, as it stands in databases.
    private static func key(_ kind: Kind, _ one: String, _ other: String) -> Int64 {
        var digest: UInt64 = 0xCBF2_9CE4_8422_2325
        func take(_ byte: UInt8) { digest = (digest ^ UInt64(byte)) &* 0x100_0000_01B3 }
        for byte in one.utf8 { take(byte) }
        take(0)
        for byte in other.utf8 { take(byte) }
        // The low bits mix worst and make room for the kind.
        return Int64(bitPattern: (digest ^ digest >> 32) & ~3 | kind.rawValue)
    }
}
