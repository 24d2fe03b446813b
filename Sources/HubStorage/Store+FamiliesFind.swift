import GRDB
package import HubCore

/// What a family is looked for by.
package enum FamilySearch: Sendable {
    case code(FamilyCode)
    /// A full name in either order, with the date of birth.
    case name(String, born: Day)
    /// Parts of names, a postcode, or an id of another system.
    case text(String)

    /// What the audit says of the search: never what was looked for.
    var words: String {
        switch self {
        case .code: "by code"
        case .name: "by full name and date of birth"
        case .text: "by words"
        }
    }
}

/// A family as a search shows it: enough to tell it from another.
package struct FoundFamily: Sendable, Equatable, Encodable {
    package let id: Int64
    package let code: String
    package let people: [Person]
    /// The first half of the postcode; none where the address is protected.
    package let district: String?
    /// Hub id of the registering hub.
    package let hub: String?

    /// One of its people.
    package struct Person: Sendable, Equatable, Encodable {
        package let id: Int64
        package let name: String
        package let birthYear: Int?
        package let kind: String
    }
}

extension PersonDetails {
    /// The name as written; `(no name)` where there is none.
    package var name: String {
        let parts = [givenName, familyName].compactMap(\.self)
        return parts.isEmpty ? knownAs ?? "(no name)" : parts.joined(separator: " ")
    }
}

extension PersonDetails.Kind {
    /// As people and payloads say it.
    package var word: String {
        switch self {
        case .child: "child"
        case .adult: "adult"
        case .expectant: "expectant parent"
        }
    }
}

extension Store {
    /// The most families that a search shows.
    package static let mostFound = 50

    /// The families that match, the audit's line first.
    ///
    /// A code, or a full name with date of birth, finds every family but the protected ones; anything else the families of
    /// the actor's own hubs.
    package func findFamilies(_ search: FamilySearch, by actor: Actor, now: Now) throws -> [FoundFamily] {
        try Rights.requireFinding(actor)
        return try writing { db in
            try Store.audit(db, actor, now, "family.find", "families", search.words)
            if case .code(let code) = search { try Store.requireNotErased(family: code.family, db) }
            var found: [FoundFamily] = []
            var seen: Set<Int64> = []
            for id in try Store.matching(search, db) {
                let kept = try Store.kept("family", id, db)
                guard seen.insert(kept).inserted, try Store.mayFind(kept, search, actor, db) else { continue }
                found.append(try Store.found(kept, db))
                if found.count == Store.mostFound { break }
            }
            return found
        }
    }

    private static func mayFind(_ family: Int64, _ search: FamilySearch, _ actor: Actor, _ db: Database) throws -> Bool
    {
        if Rights.seesEveryFamily(actor) { return true }
        if Rights.allows(actor, .seeFamily, hubs: try hubs(family, db)) { return true }
        guard case .text = search else { return try address(family, db)?.isConfidential != true }
        return false
    }

    static func found(_ family: Int64, _ db: Database) throws -> FoundFamily {
        let members = try members(family, db).filter { $0.left == nil }
        let address = try address(family, db)
        return FoundFamily(
            id: family, code: FamilyCode(family: family)?.description ?? "",
            people: members.map {
                FoundFamily.Person(
                    id: $0.id, name: $0.details.name, birthYear: $0.details.birth?.day.year,
                    kind: $0.details.kind.word)
            },
            district: address?.isConfidential == true
                ? nil : address?.postcode?.split(separator: " ").first.map(String.init),
            hub: try registrations(family, db).compactMap(\.hub).first)
    }

    private static func matching(_ search: FamilySearch, _ db: Database) throws -> [Int64] {
        switch search {
        case .code(let code):
            let isThere = try Bool.fetchOne(
                db, sql: "SELECT EXISTS (SELECT 1 FROM family WHERE id = ? AND erased = 0)",
                arguments: [code.family])
            return isThere == true ? [code.family] : []
        case .name(let name, let born):
            return try families(
                ofPeople: "SELECT person_id FROM person_key WHERE key = ?",
                [DuplicateKeys.key(name: name, birth: born)], db)
        case .text(let text): return try matching(text, db)
        }
    }

    private static func families(ofPeople people: String, _ arguments: StatementArguments, _ db: Database) throws
        -> [Int64]
    {
        let ids = try Int64.fetchAll(db, sql: people, arguments: arguments)
        return try Set(ids.map { try kept("person", $0, db) }).sorted().flatMap { try families(of: $0, db) }
    }

    private static func matching(_ text: String, _ db: Database) throws -> [Int64] {
        let text = text.trimmed
        guard !text.isEmpty else { return [] }
        if let postcode = Postcode.read(text) {
            let ids = try Int64.fetchAll(
                db, sql: "SELECT id FROM family WHERE postcode = ? ORDER BY id", arguments: [postcode])
            if !ids.isEmpty { return ids }
        }
        let byID = try Int64.fetchAll(
            db, sql: "SELECT family_id FROM family_ref WHERE external_id = ? ORDER BY family_id", arguments: [text])
        let byPerson = try families(ofPeople: "SELECT person_id FROM person_ref WHERE external_id = ?", [text], db)
        let byName = try families(
            ofPeople: "SELECT person_id FROM person_key WHERE key = ?", [DuplicateKeys.key(name: text)], db)
        let exact = byID + byPerson + byName
        guard exact.isEmpty else { return exact }
        let words = text.split(separator: " " as Character)
        let whole = "ifnull(given_name, '') || ' ' || ifnull(known_as, '') || ' ' || ifnull(family_name, '')"
        let patterns = words.map { word in
            "%" + word.replacing("\\", with: "\\\\").replacing("%", with: "\\%").replacing("_", with: "\\_") + "%"
        }
        func people(_ name: String, like patterns: [String]) throws -> [Int64] {
            let each = patterns.map { _ in "\(name) LIKE ? ESCAPE '\\'" }.joined(separator: " AND ")
            return try families(
                ofPeople: "SELECT id FROM person WHERE \(each) ORDER BY id LIMIT \(mostFound * 4)",
                StatementArguments(patterns), db)
        }
        let asWritten = try people(whole, like: patterns)
        guard asWritten.isEmpty else { return asWritten }
        // zoe for Zoë and oneill for O'Neill: every name is folded for it, which takes longer.
        let folded = words.map(Names.folded).filter { !$0.isEmpty }
        guard !folded.isEmpty else { return [] }
        return try people("\(foldedName.name)(\(whole))", like: folded.map { "%\($0)%" })
    }

    /// A name as names are compared: without accents, apostrophes and capitals.
    static let foldedName = DatabaseFunction("folded_name", argumentCount: 1, pure: true) { values in
        values.first.flatMap(String.fromDatabaseValue).map(Names.folded)
    }
}
