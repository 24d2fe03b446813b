/// Rules on reach areas and the table of postcodes.
extension CatalogueRules {
    /// What is wrong with a hub's reach area and the number of children living there.
    static func area(ofHubAt index: Int, in catalogue: Catalogue) -> [CatalogueMistake] {
        let hub = catalogue.hubs[index]
        let path: CataloguePath = ["hubs", .index(index)]
        var mistakes: [CatalogueMistake] = []
        for (place, code) in hub.reachArea.enumerated() {
            let here = path + ["reach_area", .index(place)]
            guard AreaCode.read(code) == code else {
                mistakes.append(
                    CatalogueMistake(
                        at: here, "\"\(code)\" is no code of an area: write an LSOA of 2021, such as E01000001."))
                continue
            }
            if hub.reachArea.prefix(place).contains(code) {
                mistakes.append(CatalogueMistake(at: here, "\(code) stands twice: take one away."))
            } else if let other = catalogue.hubs.prefix(index).firstIndex(where: { $0.reachArea.contains(code) }) {
                mistakes.append(
                    CatalogueMistake(
                        at: here, other: ["hubs", .index(other), "reach_area"],
                        "\(code) is in the reach area of \(catalogue.hubs[other].name) already: a child would count as living "
                            + "in two, so leave it to one hub."))
            }
        }
        return mistakes + population(of: hub, at: path)
    }

    private static func population(of hub: Hub, at path: CataloguePath) -> [CatalogueMistake] {
        guard let underFives = hub.underFives else {
            guard hub.underFivesSource != nil || hub.underFivesAsAt != nil else { return [] }
            return [
                CatalogueMistake(
                    .warning, at: path, "Hub \(hub.name) has no \"under_fives\": its source and day say nothing alone.")
            ]
        }
        let here = path + ["under_fives"]
        guard underFives > 0 else {
            return [
                CatalogueMistake(
                    at: here,
                    "\(underFives) is no number of children: write 1 or more, or leave it out where not known.")
            ]
        }
        var mistakes: [CatalogueMistake] = []
        if hub.underFivesSource == nil {
            mistakes.append(
                CatalogueMistake(
                    at: here,
                    "It does not say where \(underFives) is from: add \"under_fives_source\", for it is printed beside the share."
                ))
        }
        if hub.reachArea.isEmpty {
            mistakes.append(
                CatalogueMistake(
                    .warning, at: here,
                    "Hub \(hub.name) has no \"reach_area\": without its areas nobody is known to live there."))
        }
        return mistakes
    }

    /// What does not go together in the table of postcodes and the catalogue.
    package static func mistakes(in catalogue: Catalogue, beside areas: AreaTable?) -> [CatalogueMistake] {
        guard let areas else {
            guard catalogue.authority.postcodesSource != nil else { return [] }
            return [
                CatalogueMistake(
                    .warning, at: ["authority", "postcodes_source"],
                    "The folder has no postcodes.csv, so that no address is placed: put it beside this file.")
            ]
        }
        return sources(catalogue.authority, of: areas) + unknownAreas(in: catalogue, areas.areas)
    }

    /// Tables that do not say where they are from.
    private static func sources(_ authority: Authority, of areas: AreaTable) -> [CatalogueMistake] {
        func asks(_ key: String, _ source: String?, _ file: String) -> CatalogueMistake? {
            guard source == nil else { return nil }
            return CatalogueMistake(
                .warning, at: ["authority"],
                "It does not say where \(file) from: add \"\(key)\", for it is printed beside every figure by area.")
        }
        return [
            asks("postcodes_source", authority.postcodesSource, "postcodes.csv is"),
            areas.deciles.isEmpty
                ? nil : asks("deprivation_source", authority.deprivationSource, "the deciles of deprivation are"),
        ].compactMap(\.self)
    }

    /// Codes of reach areas in which no postcode lies.
    private static func unknownAreas(in catalogue: Catalogue, _ known: Set<String>) -> [CatalogueMistake] {
        catalogue.hubs.enumerated().flatMap { index, hub in
            hub.reachArea.enumerated().filter { !known.contains($1) && AreaCode.read($1) == $1 }.map { place, code in
                CatalogueMistake(
                    .warning, at: ["hubs", .index(index), "reach_area", .index(place)],
                    "No postcode of postcodes.csv lies in \(code): check the code, for nobody is placed there.")
            }
        }
    }
}
