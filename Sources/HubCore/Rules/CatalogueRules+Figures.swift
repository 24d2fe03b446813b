import Foundation

/// Rules on the authority, its requirements and its published figures.
extension CatalogueRules {
    static func authority(_ catalogue: Catalogue) -> [CatalogueMistake] {
        let authority = catalogue.authority
        var mistakes = [slug(authority.id, at: ["authority", "id"])].compactMap { $0 }
        if TimeZone(identifier: authority.timeZone) == nil {
            let hint = Names.likely(authority.timeZone, among: TimeZone.knownTimeZoneIdentifiers) ?? "Europe/London"
            mistakes.append(
                CatalogueMistake(
                    at: ["authority", "time_zone"], "\"\(authority.timeZone)\" is no time zone: write \(hint)."))
        }
        do throws(Refusal) {
            _ = try FinancialYear(key: authority.firstFinancialYear)
        } catch {
            mistakes.append(CatalogueMistake(at: ["authority", "first_financial_year"], error.message))
        }
        return mistakes + bases(authority.bases)
            + authority.closures.indices.flatMap { closure(at: $0, in: catalogue) }
            + authority.terms.indices.flatMap { term(at: $0, in: authority.terms) }
    }

    /// A term ends after it begins and shares no day with another.
    private static func term(at index: Int, in terms: [Term]) -> [CatalogueMistake] {
        let (term, path) = (terms[index], ["authority", "terms", .index(index)] as CataloguePath)
        if let mistake = reversed(term.from, term.to, at: path) { return [mistake] }
        return terms[..<index].enumerated().filter { shared((term.from, term.to), ($1.from, $1.to)) != nil }.map {
            CatalogueMistake(
                at: path, other: ["authority", "terms", .index($0.offset)],
                "Term \"\(term.name)\" shares days with \"\($0.element.name)\": let one end before the other begins.")
        }
    }

    private static func bases(_ bases: [DatedBasis]) -> [CatalogueMistake] {
        let path: CataloguePath = ["authority", "counting_basis"]
        var mistakes: [CatalogueMistake] = []
        for (index, basis) in bases.enumerated() {
            guard let earlier = bases[..<index].firstIndex(where: { $0.from == basis.from }) else { continue }
            let when = basis.from.map { "on \($0.spoken)" } ?? "from the beginning"
            mistakes.append(
                CatalogueMistake(
                    at: path + [.index(index)], other: path + [.index(earlier)],
                    "Two counting bases start \(when): keep one, or give the later one its \"from\"."))
        }
        if !bases.contains(where: { $0.from == nil }) {
            mistakes.append(
                CatalogueMistake(
                    at: path,
                    "No counting basis holds from the beginning: add \"- basis: manual_first\" without a from."))
        }
        return mistakes
    }

    private static func closure(at index: Int, in catalogue: Catalogue) -> [CatalogueMistake] {
        let closure = catalogue.authority.closures[index]
        let path: CataloguePath = ["authority", "closures", .index(index)]
        var mistakes = [
            reversed(closure.from, closure.to, at: path),
            closure.hub.flatMap {
                unknown("Hub", $0, among: catalogue.hubs.map(\.id), list: "hubs", at: path + ["hub"])
            },
            closure.venue.flatMap {
                unknown("Venue", $0, among: catalogue.venues.map(\.id), list: "venues", at: path + ["venue"])
            },
        ].compactMap { $0 }
        if closure.hub != nil && closure.venue != nil {
            mistakes.append(
                CatalogueMistake(
                    at: path + ["venue"],
                    "A closure is of a hub or of a venue: leave one of them out, or write two entries."))
        }
        let same = catalogue.authority.closures[..<index].firstIndex {
            ($0.hub, $0.venue, $0.from, $0.to) == (closure.hub, closure.venue, closure.from, closure.to)
        }
        if let same {
            mistakes.append(
                CatalogueMistake(
                    .warning, at: path, other: ["authority", "closures", .index(same)],
                    "The closure \(days(closure.from, closure.to)) is listed twice: one can go."))
        }
        return mistakes
    }

    static func requirement(at index: Int, in catalogue: Catalogue) -> [CatalogueMistake] {
        let requirement = catalogue.requirements[index]
        let path: CataloguePath = ["requirements", .index(index)]
        var mistakes = [reversed(requirement.from, requirement.to, at: path)].compactMap { $0 }
        if requirement.measure.isShare && !(0...100).contains(requirement.threshold) {
            mistakes.append(
                CatalogueMistake(
                    at: path + ["threshold"],
                    "\(requirement.measure.rawValue) is a share and its threshold \(requirement.threshold) is outside 0 "
                        + "to 100: write the percentage, as 70."))
        } else if requirement.threshold < 0 {
            mistakes.append(
                CatalogueMistake(
                    at: path + ["threshold"], "A threshold of \(requirement.threshold): write a count of 0 or more."))
        }
        return mistakes
    }

    static func publishedFigure(at index: Int, in catalogue: Catalogue) -> [CatalogueMistake] {
        let figure = catalogue.publishedFigures[index]
        let path: CataloguePath = ["published", .index(index)]
        var mistakes = [
            reversed(figure.from, figure.to, at: path),
            figure.hub.flatMap {
                unknown("Hub", $0, among: catalogue.hubs.map(\.id), list: "hubs", at: path + ["hub"])
            },
        ].compactMap { $0 }
        if figure.total < 0 {
            mistakes.append(
                CatalogueMistake(
                    at: path + ["total"],
                    "A published total of \(figure.total): write the number as printed, 0 or more."))
        }
        return mistakes
    }
}
