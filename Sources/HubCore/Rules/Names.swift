import Foundation

/// How venue, hub and activity names are compared: whole and folded, through aliases (rules, section 13).
package enum Names {
    /// Folds case, accents, straight and curly apostrophes, punctuation, "&" and "and", and runs of space.
    package static func folded(_ name: some StringProtocol) -> String {
        let plain =
            name.utf8.allSatisfy { $0 < 0x80 } ? String(name) : String(name).decomposedStringWithCompatibilityMapping
        var folded: [UInt8] = []
        folded.reserveCapacity(plain.utf8.count + 4)
        var gap = false
        func add(_ text: some Sequence<UInt8>) {
            if gap && !folded.isEmpty { folded.append(32) }
            gap = false
            folded.append(contentsOf: text)
        }
        for scalar in plain.unicodeScalars {
            switch scalar {
            case "'", "\u{2018}", "\u{2019}", "\u{02BC}", "`", "\u{00B4}": continue
            case "&":
                gap = true
                add("and".utf8)
                gap = true
            case "a"..."z", "0"..."9": add(CollectionOfOne(UInt8(scalar.value)))
            case "A"..."Z": add(CollectionOfOne(UInt8(scalar.value) + 32))
            case _ where scalar.isASCII: gap = true
            case _ where scalar.properties.isAlphabetic || scalar.properties.numericType != nil:
                add(scalar.properties.lowercaseMapping.utf8)
            case _ where scalar.properties.generalCategory == .nonspacingMark: continue
            default: gap = true
            }
        }
        return String(decoding: folded, as: UTF8.self)
    }

    /// Edits (insert, delete, replace, swap of neighbours) between two folded names.
    static func distance(_ left: String, _ right: String) -> Int {
        let (a, b) = (Array(left.utf8), Array(right.utf8))
        guard !a.isEmpty, !b.isEmpty else { return max(a.count, b.count) }
        var beforeLast = [Int](repeating: 0, count: b.count + 1)
        var last = Array(0...b.count)
        for i in 1...a.count {
            var row = [i] + [Int](repeating: 0, count: b.count)
            for j in 1...b.count {
                let swap = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] ? beforeLast[j - 2] + 1 : .max
                row[j] = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1), swap)
            }
            (beforeLast, last) = (last, row)
        }
        return last[b.count]
    }
}

/// A spelling taught at the desk: kept in the database beside the catalogue's own aliases.
package struct RememberedAlias: Sendable, Equatable, Codable {
    /// What sort of name it stands for.
    package enum Kind: String, Sendable, Codable, CaseIterable {
        case hub, venue, activity
    }

    package var kind: Kind
    package var spelling: String
    /// The catalogue id it means.
    package var target: String

    package init(kind: Kind, spelling: String, target: String) {
        self.kind = kind
        self.spelling = spelling
        self.target = target
    }
}

/// Every name, id and alias of a catalogue, folded and ready to look up; hub and venue aliases are kept apart.
package struct NameBook: Sendable {
    private var ids: [RememberedAlias.Kind: [String: String]] = [:]
    private var spellings: [RememberedAlias.Kind: [(folded: String, name: String)]] = [:]
    private var authorityNames: Set<String> = []

    package init(_ catalogue: Catalogue, remembered: [RememberedAlias] = []) {
        for hub in catalogue.hubs { add(.hub, hub.id, hub.name, hub.aliases) }
        for venue in catalogue.venues { add(.venue, venue.id, venue.name, venue.aliases) }
        for activity in catalogue.activities { add(.activity, activity.id, activity.name, activity.aliases) }
        for alias in remembered { ids[alias.kind, default: [:]][Names.folded(alias.spelling)] = alias.target }
        let authority = catalogue.authority
        authorityNames = Set(([authority.id, authority.name] + authority.aliases).map(Names.folded))
    }

    private mutating func add(_ kind: RememberedAlias.Kind, _ id: String, _ name: String, _ aliases: [String]) {
        for spelling in [id, name] + aliases {
            let folded = Names.folded(spelling)
            ids[kind, default: [:]][folded] = id
            spellings[kind, default: []].append((folded, name))
        }
    }

    /// The catalogue id that a name stands for, compared whole and folded.
    package func id(_ kind: RememberedAlias.Kind, named name: some StringProtocol) -> String? {
        ids[kind]?[Names.folded(name)]
    }

    /// Whether a name stands for the whole authority.
    package func isAuthority(_ name: some StringProtocol) -> Bool { authorityNames.contains(Names.folded(name)) }

    /// A catalogue name offered for an unknown one.
    package struct Near: Sendable, Equatable {
        package var name: String
        /// Whether it is likely to be what was meant: they share most of their letters, or a word.
        package var isLikely: Bool
    }

    /// Up to three catalogue names nearest to an unknown one, nearest first.
    package func nearest(_ kind: RememberedAlias.Kind, to name: some StringProtocol, most: Int = 3) -> [Near] {
        let folded = Names.folded(name.prefix(100))
        let words = Set(folded.split(separator: " ").filter { $0.count > 3 })
        // How far apart, as a share of the longer name; a shared word brings names nearer.
        var best: [String: Double] = [:]
        for (spelling, name) in spellings[kind] ?? [] {
            let shared = words.intersection(spelling.split(separator: " ")).count
            let length = Double(max(folded.utf8.count, spelling.utf8.count, 1))
            let apart = Double(Names.distance(folded, spelling)) / length - 0.4 * Double(shared)
            best[name] = min(best[name] ?? .infinity, apart)
        }
        return best.sorted { ($0.value, $0.key) < ($1.value, $1.key) }.prefix(most)
            .map { Near(name: $0.key, isLikely: $0.value <= 0.5) }
    }
}
