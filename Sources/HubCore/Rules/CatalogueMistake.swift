/// One step into a catalogue: the key of a mapping or the place in a list, the first being 0.
package enum CatalogueStep: Sendable, Hashable, ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
    case key(String)
    case index(Int)

    package init(stringLiteral value: String) { self = .key(value) }

    package init(integerLiteral value: Int) { self = .index(value) }
}

/// The way to a value, as `["hubs", 2, "offer", 0, "activity"]`.
package typealias CataloguePath = [CatalogueStep]

/// Something wrong with a value of a catalogue, wherever the catalogue came from.
package struct CatalogueMistake: Sendable, Equatable {
    package var grade: Problem.Grade
    package var path: CataloguePath
    /// The other value that this one collides with, or the list that it points into.
    package var other: CataloguePath?
    package var message: String

    package init(
        _ grade: Problem.Grade = .refused, at path: CataloguePath, other: CataloguePath? = nil, _ message: String
    ) {
        self.grade = grade
        self.path = path
        self.other = other
        self.message = message
    }
}

extension Names {
    /// The word that a mistyped one was most likely meant to be, where one is near enough.
    package static func likely(_ word: String, among words: [String]) -> String? {
        let typed = folded(word.prefix(60))
        guard !typed.isEmpty else { return nil }
        let near = words.compactMap { candidate -> (word: String, distance: Int)? in
            let known = folded(candidate)
            let distance = distance(typed, known)
            let isNear = distance <= max(1, min(typed.count, known.count) / 3)
            return isNear || known.hasPrefix(typed) || typed.hasPrefix(known) ? (candidate, distance) : nil
        }
        return near.min { ($0.distance, $0.word) < ($1.distance, $1.word) }?.word
    }

    /// An id made of a name: lower-case words joined by hyphens.
    package static func slug(_ name: String) -> String {
        let letters = folded(name).unicodeScalars.map { scalar in
            ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar) ? Character(scalar) : "-"
        }
        return String(letters).split(separator: "-").joined(separator: "-")
    }
}
