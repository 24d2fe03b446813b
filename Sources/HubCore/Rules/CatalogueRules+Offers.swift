/// Rules on activities and on what hubs must offer.
extension CatalogueRules {
    static func offer(at place: Int, ofHubAt index: Int, in catalogue: Catalogue) -> [CatalogueMistake] {
        let hub = catalogue.hubs[index]
        let offer = hub.offer[place]
        let offers: CataloguePath = ["hubs", .index(index), "offer"]
        let path = offers + [.index(place)]
        var mistakes = [reversed(offer.from, offer.to, at: path)].compactMap { $0 }
        if offer.times < 1 {
            mistakes.append(
                CatalogueMistake(
                    at: path + ["times"], "An offer of \(offer.times) times a \(offer.unit.rawValue): write 1 or more.")
            )
        }
        if offer.unit == .year {
            mistakes.append(
                CatalogueMistake(at: path + ["unit"], "An offer runs by week, month or quarter: write one of these."))
        }
        for earlier in 0..<place where hub.offer[earlier].activity == offer.activity {
            guard let days = shared((hub.offer[earlier].from, hub.offer[earlier].to), (offer.from, offer.to)) else {
                continue
            }
            mistakes.append(
                CatalogueMistake(
                    at: path, other: offers + [.index(earlier)],
                    "Hub \(hub.name) offers \(offer.activity) twice, \(self.days(days.from, days.to)): keep one, or end "
                        + "the first with \"to\"."))
        }
        return mistakes + offered(offer, by: hub, at: path + ["activity"], in: catalogue)
    }

    private static func offered(_ offer: Offer, by hub: Hub, at path: CataloguePath, in catalogue: Catalogue)
        -> [CatalogueMistake]
    {
        let ids = catalogue.activities.map(\.id)
        if let mistake = unknown("Activity", offer.activity, among: ids, list: "activities", at: path) {
            return [mistake]
        }
        guard let activity = catalogue.activity(offer.activity), !activity.inHeadline else { return [] }
        return [
            CatalogueMistake(
                .warning, at: path,
                "Hub \(hub.name) must offer \(activity.name), whose attendances are not in the headline: "
                    + "check that it belongs in the offer.")
        ]
    }

    static func activity(at index: Int, in catalogue: Catalogue) -> [CatalogueMistake] {
        let activity = catalogue.activities[index]
        let path: CataloguePath = ["activities", .index(index)]
        var mistakes = [reversed(activity.from, activity.to, at: path)].compactMap { $0 } + ages(activity, at: path)
        if let length = activity.lengthMinutes, !(1...1440).contains(length) {
            mistakes.append(
                CatalogueMistake(
                    at: path + ["length_minutes"],
                    "A session of \(length) minutes: write 1 to 1440, or leave it out where not known."))
        }
        if let sessions = activity.courseSessions, sessions < 1 {
            mistakes.append(
                CatalogueMistake(
                    at: path + ["course_sessions"],
                    "A course of \(sessions) sessions: write 1 or more, or leave it out where not known."))
        } else if activity.courseSessions != nil && activity.mode != .course {
            mistakes.append(
                CatalogueMistake(
                    at: path + ["course_sessions"],
                    "\(activity.name) has course sessions but its mode is \(activity.mode.rawValue): write mode: course, "
                        + "or take course_sessions out."))
        }
        if activity.inHeadline, let reporter = activity.reportedElsewhere {
            mistakes.append(
                CatalogueMistake(
                    .warning, at: path + ["in_headline"],
                    "\(activity.name) is reported by \(reporter) and in the headline too: it would be counted twice, "
                        + "write in_headline: no."))
        }
        if activity.coreOffer
            && !catalogue.hubs.contains(where: { $0.offer.contains { $0.activity == activity.id } })
        {
            mistakes.append(
                CatalogueMistake(
                    at: path + ["core_offer"], other: ["hubs"],
                    "\(activity.name) is in the core offer and no hub offers it: add it to the hubs' offer in hubs.yaml, "
                        + "or write core_offer: no."))
        }
        return mistakes
    }

    private static func ages(_ activity: Activity, at path: CataloguePath) -> [CatalogueMistake] {
        let (least, most) = (activity.minAgeMonths, activity.maxAgeMonths)
        if let least, let most, least >= most {
            return [
                CatalogueMistake(
                    at: path + ["max_age_months"], other: path + ["min_age_months"],
                    "Ages from \(least) to under \(most) months leave nobody: write the months of the first age and of "
                        + "the first age that is too old, as 18 and 36 for 18 months to 3 years.")
            ]
        }
        return [("min_age_months", least), ("max_age_months", most)].compactMap { key, months in
            guard let months, !(0...1200).contains(months) else { return nil }
            return CatalogueMistake(
                at: path + [.key(key)], "\(months) is no age in months: write 0 to 1200, as 60 for 5 years.")
        }
    }
}
