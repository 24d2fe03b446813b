import GRDB
package import HubCore

/// What a merge of two families would do, or of two people of one family.
package struct MergePreview: Sendable, Encodable {
    /// Families, where two of them become one.
    package let keptFamily: Int64?
    package let goneFamily: Int64?
    /// People who become one, with what speaks for it.
    package let together: [Match]
    /// Pairs that may be one, and stay two unless they are named.
    package let perhaps: [Match]
    /// People of the family that goes who stay people of their own, in the family that is kept.
    package let alone: [FamilyMember]
    /// Registrations of both; the earliest counts.
    package let registrations: [Registration]
    /// Attendances of the people who become one: all are kept.
    package let attendances: Int
    /// Sessions at which both of a pair are marked: they count once, present before absent.
    package let bothMarked: [Int64]

    /// Two people of a merge.
    package struct Match: Sendable, Equatable, Encodable {
        package let kept: Int64
        package let gone: Int64
        package let name: String
        package let evidence: Duplicates.Evidence
    }
}

/// Two to become one.
package struct MergePair: Sendable, Equatable {
    package let kept: Int64
    package let gone: Int64

    package init(kept: Int64, gone: Int64) {
        self.kept = kept
        self.gone = gone
    }
}

/// What a merge joins: two families, two or more pairs of people, or both.
package struct Merging: Sendable {
    package var families: MergePair?
    /// Pairs that a person names, besides those that the rule matches.
    package var people: [MergePair]

    package init(families: MergePair? = nil, people: [MergePair] = []) {
        self.families = families
        self.people = people
    }
}

extension Store {
    /// What a merge would do; nothing is written but the audit's line.
    package func previewMerge(_ merging: Merging, by actor: Actor, now: Now) throws -> MergePreview {
        try Rights.require(actor, .mergeFamilies)
        return try writing { db in
            let preview = try Store.preview(merging, db)
            let subject = preview.keptFamily.map { "family \($0)" } ?? "person \(merging.people.first?.kept ?? 0)"
            try Store.audit(db, actor, now, "family.show", subject, "before a merge")
            return preview
        }
    }

    /// Merges, and gives the merge's number.
    ///
    /// No claim, mark or attendance moves: who is gone points to who is kept.
    package func merge(_ merging: Merging, reason: String?, by acting: Acting) throws -> Int64 {
        try Rights.require(acting.actor, .mergeFamilies)
        return try atDesk("family.merge", acting, registers: true) { act in
            let preview = try Store.preview(merging, act.db)
            let families = try preview.keptFamily.map { [$0] } ?? Store.families(of: preview.together[0].kept, act.db)
            for family in families { _ = try act.permitted(family) }
            try act.db.execute(
                sql: "INSERT INTO merge (merged_at, merged_by, reason) VALUES (?, ?, ?)",
                arguments: [acting.now.stamp, acting.actor.name, reason])
            let id = act.db.lastInsertedRowID
            if let kept = preview.keptFamily, let gone = preview.goneFamily {
                try act.join("family", kept: kept, gone: gone, merge: id)
            }
            for match in preview.together { try act.join("person", kept: match.kept, gone: match.gone, merge: id) }
            return id
        }
    }

    private static func preview(_ merging: Merging, _ db: Database) throws -> MergePreview {
        let families = try merging.families.map { pair in
            let kept = try existing(family: pair.kept, db)
            let gone = try existing(family: pair.gone, db)
            guard kept != gone else { throw Refusal.usage("Those are the same family already: nothing was changed.") }
            return MergePair(kept: kept, gone: gone)
        }
        let named = try merging.people.map { pair in
            let kept = try existing(person: pair.kept, db)
            let gone = try existing(person: pair.gone, db)
            guard kept != gone else {
                throw Refusal.usage(
                    "Persons \(pair.kept) and \(pair.gone) are the same person already: nothing was changed.")
            }
            return try match(kept, gone, db)
        }
        guard families != nil || !named.isEmpty else {
            throw Refusal.usage("Name two families or two people to merge.")
        }
        guard Set(named.map(\.gone)).count == named.count, Set(named.map(\.gone)).isDisjoint(with: named.map(\.kept))
        else {
            throw Refusal.usage("Each person can go into one other: name every pair once.")
        }
        let (ruled, perhaps, alone) = try families.map { try matches($0, besides: named, db) } ?? ([], [], [])
        let together = named + ruled
        let (count, both) = try attendances(together, db)
        let shown = try families.map { [$0.kept, $0.gone] } ?? Store.families(of: together[0].kept, db)
        return MergePreview(
            keptFamily: families?.kept, goneFamily: families?.gone, together: together, perhaps: perhaps, alone: alone,
            registrations: try shown.flatMap { try registrations($0, db) }.sorted { $0.on < $1.on },
            attendances: count, bothMarked: both)
    }

    private static func match(_ kept: Int64, _ gone: Int64, _ db: Database) throws -> MergePreview.Match {
        MergePreview.Match(
            kept: kept, gone: gone, name: try details(kept, db).name,
            evidence: Duplicates.evidence(try likenessSubject(kept, db), try likenessSubject(gone, db)))
    }

    /// The people of the family that goes: matched by the rule, perhaps the same, or alone.
    private static func matches(
        _ families: MergePair, besides named: [MergePreview.Match], _ db: Database
    ) throws -> (ruled: [MergePreview.Match], perhaps: [MergePreview.Match], alone: [FamilyMember]) {
        let kept = try members(families.kept, db)
        let keptIDs = Set(kept.map(\.id))
        // Whoever a person has named is spoken for: the rule must not lead them back.
        let spokenFor = Set(named.flatMap { [$0.kept, $0.gone] })
        var taken = spokenFor
        var result: (ruled: [MergePreview.Match], perhaps: [MergePreview.Match], alone: [FamilyMember]) = ([], [], [])
        for member in try members(families.gone, db) where !keptIDs.contains(member.id) {
            if spokenFor.contains(member.id) { continue }
            let person = try likenessSubject(member.id, db)
            var best: (match: MergePreview.Match, isRule: Bool)?
            for other in kept where !taken.contains(other.id) {
                guard try !areTwo(other.id, member.id, db) else { continue }
                let known = try likenessSubject(other.id, db)
                guard let isRule = Duplicates.inMerge(person, known, isOnlyOne: try isOnlyOne(known, in: kept, db))
                else {
                    continue
                }
                if best == nil || (isRule && best?.isRule == false) {
                    best = (try match(other.id, member.id, db), isRule)
                }
            }
            guard let best else {
                result.alone.append(member)
                continue
            }
            if best.isRule {
                result.ruled.append(best.match)
                taken.insert(best.match.kept)
            } else {
                result.perhaps.append(best.match)
                result.alone.append(member)
            }
        }
        return result
    }

    private static func isOnlyOne(_ person: Duplicates.Person, in members: [FamilyMember], _ db: Database) throws
        -> Bool
    {
        members.count { PersonName.key(given: $0.details.givenName, family: $0.details.familyName) == person.name } == 1
    }

    /// How many attendances the people have, and the sessions at which both of a pair are marked.
    private static func attendances(_ pairs: [MergePreview.Match], _ db: Database) throws -> (Int, [Int64]) {
        var (count, both): (Int, Set<Int64>) = (0, [])
        for pair in pairs {
            let kept = try sessions(attendedBy: try joined("person", pair.kept, db), db)
            let gone = try sessions(attendedBy: try joined("person", pair.gone, db), db)
            count += kept.count + gone.count
            both.formUnion(Set(kept).intersection(gone))
        }
        return (count, both.sorted())
    }
}

extension DeskAct {
    fileprivate mutating func join(_ thing: String, kept: Int64, gone: Int64, merge: Int64) throws {
        // Two rows that led to each other would have no end.
        guard try Store.kept(thing, kept, db) != gone else {
            throw Refusal(.defect, "A merge would go round in a circle.")
        }
        try db.execute(sql: "UPDATE \(thing) SET merged_into = ? WHERE id = ?", arguments: [kept, gone])
        try db.execute(
            sql: "INSERT INTO merge_part (merge_id, thing, gone_id, kept_id) VALUES (?, ?, ?, ?)",
            arguments: [merge, thing, gone, kept])
        try concern(thing, kept: kept, gone: gone)
    }

    /// Whom a merge or its undoing touches: both with all merged into them, the people of both families, their days.
    mutating func concern(_ thing: String, kept: Int64, gone: Int64) throws {
        for id in [kept, gone] {
            let root = try Store.kept(thing, id, db)
            let all = try Store.joined(thing, root, db)
            if thing == "person" {
                people.formUnion(all)
                continue
            }
            families.formUnion(all)
            people.formUnion(try Store.people(of: root, db))
            days.formUnion(
                try Int.fetchAll(
                    db, sql: "SELECT registered_day FROM registration WHERE family_id IN (\(Store.list(all)))"))
        }
    }
}
