import Foundation

/// An element or attribute name as the parser holds it, compared without making a string.
struct XMLName {
    fileprivate let base: UnsafePointer<CChar>

    /// The whole name with its prefix, `table:table-row`.
    init(_ base: UnsafePointer<CChar>) { self.base = base }

    /// The name after its prefix, `table-row`.
    var local: XMLName {
        guard let colon = strchr(base, 58) else { return self }
        return XMLName(colon + 1)
    }

    /// A number that differs for different names, but for a few.
    var fingerprint: Int {
        var (number, at) = (5_381, base)
        while at.pointee != 0 {
            number = (number &* 33) ^ Int(at.pointee)
            at += 1
        }
        return number
    }

    /// Lets a name stand in a `switch` over literals.
    static func ~= (pattern: StaticString, name: XMLName) -> Bool { equal(name.base, pattern) }
}

/// The value of an attribute, valid while its element is being started.
struct XMLValue {
    fileprivate let base: UnsafePointer<CChar>

    /// The value as text.
    var string: String { String(cString: base) }

    /// Whether the value is this word.
    func `is`(_ word: StaticString) -> Bool { equal(base, word) }

    /// Whether the value is true in XML's words.
    var isTrue: Bool { self.is("1") || self.is("true") }

    /// The value as a whole number from 0, no larger than a thousand million; nothing for anything else.
    var count: Int? {
        var (number, at) = (0, base)
        while at.pointee != 0 {
            guard at.pointee >= 48, at.pointee <= 57 else { return nil }
            number = min(number * 10 + Int(at.pointee - 48), 1_000_000_000)
            at += 1
        }
        return at == base ? nil : number
    }

    /// The column of a cell's address such as `AB12`, the first being 1; nothing where the letters make none.
    var column: Int? {
        var (number, at) = (0, base)
        while at.pointee >= 65, at.pointee <= 90, number < 1_000_000 {
            number = number * 26 + Int(at.pointee - 64)
            at += 1
        }
        return number == 0 || number >= 1_000_000 ? nil : number
    }
}

/// The attributes of an element that is being started.
struct XMLAttributes {
    private let base: UnsafeMutablePointer<UnsafePointer<CChar>?>

    init(_ base: UnsafeMutablePointer<UnsafePointer<CChar>?>) { self.base = base }

    /// The value of the attribute with exactly this name, prefix and all.
    subscript(_ name: StaticString) -> XMLValue? {
        first { equal($0, name) }
    }

    /// The value of the first attribute whose name ends in these letters.
    func ending(in suffix: StaticString) -> XMLValue? {
        first { name in
            let length = strlen(name)
            guard length >= suffix.utf8CodeUnitCount else { return false }
            return equal(name + (length - suffix.utf8CodeUnitCount), suffix)
        }
    }

    private func first(where fits: (UnsafePointer<CChar>) -> Bool) -> XMLValue? {
        var at = base
        while let name = at.pointee, let value = (at + 1).pointee {
            if fits(name) { return XMLValue(base: value) }
            at += 2
        }
        return nil
    }
}

private func equal(_ text: UnsafePointer<CChar>, _ word: StaticString) -> Bool {
    let length = word.utf8CodeUnitCount
    let letters = word.utf8Start
    // The word has no zero in it, so a shorter text differs before its end is passed.
    for index in 0..<length where UInt8(bitPattern: text[index]) != letters[index] { return false }
    return text[length] == 0
}
