import HubCore
import Testing

/// The day written `2026-02-16`; the beginning of 1970 where a test mistypes it, which then fails.
private func day(_ iso: String) -> Day { Day(iso: iso) ?? Day(number: 0) }

@Suite("What a new catalogue changes")
struct CatalogueChangeTests {
    private var base: Catalogue {
        Catalogue(
            authority: Authority(
                id: "bury", name: "Bury Council", firstFinancialYear: "2024-25",
                bases: [DatedBasis(basis: .manualFirst, from: nil)]),
            hubs: [
                Hub(
                    id: "bury-east", name: "Bury East", aliases: ["East"],
                    offer: [Offer(activity: "play", unit: .week), Offer(activity: "talkers", unit: .quarter)]),
                Hub(
                    id: "chesham-fold", name: "Chesham Fold", status: .planned,
                    plans: [Plan(what: "Opens", when: "early 2026", source: "A paper")]),
            ],
            venues: [
                Venue(id: "east", name: "East", memberships: [Membership(hub: "bury-east", role: .main)]),
                Venue(id: "mosses", name: "Mosses Centre", memberships: [Membership(hub: "bury-east", role: .visited)]),
            ],
            activities: [
                Activity(id: "play", name: "Stay and Play"), Activity(id: "talkers", name: "Little Talkers"),
            ],
            requirements: [
                DeliveryRequirement(
                    id: "core-offer-70", title: "Core offer", measure: .coreOfferDelivered, threshold: 70,
                    definition: .unconfirmed, source: "A paper")
            ])
    }

    /// The sentences for one edit of the base.
    private func changes(_ edit: (inout Catalogue) -> Void) -> [String] {
        var new = base
        edit(&new)
        return CatalogueChange.between(old: base, new: new)
    }

    @Test("Nothing changed says nothing, and a first catalogue is counted")
    func nothingAndFirst() {
        #expect(CatalogueChange.between(old: base, new: base).isEmpty)
        #expect(
            CatalogueChange.between(old: nil, new: base) == [
                "catalogue of Bury Council: new", "2 hubs added", "2 venues added", "2 activities added",
                "1 requirement added",
            ])
    }

    @Test("A move is told as a move")
    func move() {
        let said = changes {
            $0.venues[1].memberships = [
                Membership(hub: "bury-east", role: .visited, to: day("2026-02-15")),
                Membership(hub: "chesham-fold", role: .visited, from: day("2026-02-16")),
            ]
        }
        #expect(said == ["venue Mosses Centre: moves to Chesham Fold from 16 February 2026"])
    }

    @Test("A new role, an end, a first belonging and a leaving are told for what they are")
    func memberships() {
        let spoke = changes {
            $0.venues[0].memberships = [
                Membership(hub: "bury-east", role: .main, to: day("2027-03-31")),
                Membership(hub: "bury-east", role: .spoke, from: day("2027-04-01")),
            ]
        }
        #expect(spoke == ["venue East: becomes spoke of Bury East from 1 April 2027"])
        let ended = changes { $0.venues[1].memberships[0].to = day("2026-03-31") }
        #expect(
            ended == [
                "venue Mosses Centre: belongs to Bury East as visited, until 31 March 2026 "
                    + "(was Bury East as visited, always)"
            ])
        let left = changes { $0.venues[1].memberships = [] }
        #expect(left == ["venue Mosses Centre: leaves Bury East as visited, always"])
        let joined = changes { $0.venues[0].memberships.append(Membership(hub: "chesham-fold", role: .campus)) }
        #expect(joined == ["venue East: joins Chesham Fold as campus, always"])
    }

    @Test("Entries added, removed, renamed and set in another order are named")
    func entries() {
        #expect(
            changes { $0.activities.append(Activity(id: "zumbini", name: "Zumbini")) } == ["activity Zumbini: added"])
        #expect(changes { $0.activities.removeLast() } == ["activity Little Talkers: removed"])
        #expect(
            changes { $0.hubs[0].name = "East Bury" }
                == ["hub East Bury: name is now East Bury (was Bury East)"])
        #expect(changes { $0.hubs.reverse() } == ["hub order: now Chesham Fold, Bury East"])
        #expect(changes { $0.hubs[0].offer.reverse() } == ["hub Bury East: a list of it is in another order"])
    }

    @Test("Every plain field is told by its name, with what it was")
    func fields() {
        let hub = changes {
            $0.hubs[1].status = .open
            $0.hubs[1].openedOn = day("2026-02-16")
            $0.hubs[1].aliases = ["Chesham"]
            $0.hubs[1].plans = []
        }
        #expect(
            hub == [
                "hub Chesham Fold: alias added \"Chesham\"", "hub Chesham Fold: status is now open (was planned)",
                "hub Chesham Fold: opened on is now 16 February 2026 (was none)",
                "hub Chesham Fold: plan removed, \"Opens\", early 2026 (A paper)",
            ])
        let activity = changes {
            $0.activities[0].inHeadline = false
            $0.activities[0].tier = .universalPlus
            $0.activities[0].maxAgeMonths = 60
            $0.activities[0].note = String(repeating: "long ", count: 40)
        }
        #expect(
            activity == [
                "activity Stay and Play: tier is now universal plus (was universal)",
                "activity Stay and Play: max age months is now 60 (was none)",
                "activity Stay and Play: in headline is now no (was yes)", "activity Stay and Play: note is reworded",
            ])
        #expect(
            changes { $0.requirements[0].threshold = 75 }
                == ["requirement Core offer: threshold is now 75 (was 70)"])
    }

    @Test("Offers are told by activity, closures and counting bases by their days")
    func lists() {
        let offers = changes {
            $0.hubs[0].offer[1].times = 2
            $0.hubs[0].offer.removeFirst()
            $0.hubs[1].offer = [Offer(activity: "play", unit: .week, from: day("2026-02-16"), assumed: true)]
        }
        #expect(
            offers == [
                "hub Bury East: offer of Little Talkers, times is now 2 (was 1)",
                "hub Bury East: offer removed, Stay and Play 1 a week",
                "hub Chesham Fold: offer added, Stay and Play 1 a week, from 16 February 2026 on, assumed",
            ])
        let authority = changes {
            $0.authority.bases.append(DatedBasis(basis: .registerFirst, from: day("2026-04-01")))
            $0.authority.closures.append(
                Closure(venue: "east", from: day("2026-08-03"), to: day("2026-08-14"), reason: "Roof"))
            $0.authority.aliases = ["Bury"]
        }
        #expect(
            authority == [
                "authority Bury Council: alias added \"Bury\"",
                "authority Bury Council: counting basis added, register first from 1 April 2026",
                "authority Bury Council: closure added, East from 3 August 2026 to 14 August 2026: Roof",
            ])
    }
}
