/// What a new catalogue changes in the one that stands, in sentences for people.
package enum CatalogueChange {
    /// One sentence a change, in catalogue order; none where nothing changes.
    ///
    /// Without an old catalogue, what the new one brings is counted and not itemised.
    package static func between(old: Catalogue?, new: Catalogue) -> [String] {
        guard let old else { return first(new) }
        let names = CatalogueNames(old: old, new: new)
        return authority(old.authority, new.authority, names)
            + entries("hub", old.hubs, new.hubs, \.id, \.name) { before, after, label in
                listed("plan", before.plans, after.plans, label, names.words)
                    + offers(before.offer, after.offer, label, names)
            }
            + entries("venue", old.venues, new.venues, \.id, \.name) { before, after, label in
                memberships(before.memberships, after.memberships, label, names)
                    + listed("plan", before.plans, after.plans, label, names.words)
            }
            + entries("activity", old.activities, new.activities, \.id, \.name) { _, _, _ in [] }
            + entries("requirement", old.requirements, new.requirements, \.id, \.title) { _, _, _ in [] }
            + entries("published figure", old.publishedFigures, new.publishedFigures, \.id, \.id) { _, _, _ in [] }
            + areas(old.areas, new.areas)
            + entries(
                "record class", old.retention ?? [], new.retention ?? [], \.recordClass.rawValue, \.recordClass.title
            ) {
                _, _, _ in []
            }
    }

    /// The table of postcodes is told by its size: nobody reads 200,000 lines of changes.
    private static func areas(_ old: AreaSource?, _ new: AreaSource?) -> [String] {
        guard old != new else { return [] }
        return ["table of postcodes: now \(new?.words ?? "none") (was \(old?.words ?? "none"))"]
    }

    private static func first(_ new: Catalogue) -> [String] {
        let counts = [
            (new.hubs.count, "hub", "hubs"), (new.venues.count, "venue", "venues"),
            (new.activities.count, "activity", "activities"),
            (new.requirements.count, "requirement", "requirements"),
            (new.publishedFigures.count, "published figure", "published figures"),
        ]
        return ["catalogue of \(new.authority.name): new"]
            + counts.filter { $0.0 > 0 }.map { "\($0.0) \($0.0 == 1 ? $0.1 : $0.2) added" }
            + (new.areas.map { ["table of postcodes: \($0.words)"] } ?? [])
    }

    private static func authority(_ old: Authority, _ new: Authority, _ names: CatalogueNames) -> [String] {
        let label = "authority \(new.name)"
        return FieldChange.between(old, new).map { "\(label): \($0)" }
            + listed("counting basis", old.bases, new.bases, label, names.words)
            + listed("closure", old.closures, new.closures, label, names.words)
            + listed("term", old.terms, new.terms, label) { "\($0.name), \($0.from.spoken) to \($0.to.spoken)" }
    }

    /// Entries added, removed and changed, then a new order of those that stay.
    private static func entries<Entry: Equatable>(
        _ noun: String, _ old: [Entry], _ new: [Entry], _ id: (Entry) -> String, _ name: (Entry) -> String,
        lists: (_ before: Entry, _ after: Entry, _ label: String) -> [String]
    ) -> [String] {
        let before = Dictionary(old.map { (id($0), $0) }) { first, _ in first }
        let after = Set(new.map(id))
        var sentences: [String] = []
        for entry in new {
            let label = "\(noun) \(name(entry))"
            guard let earlier = before[id(entry)] else {
                sentences.append("\(label): added")
                continue
            }
            guard earlier != entry else { continue }
            let changes = FieldChange.between(earlier, entry).map { "\(label): \($0)" } + lists(earlier, entry, label)
            sentences += changes.isEmpty ? ["\(label): a list of it is in another order"] : changes
        }
        sentences += old.filter { !after.contains(id($0)) }.map { "\(noun) \(name($0)): removed" }
        let stay = old.map(id).filter(after.contains)
        if stay != new.map(id).filter({ before[$0] != nil }) {
            sentences.append("\(noun) order: now \(new.map(name).joined(separator: ", "))")
        }
        return sentences
    }

    /// Items of a list that are new or gone.
    private static func listed<Item: Equatable>(
        _ noun: String, _ old: [Item], _ new: [Item], _ label: String, _ words: (Item) -> String
    ) -> [String] {
        new.filter { !old.contains($0) }.map { "\(label): \(noun) added, \(words($0))" }
            + old.filter { !new.contains($0) }.map { "\(label): \(noun) removed, \(words($0))" }
    }

    private static func offers(_ old: [Offer], _ new: [Offer], _ label: String, _ names: CatalogueNames) -> [String] {
        let activities = (new + old).map(\.activity).reduce(into: [String]()) { list, activity in
            if !list.contains(activity) { list.append(activity) }
        }
        return activities.flatMap { activity -> [String] in
            let before = old.filter { $0.activity == activity }
            let after = new.filter { $0.activity == activity }
            guard before.count == 1, after.count == 1 else {
                return listed("offer", before, after, label, names.words)
            }
            return FieldChange.between(before[0], after[0]).map {
                "\(label): offer of \(names.activity(activity)), \($0)"
            }
        }
    }
}
