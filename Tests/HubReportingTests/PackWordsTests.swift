import Foundation
import HubCore
import HubDisclosure
import Testing

@testable import HubReporting

/// What a reader of the paper would stumble over.
@Suite("The board's paper says what its numbers are") struct PackWordsTests {
    private let quarter = SampleWorld.quarter("2025-26-Q4")

    /// The sample world with totals alone from Whitefield in Q4, and a second requirement.
    private func pack(_ level: Disclosure = .internal, earlier: [EarlierRestatement] = []) throws -> BoardPack {
        var facts = SampleWorld.withPeople(quarter.from...quarter.to)
        facts.people.registrations.removeAll { $0.on < quarter.from }
        facts.sessions.removeAll { $0.venue == "whitefield-cc" }
        facts.tallies.append(
            Tally(
                scope: .hub("whitefield"), period: Period(.month, containing: SampleWorld.day("2026-02-01")),
                count: Count(total: 400)))
        facts.sessions += [
            SessionFact(
                id: 60, venue: "east", activity: "stay-and-play", day: SampleWorld.day("2026-02-16"),
                start: 600)
        ]
        var catalogue = SampleWorld.catalogue
        catalogue.requirements.append(
            DeliveryRequirement(
                id: "returned", title: "95% returned", measure: .registersReturned, threshold: 95,
                definition: .confirmed, source: "test"))
        return try #require(
            BoardPack(
                SamplePack.reports(quarter, facts, catalogue, level), catalogue, earlier: earlier,
                madeOn: SampleWorld.today.day))
    }

    private func values(_ place: BoardPack.Place, _ followed: BoardPack.Followed) throws -> [ReportValue] {
        try #require(place.trend.first { $0.followed == followed }).values
    }

    @Test func `a hub that gave totals alone did not hold 0 sessions, and the authority's number says so`() throws {
        let pack = try pack()
        let whitefield = try #require(pack.hubs.first { $0.id == "whitefield" })
        #expect(whitefield.value("attendances", "total") == .number(400))
        #expect(try values(whitefield, .sessionsHeld).last == .missing)
        #expect(whitefield.returned == "[z]")
        #expect(try values(pack.hubs[0], .sessionsHeld).last == .number(4))
        let doubts = PackShared(pack.trend, SampleWorld.catalogue).side(.sessionsHeld, quarter, nil).doubts
        #expect(doubts.contains(.withoutSessions(["Whitefield"])))
        #expect(
            PackWords.caveat(.incomplete("Q4 2025-26", .withoutSessions(["Whitefield"])))
                == "in Q4 2025-26 the sessions of Whitefield are not known, for totals alone were given")
    }

    @Test func `before the first registration the number of new ones is not known`() throws {
        let pack = try pack()
        let row = try values(pack.authority, .newRegistrations)
        #expect(row.dropLast().allSatisfy { $0 == .missing })
        guard case .number(1...) = row.last else { throw Failure.message("no registration in \(row)") }
        #expect(
            pack.notes.contains {
                $0.hasPrefix("Registrations: none is held up to the end of Q3 2025-26; how many")
            })
    }

    @Test func `a paper of a quarter of which no registration is held says so in its tables too`() throws {
        let quarter = SampleWorld.quarter("2025-26-Q4")
        var facts = SampleWorld.withPeople(quarter.from...quarter.to)
        facts.people.registrations = []
        facts.people.registers = []
        let pack = try #require(
            BoardPack(
                SamplePack.reports(quarter, facts, SampleWorld.catalogue), SampleWorld.catalogue,
                madeOn: SampleWorld.today.day))
        let page = try ParsedPage(try pack.html)
        for place in pack.places where place.isOpen {
            #expect(try values(place, .newRegistrations).allSatisfy { $0 == .missing }, "\(place.name)")
            let row = try #require(place.comparisons.first { $0.followed == .newRegistrations })
            #expect(row.previous.now.value == .missing)
            for name in ["new", "toDate"] { #expect(place.value("registrations", name) == .missing) }
            // Prestwich has a run of which it is known who started.
            let isKnown = place.id == "prestwich" || place.id == pack.authority.id
            for name in ["starters", "completers"] {
                #expect((place.value("courses", name) == .missing) != isKnown, "\(place.name)")
            }
        }
        #expect(page.words.contains("no registration is held"))
        for hub in pack.hubs where hub.isOpen {
            for name in ["New", "To date"] {
                #expect(page.cell("hub-\(hub.id) Registered families, course members", name, 1) == "[x]")
            }
        }
        #expect(pack.notes.contains { $0.hasPrefix("Registrations: none is held up to the end of Q4 2025-26;") })
    }

    @Test func `requirements of which nothing can be said yet are neither met nor missed`() throws {
        let hub = try #require(try pack().hubs.first { $0.id == "whitefield" })
        let sentence = try #require(hub.paragraph.first { $0.hasPrefix("\"70% delivery") })
        #expect(sentence.contains("cannot be judged yet") && sentence.hasSuffix("; nor can \"95% returned\"."))
        #expect(!sentence.contains("met"))
    }

    @Test func `another requirement is met as well only where the first is`() throws {
        // Without an offer no slot is missing that would make all of them Grey.
        var catalogue = RandomQuarter.catalogue
        for hub in catalogue.hubs.indices { catalogue.hubs[hub].offer = [] }
        var (asWell, alone) = (0, 0)
        for seed in 0..<UInt64(30) {
            let report = QuarterReport(RandomQuarter.facts(seed: seed), catalogue, quarter)
            for section in report.hubs {
                let words = PackParagraph(section, section.name, [], Array(section.requirementValues.dropFirst()))
                    .sentences
                for sentence in words where sentence.contains("; met") {
                    let isFirstMet = sentence.contains("is met, with")
                    #expect(sentence.contains("; met as well:") == isFirstMet, "seed \(seed): \(sentence)")
                    if isFirstMet { asWell += 1 } else { alone += 1 }
                }
            }
        }
        #expect(asWell > 0 && alone > 0, "\(asWell), \(alone)")
    }

    @Test func `a hub of which fewer than 95% came in is marked u at a glance, and the mark explained`() throws {
        let page = try ParsedPage(try pack().html)
        let caption = "summary Q4 2025-26, hub by hub"
        #expect(page.cell(caption, "Bury East", 1) == "117 u")
        #expect(page.cell(caption, "Radcliffe", 1) == "50")
        let sheet = try SheetsRead(pack().spreadsheet)
        #expect(try sheet.value("At a glance", "Bury East", "Flag").plain() == "u")
        #expect(page.words.contains("Marks: [x] not available, u fewer than 95% of the sessions returned;"))
        #expect(try ParsedPage(try pack(.public).html).words.contains("Marks: [c] hidden, [x] not available"))
    }

    @Test func `every code among the doubts stands in the key`() throws {
        let pack = try pack()
        let (page, sheet) = (try pack.html, try SheetsRead(pack.spreadsheet))
        let codes = Set(pack.report.queries.map(\.code))
        #expect(!codes.isEmpty)
        let notes = try #require(sheet.sheets["Notes"])
        for code in codes {
            #expect(page.contains("<li>\(code.rawValue): \(code.words).</li>"))
            #expect(notes.contains { $0.first == .text(code.rawValue) && $0.contains(.text("\(code.words).")) })
        }
        #expect(!page.contains("see the JSON"))
    }

    @Test func `without a register nobody's home is known, whatever the catalogue has`() throws {
        var catalogue = RandomQuarter.catalogue
        catalogue.areas = AreaSource(sha256: "0", postcodes: 9, areas: 9, deciles: 8)
        var facts = SampleWorld.facts
        for session in facts.sessions.indices { facts.sessions[session].register = nil }
        let reports = SamplePack.reports(quarter, facts, catalogue)
        let html = try #require(BoardPack(reports, catalogue, madeOn: SampleWorld.today.day)).html
        #expect(html.contains("; no attendance is named, so who was seen is not known; none is an estimate"))
        #expect(html.contains("no register was kept in the quarter") && !html.contains("catalogue has no table"))
    }

    @Test func `earlier quarters restated since the last paper are named on the first sheet, the newest first`() throws
    {
        let all = (1...3).map { number in
            EarlierRestatement(
                quarter: SampleWorld.quarter("2025-26-Q\(number)"), day: SampleWorld.day("2026-02-0\(number)"),
                before: number == 1 ? 8_292 : 100 + number, now: number == 1 ? 8_300 : 100 + number)
        }
        let before = EarlierRestatement(
            quarter: SampleWorld.quarter("2024-25-Q4"), day: SampleWorld.day("2026-02-09"), before: nil, now: 5)
        let html = try pack(.public, earlier: [before] + all).html
        let parts = html.components(separatedBy: "id=\"over-time\"")
        try #require(parts.count == 2)
        #expect(parts[0].contains("Q1 2025-26 was restated on 01/02/2026: 8,292 attendances became 8,300."))
        #expect(
            parts[0].contains(
                "Q3 2025-26 was restated on 03/02/2026: 103 attendances as before, and other figures moved."))
        #expect(!parts[0].contains("Q4 2024-25 was restated") && parts[0].contains("1 earlier quarter more restated"))
        #expect(parts[1].contains("Q4 2024-25 was restated on 09/02/2026: no figure became 5."))
        #expect(try !pack().html.contains("was restated on"))
        let front = try #require(SheetsRead(try pack(earlier: all).spreadsheet).sheets["Front"])
        #expect(front.contains { $0.first == .text(all[0].sentence) })
    }

    private enum Failure: Error { case message(String) }
}
