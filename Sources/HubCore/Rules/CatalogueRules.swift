/// What the values of a catalogue may be, together: ids, names, references, days and numbers.
package enum CatalogueRules {
    /// Every mistake, with the way to the value it is about; none refused means that the catalogue can be applied.
    package static func mistakes(in catalogue: Catalogue) -> [CatalogueMistake] {
        authority(catalogue) + identities(catalogue)
            + catalogue.hubs.indices.flatMap { hub(at: $0, in: catalogue) }
            + catalogue.venues.indices.flatMap { venue(at: $0, in: catalogue) }
            + catalogue.hubs.indices.flatMap { mainVenues(ofHubAt: $0, in: catalogue) }
            + catalogue.activities.indices.flatMap { activity(at: $0, in: catalogue) }
            + catalogue.requirements.indices.flatMap { requirement(at: $0, in: catalogue) }
            + catalogue.publishedFigures.indices.flatMap { publishedFigure(at: $0, in: catalogue) }
    }

    private static func identities(_ catalogue: Catalogue) -> [CatalogueMistake] {
        let authority = catalogue.authority
        let borough = Set(([authority.id, authority.name] + authority.aliases).map { Names.folded($0) })
        return names("hubs", "hub", catalogue.hubs.map { ($0.id, $0.name, $0.aliases) }, notOf: borough)
            + names("venues", "venue", catalogue.venues.map { ($0.id, $0.name, $0.aliases) }, notOf: borough)
            + names("activities", "activity", catalogue.activities.map { ($0.id, $0.name, $0.aliases) })
            + ids("requirements", "requirement", catalogue.requirements.map(\.id))
            + ids("published", "published figure", catalogue.publishedFigures.map(\.id))
    }

    /// Ids are slugs, and no two of a kind are the same.
    private static func ids(_ list: String, _ noun: String, _ ids: [String]) -> [CatalogueMistake] {
        var first: [String: Int] = [:]
        var mistakes: [CatalogueMistake] = []
        for (index, id) in ids.enumerated() {
            let path: CataloguePath = [.key(list), .index(index), "id"]
            if let mistake = slug(id, at: path) { mistakes.append(mistake) }
            if let other = first[id] {
                mistakes.append(
                    CatalogueMistake(
                        at: path, other: [.key(list), .index(other), "id"],
                        "The id \"\(id)\" is taken by another \(noun): give this one an id of its own."))
            } else {
                first[id] = index
            }
        }
        return mistakes
    }

    static func slug(_ id: String, at path: CataloguePath) -> CatalogueMistake? {
        let made = Names.slug(id)
        guard id != made || id.isEmpty || id.count > 60 else { return nil }
        let example = made.isEmpty ? "bury-east" : String(made.prefix(60))
        return CatalogueMistake(
            at: path,
            "\"\(id)\" is no id: write lower-case letters, digits and single hyphens, at most 60, such as \(example).")
    }

    /// Ids as above; and one spelling, folded, means one entry of a kind.
    private static func names(
        _ list: String, _ noun: String, _ entries: [(id: String, name: String, aliases: [String])],
        notOf borough: Set<String> = []
    ) -> [CatalogueMistake] {
        var claims = Claims(noun: noun, borough: borough)
        for (index, entry) in entries.enumerated() {
            let path: CataloguePath = [.key(list), .index(index)]
            claims.claim(entry.id, for: index, called: entry.name, as: .id, at: path + ["id"])
            claims.claim(entry.name, for: index, called: entry.name, as: .name, at: path + ["name"])
            for (place, alias) in entry.aliases.enumerated() {
                claims.claim(
                    alias, for: index, called: entry.name, as: .alias, at: path + ["aliases", .index(place)])
            }
        }
        return ids(list, noun, entries.map(\.id)) + claims.mistakes
    }

    /// The words for a stretch of days: "always", "from … on", "until …", "from … to …".
    static func days(_ from: Day?, _ to: Day?) -> String {
        switch (from, to) {
        case (nil, nil): "always"
        case (let from?, nil): "from \(from.spoken) on"
        case (nil, let to?): "until \(to.spoken)"
        case (let from?, let to?): from == to ? "on \(from.spoken)" : "from \(from.spoken) to \(to.spoken)"
        }
    }

    /// A last day before the first.
    static func reversed(_ from: Day?, _ to: Day?, at path: CataloguePath, keys: (String, String) = ("from", "to"))
        -> CatalogueMistake?
    {
        guard let from, let to, to < from else { return nil }
        return CatalogueMistake(
            at: path + [.key(keys.1)],
            "\(keys.1) (\(to.spoken)) is before \(keys.0) (\(from.spoken)): put them the other way round or mend one.")
    }

    /// The days that two stretches share, if any; neither first nor last day means no bound.
    static func shared(_ left: (from: Day?, to: Day?), _ right: (from: Day?, to: Day?)) -> (from: Day?, to: Day?)? {
        let from = [left.from, right.from].compactMap { $0 }.max()
        let to = [left.to, right.to].compactMap { $0 }.min()
        if let from, let to, to < from { return nil }
        return (from, to)
    }

    /// A reference to an id that its list does not have, with the likeliest one.
    static func unknown(_ noun: String, _ id: String, among ids: [String], list: String, at path: CataloguePath)
        -> CatalogueMistake?
    {
        guard !ids.contains(id) else { return nil }
        let hint = Names.likely(id, among: ids).map { "did you mean \($0)?" } ?? "write one of its ids or add it there."
        return CatalogueMistake(
            at: path, other: [.key(list)], "\(noun) \"\(id)\" is not in \(list).yaml: \(hint)")
    }
}

/// Spellings in the order in which entries claim them; the first keeps a spelling, a later one is a mistake.
private struct Claims {
    enum Part { case id, name, alias }

    let noun: String
    let borough: Set<String>
    var mistakes: [CatalogueMistake] = []
    private var ids: Set<String> = []
    private var taken: [String: (entry: Int, called: String, part: Part, path: CataloguePath)] = [:]

    init(noun: String, borough: Set<String>) {
        self.noun = noun
        self.borough = borough
    }

    mutating func claim(_ text: String, for entry: Int, called: String, as part: Part, at path: CataloguePath) {
        let folded = Names.folded(text)
        // An id given twice is said once, by the rule on ids.
        if part == .id && !ids.insert(text).inserted { return }
        guard !folded.isEmpty else {
            // An id without letters is no slug, which is said elsewhere.
            if part != .id { add(.refused, path, nil, "\"\(text)\" has no letter or digit: write a name.") }
            return
        }
        if borough.contains(folded) {
            add(.refused, path, nil, "\"\(text)\" stands for the whole authority: a \(noun) needs another name.")
        }
        guard let other = taken[folded] else {
            taken[folded] = (entry, called, part, path)
            return
        }
        if other.entry != entry {
            guard part != .id || other.part != .id else { return }
            add(
                .refused, path, other.path,
                "\"\(text)\" already stands for \(noun) \(other.called): a spelling can mean one \(noun) only, "
                    + "take it from one of them.")
        } else if other.part == .id {
            taken[folded] = (entry, called, part, path)
        } else if part == .alias {
            add(
                .warning, path, other.path,
                "\"\(text)\" is understood already (capitals, accents, punctuation and \"&\" make no difference): "
                    + "this alias can go.")
        }
    }

    private mutating func add(
        _ grade: Problem.Grade, _ path: CataloguePath, _ other: CataloguePath?, _ message: String
    ) {
        mistakes.append(CatalogueMistake(grade, at: path, other: other, message))
    }
}
