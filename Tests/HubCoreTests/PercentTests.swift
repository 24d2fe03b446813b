import HubCore
import Testing

@Suite("Percentages never print past a threshold") struct PercentTests {
    @Test func `Half up with one decimal`() {
        #expect(Percent(1, of: 2_000)?.written == "0.1%")
        #expect(Percent(1, of: 800)?.written == "0.1%")
        #expect(Percent(3, of: 800)?.written == "0.4%")
        #expect(Percent(1, of: 3)?.written == "33.3%")
        #expect(Percent(5, of: 8)?.written == "62.5%")
        #expect(Percent(0, of: 8)?.written == "0.0%")
        #expect(Percent(8, of: 8)?.written == "100.0%")
        #expect(Percent(1, of: 0) == nil)
    }

    @Test func `A 100.0 or 0.0 that is not exact prints the next one on its own side`() {
        #expect(Percent(1, of: 10_000)?.written == "0.1%")
        #expect(Percent(9_999, of: 10_000)?.written == "99.9%")
        #expect(Percent(10_001, of: 10_000)?.written == "100.1%")
    }

    @Test func `Whatever the fraction, the print agrees with the rule`() {
        for whole in 1...120 {
            for part in 0...whole {
                for threshold in [1, 33, 50, 70, 95, 100] {
                    guard let percent = Percent(part, of: whole, threshold: threshold) else { continue }
                    let meets = Percent.reaches(part, of: whole, threshold: threshold)
                    #expect(meets == (percent.tenths >= 10 * threshold))
                    let needed = Percent.stillNeeded(part, of: whole, threshold: threshold)
                    #expect(Percent.reaches(part + needed, of: whole, threshold: threshold))
                    #expect(needed == 0 || !Percent.reaches(part + needed - 1, of: whole, threshold: threshold))
                }
            }
        }
    }

    @Test func `Numbers are written with commas and in the plural`() {
        #expect(
            [0, 12, 999, 1_000, 15_601, 1_234_567, -4_321].map(Numbers.grouped)
                == ["0", "12", "999", "1,000", "15,601", "1,234,567", "-4,321"])
        #expect(Numbers.counted(1, "session") == "1 session")
        #expect(Numbers.counted(1_000, "session") == "1,000 sessions")
        #expect(Numbers.counted(2, "tally", plural: "tallies") == "2 tallies")
    }
}
