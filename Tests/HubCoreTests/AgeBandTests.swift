import HubCore
import Testing

@Suite("What stays of a date of birth") struct AgeBandTests {
    @Test("every visit is under five or not as it was, whatever the date of birth and the days")
    func same() throws {
        var chance = SystemRandomNumberGenerator()
        for _ in 0..<20_000 {
            let born = BirthDate(Day(number: Int.random(in: 16_000...18_500, using: &chance)))
            let near = born.day.adding(days: 1_826)
            let visits = (0..<Int.random(in: 1...6, using: &chance)).map { _ in
                near.adding(days: Int.random(in: [-900...900, -3...3].randomElement(using: &chance) ?? 0...0))
            }
            let band = try #require(AgeBand.birth(standingFor: born, on: visits), "\(born.day.iso)")
            for visit in visits {
                #expect(
                    Age.isUnderFive(born: band, on: visit) == Age.isUnderFive(born: born, on: visit),
                    "\(born.day.iso) at \(visit.iso)")
            }
        }
    }

    @Test("who was always under five, or never, leaves a new year's day that follows from the visits alone")
    func coarse() throws {
        let visits = ["2026-01-13", "2026-03-31"].compactMap { Day(iso: $0) }
        for iso in ["2022-02-03", "2025-12-24"] {
            let born = BirthDate(try #require(Day(iso: iso)))
            #expect(AgeBand.birth(standingFor: born, on: visits)?.day.iso == "2022-01-01")
        }
        let old = BirthDate(try #require(Day(iso: "2020-06-07")))
        #expect(AgeBand.birth(standingFor: old, on: visits)?.day.iso == "2021-01-01")
        #expect(AgeBand.birth(standingFor: old, on: []) == nil)
        let between = BirthDate(try #require(Day(iso: "2021-02-19")))
        #expect(AgeBand.birth(standingFor: between, on: visits)?.day.iso == "2021-03-01")
    }

    @Test("born on 29 February, with visits on the days around the birthday")
    func leap() throws {
        let born = BirthDate(try #require(Day(iso: "2020-02-29")))
        for days in [["2025-02-28", "2025-03-01"], ["2025-02-28"], ["2025-03-01"]] {
            let visits = days.compactMap { Day(iso: $0) }
            let band = try #require(AgeBand.birth(standingFor: born, on: visits))
            for visit in visits { #expect(Age.isUnderFive(born: band, on: visit) == (visit.iso == "2025-02-28")) }
        }
    }
}
