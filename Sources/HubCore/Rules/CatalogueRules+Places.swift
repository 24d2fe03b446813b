/// Rules on hubs, venues and who belongs to whom.
extension CatalogueRules {
    static func hub(at index: Int, in catalogue: Catalogue) -> [CatalogueMistake] {
        let hub = catalogue.hubs[index]
        let path: CataloguePath = ["hubs", .index(index)]
        var mistakes: [CatalogueMistake] = []
        if let mistake = reversed(hub.openedOn, hub.closedOn, at: path, keys: ("opened_on", "closed_on")) {
            mistakes.append(mistake)
        }
        if hub.status == .closed && hub.closedOn == nil {
            mistakes.append(
                CatalogueMistake(
                    at: path + ["status"],
                    "Hub \(hub.name) is closed but has no last day: add \"closed_on\" with its last open day."))
        }
        return mistakes + area(ofHubAt: index, in: catalogue)
            + hub.offer.indices.flatMap { offer(at: $0, ofHubAt: index, in: catalogue) }
    }

    static func venue(at index: Int, in catalogue: Catalogue) -> [CatalogueMistake] {
        let venue = catalogue.venues[index]
        let path: CataloguePath = ["venues", .index(index)]
        let hubs = catalogue.hubs.map(\.id)
        var mistakes = [postcode(venue.postcode, at: path + ["postcode"])].compactMap { $0 }
        for (place, membership) in venue.memberships.enumerated() {
            let here = path + ["memberships", .index(place)]
            mistakes += [
                unknown("Hub", membership.hub, among: hubs, list: "hubs", at: here + ["hub"]),
                reversed(membership.from, membership.to, at: here),
            ].compactMap { $0 }
            for earlier in 0..<place {
                mistakes += overlap(earlier, place, of: venue, at: path, in: catalogue)
            }
        }
        guard let chosen = venue.defaultHub else { return mistakes }
        if let mistake = unknown("Hub", chosen, among: hubs, list: "hubs", at: path + ["default_hub"]) {
            mistakes.append(mistake)
        } else if !venue.memberships.isEmpty && !venue.memberships.contains(where: { $0.hub == chosen }) {
            mistakes.append(
                CatalogueMistake(
                    .warning, at: path + ["default_hub"], other: path + ["memberships"],
                    "\(venue.name) has the default hub \(chosen) but no membership of it: add the membership."))
        }
        return mistakes
    }

    /// Two memberships of one venue that share days.
    private static func overlap(
        _ first: Int, _ second: Int, of venue: Venue, at path: CataloguePath, in catalogue: Catalogue
    ) -> [CatalogueMistake] {
        let (left, right) = (venue.memberships[first], venue.memberships[second])
        guard let days = sharedDays(left, right) else { return [] }
        let names = [left, right].map { catalogue.hub($0.hub)?.name ?? $0.hub }
        let message: String
        if left.hub == right.hub {
            let roles =
                left.role == right.role
                ? "twice as \(left.role.rawValue)" : "as \(left.role.rawValue) and as \(right.role.rawValue)"
            message =
                "\(venue.name) belongs to \(names[0]) \(roles), \(days): end one with \"to\" the day before the other "
                + "begins, or remove one."
        } else if venue.defaultHub == nil {
            message =
                "\(venue.name) belongs to \(names[0]) and to \(names[1]), \(days): end one with \"to\", or name the hub "
                + "that its sessions count in as \"default_hub\"."
        } else {
            return []
        }
        return [
            CatalogueMistake(
                at: path + ["memberships", .index(second)], other: path + ["memberships", .index(first)], message)
        ]
    }

    /// A hub has one main venue on every day.
    static func mainVenues(ofHubAt index: Int, in catalogue: Catalogue) -> [CatalogueMistake] {
        let hub = catalogue.hubs[index]
        var mains: [Main] = []
        for (place, venue) in catalogue.venues.enumerated() {
            for (row, membership) in venue.memberships.enumerated()
            where membership.hub == hub.id && membership.role == .main {
                mains.append(
                    Main(
                        venue: venue, membership: membership,
                        path: ["venues", .index(place), "memberships", .index(row)]))
            }
        }
        guard !mains.isEmpty else {
            return [
                CatalogueMistake(
                    at: ["hubs", .index(index), "id"], other: ["venues"],
                    "Hub \(hub.name) has no main venue: give one venue in venues.yaml the membership "
                        + "{ hub: \(hub.id), role: main }.")
            ]
        }
        return twoMains(mains, of: hub) + gaps(mains, of: hub)
    }

    private struct Main {
        var venue: Venue
        var membership: Membership
        var path: CataloguePath
    }

    private static func twoMains(_ mains: [Main], of hub: Hub) -> [CatalogueMistake] {
        mains.indices.flatMap { second in
            mains[..<second].compactMap { first in
                guard first.venue.id != mains[second].venue.id,
                    let days = sharedDays(first.membership, mains[second].membership)
                else { return nil }
                return CatalogueMistake(
                    at: mains[second].path, other: first.path,
                    "Hub \(hub.name) has two main venues, \(first.venue.name) and \(mains[second].venue.name), \(days): "
                        + "end one with \"to\", or give it another role.")
            }
        }
    }

    /// Days between or after its main venues on which an unclosed hub has none.
    private static func gaps(_ mains: [Main], of hub: Hub) -> [CatalogueMistake] {
        let ordered = mains.filter { sharedDays($0.membership, $0.membership) != nil }
            .sorted { ($0.membership.from?.number ?? .min) < ($1.membership.from?.number ?? .min) }
        var mistakes: [CatalogueMistake] = []
        var lastDay = ordered.first?.membership.to
        for main in ordered.dropFirst() {
            if let last = lastDay, let from = main.membership.from, last.adding(days: 1) < from {
                let days = days(last.adding(days: 1), from.adding(days: -1))
                mistakes.append(
                    CatalogueMistake(
                        .warning, at: main.path, "Hub \(hub.name) has no main venue \(days): close the gap."))
            }
            lastDay = lastDay.flatMap { last in main.membership.to.map { max(last, $0) } }
        }
        if let last = lastDay, hub.closedOn.map({ last < $0 }) ?? true, let main = ordered.last {
            mistakes.append(
                CatalogueMistake(
                    .warning, at: main.path,
                    "Hub \(hub.name) has no main venue after \(last.spoken): add its next one, or the hub's "
                        + "\"closed_on\"."))
        }
        return mistakes
    }

    private static func sharedDays(_ left: Membership, _ right: Membership) -> String? {
        guard let days = shared((left.from, left.to), (right.from, right.to)) else { return nil }
        return self.days(days.from, days.to)
    }

    private static func postcode(_ text: String?, at path: CataloguePath) -> CatalogueMistake? {
        guard let text, !isPostcode(text) else { return nil }
        let packed = text.uppercased().filter { !$0.isWhitespace }
        let mended = "\(packed.dropLast(3)) \(packed.suffix(3))"
        let hint = isPostcode(mended) ? "write \(mended)." : "write it like M25 1AB, or leave it out."
        return CatalogueMistake(at: path, "\"\(text)\" is no postcode: \(hint)")
    }

    /// Upper case with one space, in the pattern of BS 7666.
    private static func isPostcode(_ text: String) -> Bool {
        text.wholeMatch(of: #/[A-Z]{1,2}[0-9][A-Z0-9]? [0-9][A-Z]{2}/#) != nil
    }
}
