import Foundation
import HubCore
import HubImport
import Testing

/// The repository's folder, found from this file.
private let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

/// Bury's catalogue as it ships.
func buryCatalogue() throws -> Catalogue {
    let (catalogue, problems) = try CatalogueFiles.read(folder: repository.appending(path: "Venues/bury").path)
    #expect(problems.isEmpty, "\(problems.map { "\($0.place.file) \($0.place): \($0.message)" })")
    return try #require(catalogue)
}

@Suite("The catalogue of Bury")
struct CatalogueOfBuryTests {
    @Test("It reads without a problem, hubs in their order")
    func reads() throws {
        let catalogue = try buryCatalogue()
        #expect(
            catalogue.hubs.map(\.id) == [
                "radcliffe", "bury-west-and-north", "bury-east", "chesham-fold", "whitefield", "prestwich",
            ])
        #expect(catalogue.authority.basis(on: Day(number: 0)) == .manualFirst)
        #expect(Day(iso: "2026-03-31").map(catalogue.authority.basis) == .manualFirst)
        #expect(Day(iso: "2026-04-01").map(catalogue.authority.basis) == .registerFirst)
        #expect(catalogue.publishedFigures.map(\.total) == [26427, 8292, 7309, 15301, 826, 295])
        #expect(catalogue.publishedFigures.first?.periodConfirmed == false)
        #expect(catalogue.requirements.map(\.id) == ["core-offer-70", "registers-returned-95"])
        #expect(catalogue.requirements.map(\.definition) == [.unconfirmed, .confirmed])
    }

    @Test("Every hub has a main venue, today as in 2024")
    func mainVenues() throws {
        let catalogue = try buryCatalogue()
        let belonging = Belonging(catalogue)
        let expected = [
            "coronation-road", "bury-west-and-north-centre", "bury-east-centre", "chesham-fold-hub",
            "whitefield-centre", "prestwich-hub",
        ]
        for iso in ["2024-04-01", "2026-01-13"] {
            let day = try #require(Day(iso: iso))
            #expect(catalogue.hubs.map { belonging.mainVenue(of: $0.id, on: day) } == expected)
        }
    }

    @Test("Plans change nothing: Chesham Fold is not open, FED counts in Prestwich, Mosses in no hub")
    func plans() throws {
        let catalogue = try buryCatalogue()
        let belonging = Belonging(catalogue)
        let day = try #require(Day(iso: "2026-02-03"))
        let chesham = try #require(catalogue.hub("chesham-fold"))
        #expect(chesham.status == .planned && chesham.openedOn == nil && !chesham.isOpen(on: day))
        #expect(chesham.plans.compactMap(\.when).contains { $0.contains("early 2026") })
        #expect(chesham.plans.compactMap(\.when).contains { $0.contains("November") })
        #expect(belonging.hub(of: "fed", on: day) == "prestwich")
        #expect(catalogue.venue("fed")?.defaultHubAssumed == true)
        for outreach in ["mosses-centre", "adab", "ark-live-well-centre", "bridge-street", "knowsley-place", "parks"] {
            #expect(catalogue.venue(outreach) != nil && belonging.hub(of: outreach, on: day) == nil)
        }
    }

    @Test("Every hub offers the core offer, all of it assumed, Communication Stay and Play planned")
    func offers() throws {
        let catalogue = try buryCatalogue()
        let core = Set(catalogue.activities.filter(\.coreOffer).map(\.id))
        #expect(core.count == 10)
        for hub in catalogue.hubs {
            #expect(Set(hub.offer.map(\.activity)) == core)
            #expect(hub.offer.allSatisfy { $0.assumed && $0.times == 1 })
            #expect(hub.offer.filter(\.planned).map(\.activity) == ["communication-stay-and-play"])
            #expect(hub.offer.count { $0.unit == .quarter } == 4)
        }
    }

    @Test("The headline holds universal and universal plus, drop-in, park, forest and care leavers, and nothing else")
    func headline() throws {
        for activity in try buryCatalogue().activities {
            let hubs = activity.tier == .universal || activity.tier == .universalPlus
            #expect(activity.inHeadline == (hubs || activity.id == "care-leavers-stay-and-play"), "\(activity.id)")
            #expect(activity.sensitive == (activity.id == "care-leavers-stay-and-play"))
            #expect((activity.reportedElsewhere != nil) == (activity.tier == .targeted && !activity.inHeadline))
        }
    }

    @Test(
        "Every venue spelling of the sheets is one venue",
        arguments: [
            ("Radcliffe CC (Coronation Rd)", "coronation-road"), ("Radcliffe CC", "coronation-road"),
            ("Coronation Rd", "coronation-road"), ("Radcliffe Hub", "coronation-road"),
            ("Radcliffe", "coronation-road"), ("Bury East Family Hub", "bury-east-centre"),
            ("East", "bury-east-centre"), ("Bury East", "bury-east-centre"), ("Redvales", "bury-east-centre"),
            ("Redvales (East) Family Hub", "bury-east-centre"), ("East Bury Family Hub", "bury-east-centre"),
            ("Bury W&N", "bury-west-and-north-centre"), ("Chesham", "chesham-fold-hub"),
            ("Whitefield CC", "whitefield-centre"), ("Whitefield", "whitefield-centre"),
            ("Prestwich Hub", "prestwich-hub"), ("Prestwich Library", "prestwich-library"),
            ("WOW", "wow-centre"), ("WOW centre", "wow-centre"), ("Stella House", "spark-life"),
            ("Spark Life", "spark-life"), ("St Mary\u{2019}s Park", "st-marys-park"),
            ("St Mary's Park", "st-marys-park"), ("FED", "fed"), ("Mosses", "mosses-centre"), ("ADAB", "adab"),
            ("Hoyle Nursery", "hoyle-nursery-forest-garden"), ("Ark Live Well Centre", "ark-live-well-centre"),
            ("3 and 6 KP", "knowsley-place"), ("Bury Active Women\u{2019}s Centre", "bury-active-womens-centre"),
            ("Heaton Park Methodist", "heaton-park-methodist"), ("Bolton Road Methodist", "bolton-road-methodist"),
        ])
    func venueSpellings(spelling: String, venue: String) throws {
        #expect(NameBook(try buryCatalogue()).id(.venue, named: spelling) == venue)
    }

    @Test(
        "Every hub spelling of the summaries is one hub",
        arguments: [
            ("Radcliffe CC", "radcliffe"), ("Bury W&N", "bury-west-and-north"), ("East", "bury-east"),
            ("Bury East Family Hub", "bury-east"), ("Redvales (East) Family Hub", "bury-east"),
            ("Whitefield", "whitefield"), ("Prestwich (all venues)", "prestwich"), ("Chesham", "chesham-fold"),
        ])
    func hubSpellings(spelling: String, hub: String) throws {
        #expect(NameBook(try buryCatalogue()).id(.hub, named: spelling) == hub)
    }

    @Test(
        "Every activity spelling of the sheets is one activity",
        arguments: [
            ("0-5 Stay & Play", "stay-and-play"), ("0-5 stay and play", "stay-and-play"),
            ("Stay and Play", "stay-and-play"), ("Baby stay and play", "baby-stay-and-play"),
            ("Little Adventures", "little-adventures"), ("Ready Steady Grow", "ready-steady-grow"),
            ("Tiny Treasures", "tiny-treasures"), ("Little Talkers", "little-talkers"),
            ("Little Talker", "little-talkers"), ("Pram Push", "pram-push"), ("baby sensations", "baby-sensations"),
            ("Baby Sensations", "baby-sensations"), ("Weekend Warriors", "weekend-warriors"),
            ("Tripple P", "triple-p"), ("Solihul", "solihull"), ("Who\u{2019}s in Charge", "whos-in-charge"),
        ])
    func activitySpellings(spelling: String, activity: String) throws {
        #expect(NameBook(try buryCatalogue()).id(.activity, named: spelling) == activity)
    }

    @Test("Names that stand apart stay apart")
    func apart() throws {
        let names = NameBook(try buryCatalogue())
        #expect(names.id(.venue, named: "Prestwich (all venues)") == nil)
        #expect(names.id(.activity, named: "Zumbini") == nil)
        #expect(names.id(.hub, named: "Mosses") == nil)
        #expect(names.isAuthority("Bury") && names.isAuthority("bury council"))
        #expect(names.id(.hub, named: "Bury") == nil && names.id(.venue, named: "Bury") == nil)
    }

    @Test("Bank holidays of 2024 to 2027 are closed days, the days around them are not")
    func bankHolidays() throws {
        let belonging = Belonging(try buryCatalogue())
        for iso in ["2024-01-01", "2025-04-18", "2025-12-25", "2026-04-06", "2026-12-28", "2027-12-27"] {
            #expect(belonging.isClosed(hub: "radcliffe", on: try #require(Day(iso: iso))))
        }
        for iso in ["2025-12-24", "2025-12-29", "2026-04-07", "2026-12-29"] {
            #expect(!belonging.isClosed(hub: "radcliffe", on: try #require(Day(iso: iso))))
        }
    }
}
