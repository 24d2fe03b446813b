import HubCore
import Yams

/// The keys of each sort of entry and the value that they become; these are the catalogue files' whole vocabulary.
extension CatalogueEntry {
    static let authorityKeys = [
        "id", "name", "aliases", "time_zone", "first_financial_year", "counting_basis", "bank_holidays", "closures",
        "terms", "postcodes_source", "deprivation_source",
    ]

    func authority() -> Authority {
        Authority(
            id: text("id", example: "bury"), name: text("name", example: "Bury Council"), aliases: texts("aliases"),
            timeZone: text("time_zone", example: "Europe/London"),
            firstFinancialYear: text("first_financial_year", example: "2024-25"), bases: bases(),
            closures: closures(),
            terms: entries("terms", of: "term", keys: ["name", "from", "to"]).map {
                Term(name: $0.text("name", example: "Autumn term"), from: $0.day("from"), to: $0.day("to"))
            }, postcodesSource: optionalText("postcodes_source"),
            deprivationSource: optionalText("deprivation_source"))
    }

    private func bases() -> [DatedBasis] {
        if value("counting_basis") == nil { missing("counting_basis", write: "[{ basis: manual_first }]") }
        return entries("counting_basis", of: "counting basis", keys: ["basis", "from"]).map {
            DatedBasis(basis: $0.word("basis", Basis.manualFirst), from: $0.optionalDay("from"))
        }
    }

    /// Closures, then bank holidays: one list in the catalogue, in two in the file.
    private func closures() -> [Closure] {
        let closures = entries("closures", of: "closure", keys: ["hub", "venue", "from", "to", "reason"]).map {
            Closure(
                hub: $0.optionalText("hub"), venue: $0.optionalText("venue"), from: $0.day("from"), to: $0.day("to"),
                reason: $0.text("reason"))
        }
        let nodes = list("bank_holidays", of: "entries, each as { date: 2026-12-25, name: Christmas Day }")
        let holidays = entries(
            nodes, of: "bank holiday", keys: ["date", "name"], at: path + ["closures"], from: closures.count)
        return closures
            + holidays.map {
                let day = $0.day("date")
                return Closure(from: day, to: day, reason: $0.text("name"))
            }
    }

    static let hubKeys = [
        "id", "name", "aliases", "neighbourhood", "status", "opened_on", "closed_on", "contact", "under_fives",
        "under_fives_source", "under_fives_as_at", "reach_area", "plans", "offer",
    ]

    func hub() -> Hub {
        Hub(
            id: text("id", example: "bury-east"), name: text("name"), aliases: texts("aliases"),
            neighbourhood: optionalText("neighbourhood"), status: word("status", Hub.Status.open),
            openedOn: optionalDay("opened_on"), closedOn: optionalDay("closed_on"), contact: optionalText("contact"),
            underFives: optionalWhole("under_fives"), underFivesSource: optionalText("under_fives_source"),
            underFivesAsAt: optionalDay("under_fives_as_at"), reachArea: texts("reach_area"), plans: plans(),
            offer: offers())
    }

    private func plans() -> [Plan] {
        entries("plans", of: "plan", keys: ["what", "when", "source"]).map {
            Plan(what: $0.text("what"), when: $0.optionalText("when"), source: $0.text("source"))
        }
    }

    private func offers() -> [Offer] {
        let keys = ["activity", "unit", "times", "from", "to", "planned", "assumed", "source"]
        return entries("offer", of: "offer", keys: keys).map {
            Offer(
                activity: $0.text("activity", example: "stay-and-play"), unit: $0.word("unit", Period.Unit.week),
                times: $0.optionalWhole("times") ?? 1, from: $0.optionalDay("from"), to: $0.optionalDay("to"),
                planned: $0.optionalFlag("planned") ?? false, assumed: $0.optionalFlag("assumed") ?? false,
                source: $0.optionalText("source"))
        }
    }

    static let venueKeys = [
        "id", "name", "aliases", "kind", "postcode", "wifi", "memberships", "default_hub", "default_hub_assumed",
        "plans", "note",
    ]

    func venue() -> Venue {
        Venue(
            id: text("id", example: "prestwich-library"), name: text("name"), aliases: texts("aliases"),
            kind: word("kind", Venue.Kind.community), postcode: optionalText("postcode"), wifi: optionalFlag("wifi"),
            memberships: entries("memberships", of: "membership", keys: ["hub", "role", "from", "to"]).map {
                Membership(
                    hub: $0.text("hub", example: "bury-east"), role: $0.word("role", Membership.Role.visited),
                    from: $0.optionalDay("from"), to: $0.optionalDay("to"))
            },
            defaultHub: optionalText("default_hub"), defaultHubAssumed: optionalFlag("default_hub_assumed") ?? false,
            plans: plans(), note: optionalText("note"))
    }

    static let activityKeys = [
        "id", "name", "aliases", "tier", "mode", "audience", "min_age_months", "max_age_months", "frequency",
        "length_minutes", "course_sessions", "core_offer", "in_headline", "reported_elsewhere", "sensitive", "from",
        "to", "note",
    ]

    func activity() -> Activity {
        Activity(
            id: text("id", example: "stay-and-play"), name: text("name"), aliases: texts("aliases"),
            tier: word("tier", Activity.Tier.universal), mode: word("mode", Activity.Mode.session),
            audience: optionalText("audience"), minAgeMonths: optionalWhole("min_age_months"),
            maxAgeMonths: optionalWhole("max_age_months"), frequency: optionalText("frequency"),
            lengthMinutes: optionalWhole("length_minutes"), courseSessions: optionalWhole("course_sessions"),
            coreOffer: optionalFlag("core_offer") ?? false, inHeadline: flag("in_headline"),
            reportedElsewhere: optionalText("reported_elsewhere"), sensitive: optionalFlag("sensitive") ?? false,
            from: optionalDay("from"), to: optionalDay("to"), note: optionalText("note"))
    }

    static let requirementKeys = [
        "id", "title", "measure", "threshold", "definition", "source", "owner", "from", "to", "note",
    ]

    func requirement() -> DeliveryRequirement {
        DeliveryRequirement(
            id: text("id", example: "core-offer-70"), title: text("title"),
            measure: word("measure", DeliveryRequirement.Measure.attendances),
            threshold: whole("threshold", example: 70),
            definition: word("definition", DeliveryRequirement.Definition.unconfirmed), source: text("source"),
            owner: optionalText("owner"), from: optionalDay("from"), to: optionalDay("to"),
            note: optionalText("note"))
    }

    static let publishedKeys = [
        "id", "measure", "hub", "from", "to", "total", "document", "page", "words", "period_words", "period_confirmed",
        "definition_confirmed", "note",
    ]

    func publishedFigure() -> PublishedFigure {
        PublishedFigure(
            id: text("id", example: "attendances-2025-26-q1"),
            measure: word("measure", PublishedFigure.Measure.attendances, otherwise: .attendances),
            hub: optionalText("hub"), from: day("from"), to: day("to"), total: whole("total", example: 0),
            document: text("document"), page: text("page"), words: text("words"), periodWords: text("period_words"),
            periodConfirmed: flag("period_confirmed"),
            definitionConfirmed: optionalFlag("definition_confirmed") ?? false, note: optionalText("note"))
    }

    static let retentionKeys = ["class", "keep_months", "basis", "assumed", "approved"]

    func retentionRule() -> RetentionRule {
        let months = whole("keep_months", example: 300)
        if months < 1, let node = value("keep_months") {
            refuse("keep_months", node, "keep_months is \(months): write how many months, at least 1.")
        }
        return RetentionRule(
            word("class", RetentionRule.RecordClass.families), keepMonths: months, basis: text("basis"),
            isAssumed: flag("assumed"), approved: optionalText("approved"))
    }
}
