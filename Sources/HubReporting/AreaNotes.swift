import HubCore

/// The sentences beside figures by where people live.
enum AreaNotes {
    /// Nothing where nobody is placed.
    static func all(_ catalogue: Catalogue, _ people: Engagement.Counted) -> [Note] {
        guard people.areas != nil else { return [] }
        let (postcodes, deprivation) = (catalogue.authority.postcodesSource, catalogue.authority.deprivationSource)
        var sources = "Postcodes from: \(postcodes ?? "not said")."
        if catalogue.areas.map({ $0.deciles > 0 }) ?? false {
            sources += " Deprivation from: \(deprivation ?? "not said")."
        }
        return [
            Note(
                "Areas: everybody is placed by the postcode of the quarter's last day. Who has none, one that the table of "
                    + "postcodes does not have, or a protected address is not placed. \(sources)")
        ] + populations(catalogue) + withoutRegister(catalogue, people)
    }

    /// Which hubs have no share of their own, though the authority's number has those living in their areas.
    private static func withoutRegister(_ catalogue: Catalogue, _ people: Engagement.Counted) -> [Note] {
        let names = zip(catalogue.hubs, people.hubs).filter { hub, line in
            hub.underFives != nil && !hub.reachArea.isEmpty && line.share == nil
        }.map(\.0.name)
        guard !names.isEmpty else { return [] }
        return [
            Note(
                "No register was kept at \(PackWords.list(names)), so no share is known there: [x]. Who lives in "
                    + "\(names.count == 1 ? "its area is" : "their areas is") in the number of all areas.")
        ]
    }

    private static func populations(_ catalogue: Catalogue) -> [Note] {
        let given = catalogue.hubs.compactMap { hub -> String? in
            guard let underFives = hub.underFives, !hub.reachArea.isEmpty else { return nil }
            let day = hub.underFivesAsAt.map { ", as at \($0.spoken)" } ?? ""
            return "\(hub.name) \(Numbers.grouped(underFives)) (\(hub.underFivesSource ?? "source not said")\(day))"
        }
        guard !given.isEmpty else { return [] }
        return [
            Note(
                "Under-fives living in the reach areas: \(given.joined(separator: "; ")). Reached are those of them seen in "
                    + "the 12 months to the quarter's end, for a hub at that hub, for the authority anywhere.")
        ]
    }
}
