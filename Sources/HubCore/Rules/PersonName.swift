/// How people's names are compared: case, accents, apostrophes, hyphens and order folded (rules, section 12).
package enum PersonName {
    /// One key for "O'Testerly Niamh", "niamh o’testerly" and "NIAMH OTESTERLY"; empty where there is no name.
    package static func key(given: String?, family: String?) -> String {
        key([given, family].compactMap(\.self).joined(separator: " "))
    }

    /// The same for a whole name.
    package static func key(_ name: some StringProtocol) -> String {
        Names.folded(name).split(separator: " ").sorted().joined(separator: " ")
    }

    /// A whole name as given name and family name: the last word is the family name; a single name is a given name.
    package static func split(_ name: some StringProtocol) -> (given: String?, family: String?) {
        let words = name.split(separator: " ").map { String($0) }
        guard let last = words.last else { return (nil, nil) }
        return words.count == 1 ? (last, nil) : (words.dropLast().joined(separator: " "), last)
    }
}
