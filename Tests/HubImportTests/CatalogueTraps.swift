import Testing

/// One spoiled value and the beginnings of the sentences that it must give, and no others.
struct CatalogueTrap: CustomTestStringConvertible, Sendable {
    let file: String
    let old: String
    let new: String
    let said: [String]

    init(_ file: String, _ old: String, _ new: String, _ said: String...) {
        self.file = file
        self.old = old
        self.new = new
        self.said = said
    }

    var testDescription: String { "\(file): \(new)" }

    static let authority: [CatalogueTrap] = [
        CatalogueTrap(
            "authority.yaml", "id: bury", "id: Bury Council",
            "authority.yaml:1: \"Bury Council\" is no id: write lower-case letters, digits and single"),
        CatalogueTrap(
            "authority.yaml", "Europe/London", "Europe/Londn",
            "authority.yaml:4: \"Europe/Londn\" is no time zone: write Europe/London."),
        CatalogueTrap(
            "authority.yaml", "2024-25", "2024-26",
            "authority.yaml:5: \"2024-26\" is no financial year: write it like 2025-26 (April 2025 to"),
        CatalogueTrap(
            "authority.yaml", "    from: 2026-04-01\n", "",
            "authority.yaml:8: Two counting bases start from the beginning: keep one, or give the later"),
        CatalogueTrap(
            "authority.yaml", "basis: manual_first", "basis: manual_fist",
            "authority.yaml:7: basis is \"manual_fist\": did you mean manual_first? The words are"),
        CatalogueTrap(
            "authority.yaml", "- basis: manual_first", "- basis: manual_first\n    from: 2026-03-01",
            "authority.yaml:7: No counting basis holds from the beginning: add \"- basis: manual_first\""),
        CatalogueTrap(
            "authority.yaml", "2025-12-25", "25/12/2025",
            "authority.yaml:11: \"25/12/2025\" is no date: write 2025-12-25 for 25 December 2025."),
        CatalogueTrap(
            "authority.yaml", "2026-08-14", "2026-08-01",
            "authority.yaml:13: to (1 August 2026) is before from (3 August 2026): put them the other"),
        CatalogueTrap(
            "authority.yaml", "hub: east", "hub: eats",
            "authority.yaml:13: Hub \"eats\" is not in hubs.yaml: did you mean east?"),
        CatalogueTrap(
            "authority.yaml", "hub: east", "venue: mossses",
            "authority.yaml:13: Venue \"mossses\" is not in venues.yaml: did you mean mosses?"),
        CatalogueTrap(
            "authority.yaml", "hub: east", "hub: east, venue: mosses",
            "authority.yaml:13: A closure is of a hub or of a venue: leave one of them out, or write two"),
        CatalogueTrap(
            "authority.yaml", "name: Christmas Day }", "name: Christmas Day }\n  - { date: 2025-12-25, name: Again }",
            "authority.yaml:12: (warning) The closure on 25 December 2025 is listed twice: one can go."),
        CatalogueTrap(
            "authority.yaml", "name: Bury Council\n", "",
            "authority.yaml:1: authority \"bury\" has no name: add \"name: Bury Council\"."),
    ]

    static let hubs: [CatalogueTrap] = [
        CatalogueTrap(
            "hubs.yaml", "id: fold", "id: Chesham Fold",
            "hubs.yaml:8: \"Chesham Fold\" is no id: write lower-case letters, digits and single hyphens,",
            "hubs.yaml:8: Hub Chesham Fold has no main venue: give one venue in venues.yaml the",
            "venues.yaml:14: Hub \"fold\" is not in hubs.yaml: write one of its ids or add it there."),
        CatalogueTrap(
            "hubs.yaml", "id: fold", "id: east",
            "hubs.yaml:8: The id \"east\" is taken by another hub: give this one an id of its own. (The",
            "venues.yaml:14: Hub \"fold\" is not in hubs.yaml: write one of its ids or add it there."),
        CatalogueTrap(
            "hubs.yaml", "aliases: [East]", "aliases: [East, Chesham-fold]",
            "hubs.yaml:9: \"Chesham Fold\" already stands for hub Bury East: a spelling can mean one hub"),
        CatalogueTrap(
            "hubs.yaml", "aliases: [East]", "aliases: [EAST, east, Bury]",
            "hubs.yaml:4: (warning) \"east\" is understood already (capitals, accents, punctuation and \"&\"",
            "hubs.yaml:4: \"Bury\" stands for the whole authority: a hub needs another name."),
        CatalogueTrap(
            "hubs.yaml", "aliases: [East]", "aliases: East",
            "hubs.yaml:4: aliases is \"East\": write a list of texts, as [one, two]."),
        CatalogueTrap(
            "hubs.yaml", "aliases: [East]", "alias: [East]",
            "hubs.yaml:4: \"alias\" is no key of hub \"east\": did you mean aliases?"),
        CatalogueTrap(
            "hubs.yaml", "aliases: [East]", "aliases: [East, [West], ' ', \"-\"]",
            "hubs.yaml:4: An item of aliases is a list: write one text, or take it out.",
            "hubs.yaml:4: \" \" has no letter or digit: write a name.",
            "hubs.yaml:4: \"-\" has no letter or digit: write a name."),
        CatalogueTrap(
            "hubs.yaml", "status: open", "status: opened",
            "hubs.yaml:5: status is \"opened\": did you mean open? The words are planned, open, closed,"),
        CatalogueTrap(
            "hubs.yaml", "status: open", "status: closed",
            "hubs.yaml:5: Hub Bury East is closed but has no last day: add \"closed_on\" with its last"),
        CatalogueTrap(
            "hubs.yaml", "status: open", "status: open\n    opened_on: 2026-02-30",
            "hubs.yaml:6: \"2026-02-30\" is no date: there is no 30 February 2026, look it up and write it"),
        CatalogueTrap(
            "hubs.yaml", "status: open", "status: open\n    opened_on: 2026-02-03\n    closed_on: 2026-02-01",
            "hubs.yaml:7: closed_on (1 February 2026) is before opened_on (3 February 2026): put them"),
        CatalogueTrap(
            "hubs.yaml", "status: open", "status: open\n    under_fives: -3",
            "hubs.yaml:6: -3 is no number of children: write 1 or more, or leave it out where not known."),
        CatalogueTrap(
            "hubs.yaml", "status: open", "status: open\n    under_fives: 1,204",
            "hubs.yaml:6: under_fives is \"1,204\": write 1204."),
        CatalogueTrap(
            "hubs.yaml", "    status: open\n", "",
            "hubs.yaml:2: hub \"east\" has no status: add \"status: planned\" or \"status: open\" or \"status:"),
        CatalogueTrap(
            "hubs.yaml", "activity: play", "activity: plays",
            "hubs.yaml:7: Activity \"plays\" is not in activities.yaml: did you mean play?",
            "activities.yaml:8: 0-5 Stay and Play is in the core offer and no hub offers it: add it to"),
        CatalogueTrap(
            "hubs.yaml", "activity: play", "activity: advice",
            "hubs.yaml:7: (warning) Hub Bury East must offer Citizens Advice, whose attendances are not",
            "activities.yaml:8: 0-5 Stay and Play is in the core offer and no hub offers it: add it to"),
        CatalogueTrap("hubs.yaml", "times: 1", "times: 0", "hubs.yaml:7: An offer of 0 times a week: write 1 or more."),
        CatalogueTrap(
            "hubs.yaml", "times: 1", "times: once",
            "hubs.yaml:7: times is \"once\": write a whole number in digits, as 5."),
        CatalogueTrap(
            "hubs.yaml", "unit: week", "unit: weekly",
            "hubs.yaml:7: unit is \"weekly\": did you mean week? The words are week, month, quarter, year."),
        CatalogueTrap(
            "hubs.yaml", "unit: week", "unit: year",
            "hubs.yaml:7: An offer runs by week, month or quarter: write one of these."),
        CatalogueTrap(
            "hubs.yaml", "times: 1 }",
            "times: 1 }\n      - { activity: play, unit: month, times: 1, from: 2026-04-01, to: 2026-03-01 }\n"
                + "      - { activity: play, unit: month }",
            "hubs.yaml:8: to (1 March 2026) is before from (1 April 2026): put them the other way round",
            "hubs.yaml:9: Hub Bury East offers play twice, always: keep one, or end the first with \"to\"."),
        CatalogueTrap(
            "hubs.yaml", "  - id: fold", "  - fold\n  - id: fold",
            "hubs.yaml:8: Here stands \"fold\" and not a hub: write its keys, as id: …"),
        CatalogueTrap(
            "hubs.yaml", "        source: A paper", "",
            "hubs.yaml:12: this plan has no source: add \"source: …\"."),
    ]

    static let venues: [CatalogueTrap] = [
        CatalogueTrap(
            "venues.yaml", "aliases: [East, Redvales]", "aliases: [East, Redvales, mosses]",
            "venues.yaml:17: \"mosses\" already stands for venue East Centre: a spelling can mean one"),
        CatalogueTrap(
            "venues.yaml", "hub: east, role: main", "hub: fold, role: main",
            "hubs.yaml:2: Hub Bury East has no main venue: give one venue in venues.yaml the membership",
            "venues.yaml:14: Hub Chesham Fold has two main venues, East Centre and Fold Centre, from 1"),
        CatalogueTrap(
            "venues.yaml", "hub: east, role: main", "hub: eest, role: main",
            "hubs.yaml:2: Hub Bury East has no main venue: give one venue in venues.yaml the membership",
            "venues.yaml:9: Hub \"eest\" is not in hubs.yaml: did you mean east?"),
        CatalogueTrap(
            "venues.yaml", "hub: east, role: main", "hub: east, role: mian",
            "venues.yaml:9: role is \"mian\": did you mean main? The words are main, spoke, campus,"),
        CatalogueTrap(
            "venues.yaml", "hub: east, role: main", "hub: east, role: main, to: 2026-03-31",
            "venues.yaml:9: (warning) Hub Bury East has no main venue after 31 March 2026: add its next"),
        CatalogueTrap(
            "venues.yaml", "{ hub: east, role: main }",
            "{ hub: east, role: main }\n      - { hub: east, role: visited, from: 2026-01-01 }",
            "venues.yaml:10: East Centre belongs to Bury East as main and as visited, from 1 January"),
        CatalogueTrap(
            "venues.yaml", "{ hub: east, role: main }",
            "{ hub: east, role: main }\n      - { hub: fold, role: visited, from: 2026-01-01 }",
            "venues.yaml:10: East Centre belongs to Bury East and to Chesham Fold, from 1 January 2026"),
        CatalogueTrap(
            "venues.yaml", "{ hub: east, role: main }", "{ hub: east, role: main }\n    default_hub: fold",
            "venues.yaml:10: (warning) East Centre has the default hub fold but no membership of it: add"),
        CatalogueTrap(
            "venues.yaml", "{ hub: east, role: main }", "{ hub: east, role: main }\n    default_hub: west",
            "venues.yaml:10: Hub \"west\" is not in hubs.yaml: write one of its ids or add it there."),
        CatalogueTrap("venues.yaml", "BL9 0EJ", "bl90ej", "venues.yaml:6: \"bl90ej\" is no postcode: write BL9 0EJ."),
        CatalogueTrap(
            "venues.yaml", "BL9 0EJ", "Bury",
            "venues.yaml:6: \"Bury\" is no postcode: write it like M25 1AB, or leave it out."),
        CatalogueTrap("venues.yaml", "wifi: no", "wifi: maybe", "venues.yaml:7: wifi is \"maybe\": write yes or no."),
        CatalogueTrap(
            "venues.yaml", "from: 2025-09-01", "from: 2025-09-01\n        to: 2025-08-31",
            "venues.yaml:17: to (31 August 2025) is before from (1 September 2025): put them the other"),
        CatalogueTrap(
            "venues.yaml", "from: 2025-09-01", "to: 2025-08-31\n      - { hub: fold, role: main, from: 2025-10-01 }",
            "venues.yaml:17: (warning) Hub Chesham Fold has no main venue from 1 September 2025 to 30"),
    ]

    static let activities: [CatalogueTrap] = [
        CatalogueTrap(
            "activities.yaml", "min_age_months: 0", "min_age_months: 60",
            "activities.yaml:7: Ages from 60 to under 60 months leave nobody: write the months of the"),
        CatalogueTrap(
            "activities.yaml", "min_age_months: 0", "min_age_months: -1",
            "activities.yaml:6: -1 is no age in months: write 0 to 1200, as 60 for 5 years."),
        CatalogueTrap(
            "activities.yaml", "course_sessions: 5", "course_sessions: 0\n    length_minutes: 0",
            "activities.yaml:14: A course of 0 sessions: write 1 or more, or leave it out where not",
            "activities.yaml:15: A session of 0 minutes: write 1 to 1440, or leave it out where not"),
        CatalogueTrap(
            "activities.yaml", "mode: course", "mode: session",
            "activities.yaml:14: Little Talkers has course sessions but its mode is session: write mode:"),
        CatalogueTrap(
            "activities.yaml", "mode: course", "mode: drop-in",
            "activities.yaml:13: mode is \"drop-in\": did you mean drop_in? The words are session, course,",
            "activities.yaml:14: Little Talkers has course sessions but its mode is drop_in: write mode:"),
        CatalogueTrap(
            "activities.yaml", "core_offer: yes", "core_offer: yes\n    reported_elsewhere: Family Help",
            "activities.yaml:10: (warning) 0-5 Stay and Play is reported by Family Help and in the"),
        CatalogueTrap(
            "activities.yaml", "course_sessions: 5", "course_sessions: 5\n    core_offer: yes",
            "activities.yaml:15: Little Talkers is in the core offer and no hub offers it: add it to the"),
        CatalogueTrap(
            "activities.yaml", "    in_headline: no", "",
            "activities.yaml:16: activity \"advice\" has no in_headline: add \"in_headline: yes\" or"),
        CatalogueTrap(
            "activities.yaml", "tier: partner", "tier: partner\n    name: Twice\n    tier: targeted",
            "activities.yaml:17: The key \"name\" stands here and again on line 19, in one activity",
            "activities.yaml:18: The key \"tier\" stands here and again on line 20, in one activity"),
    ]

    static let figures: [CatalogueTrap] = [
        CatalogueTrap(
            "requirements.yaml", "threshold: 70", "threshold: 170",
            "requirements.yaml:5: core_offer_delivered is a share and its threshold 170 is outside 0 to"),
        CatalogueTrap(
            "requirements.yaml", "threshold: 70", "threshold: 70%",
            "requirements.yaml:5: threshold is \"70%\": write 70."),
        CatalogueTrap(
            "requirements.yaml", "core_offer_delivered", "core_offer",
            "requirements.yaml:4: measure is \"core_offer\": did you mean core_offer_delivered? The words"),
        CatalogueTrap(
            "requirements.yaml", "core_offer_delivered\n    threshold: 70", "attendances\n    threshold: -1",
            "requirements.yaml:5: A threshold of -1: write a count of 0 or more."),
        CatalogueTrap(
            "published.yaml", "2025-06-30", "2025-03-30",
            "published.yaml:4: to (30 March 2025) is before from (1 April 2025): put them the other way"),
        CatalogueTrap(
            "published.yaml", "total: 8292", "total: 8,292\n    hub: nowhere",
            "published.yaml:5: total is \"8,292\": write 8292.",
            "published.yaml:6: Hub \"nowhere\" is not in hubs.yaml: write one of its ids or add it there."),
        CatalogueTrap(
            "published.yaml", "total: 8292", "total: -1",
            "published.yaml:5: A published total of -1: write the number as printed, 0 or more."),
        CatalogueTrap(
            "published.yaml", "words: children and families", "words: Q1: children",
            "published.yaml:8: This is not YAML (mapping values are not allowed in this context): put a"),
        CatalogueTrap(
            "published.yaml", "  - id: q1", "\t- id: q1",
            "published.yaml:2: This is not YAML (found character that cannot start any token): indent"),
        CatalogueTrap(
            "published.yaml", "  - id: q1", "  - id: [q1",
            "published.yaml:3: This is not YAML (did not find expected ',' or ']'): close the list with"),
        CatalogueTrap(
            "published.yaml", "published:", "figures:",
            "published.yaml:1: \"figures\" is no key of this file: its keys are published.",
            "published.yaml:1: The file has no \"published:\": write it on a line of its own above its"),
        CatalogueTrap(
            "published.yaml", "words: children and families", "words: \"children",
            "published.yaml:10: This is not YAML (found unexpected end of stream): close the quote that"),
    ]
}
