import HubCore
import Testing

@Suite("Ages, credit, names, numbers and postcodes") struct PersonRulesTests {
    private func months(_ birth: String, _ day: String) -> Int {
        Age.months(born: BirthDate(World.day(birth)), on: World.day(day))
    }

    @Test func `born 29 February the birthday is 1 March in common years`() {
        let born = BirthDate(World.day("2020-02-29"))
        #expect(Age.isUnderFive(born: born, on: World.day("2025-02-28")))
        #expect(!Age.isUnderFive(born: born, on: World.day("2025-03-01")))
        let leap = BirthDate(World.day("2024-02-29"))
        #expect(Age.isUnderFive(born: leap, on: World.day("2029-02-28")))
        #expect(!Age.isUnderFive(born: leap, on: World.day("2029-03-01")))
        #expect(months("2020-02-29", "2024-02-29") == 48)
        #expect(months("2020-02-29", "2024-02-28") == 47)
    }

    @Test func `whole months, a month's missing day being the first of the next`() {
        #expect(months("2024-07-15", "2025-12-14") == 16)
        #expect(months("2024-07-15", "2025-12-15") == 17)
        #expect(months("2025-01-31", "2025-02-28") == 0)
        #expect(months("2025-01-31", "2025-03-01") == 1)
        #expect(months("2026-05-28", "2026-01-13") < 0, "an unborn child")
        #expect(Age.spoken(months: 1) == "1 month")
        #expect(Age.spoken(months: 23) == "23 months")
        #expect(Age.spoken(months: 24) == "2 years")
    }

    @Test func `a child in two families credits the one whose adult is there, else the main family`() {
        #expect(Credit.family(of: [10, 20], isChild: true, withAdults: []) == 10)
        #expect(Credit.family(of: [10, 20], isChild: true, withAdults: [20]) == 20)
        #expect(Credit.family(of: [10, 20], isChild: true, withAdults: [20, 10]) == 10)
        #expect(Credit.family(of: [10, 20], isChild: true, withAdults: [30]) == 10)
        #expect(Credit.family(of: [10, 20], isChild: false, withAdults: [20]) == 10, "an adult credits their main one")
        #expect(Credit.family(of: [10], isChild: true, withAdults: [20]) == 10)
        #expect(Credit.family(of: [], isChild: true, withAdults: [20]) == 0)
    }

    @Test func `names are folded: case, accents, apostrophes, hyphens and order`() {
        let key = PersonName.key(given: "Niamh", family: "O'Testerly")
        for same in ["niamh o’testerly", "NIAMH OTESTERLY", "O'Testerly Niamh", "Níamh  O'Testerly"] {
            #expect(PersonName.key(same) == key, "\(same)")
        }
        #expect(PersonName.key("Niamh Testerly") != key)
        #expect(PersonName.key(given: nil, family: nil).isEmpty)
        #expect(PersonName.key(given: "Ana-Maria", family: nil) == PersonName.key("maria ana"))
    }

    @Test func `a whole name's last word is the family name`() {
        #expect(PersonName.split("Ada May Invented") == ("Ada May", "Invented"))
        #expect(PersonName.split("Ada") == ("Ada", nil))
        #expect(PersonName.split("  ") == (nil, nil))
    }

    @Test func `an NHS number's last digit checks the others`() {
        #expect(NHSNumber.read("999 000 0018") == .number("9990000018"))
        #expect(NHSNumber.read("943-476-5919") == .number("9434765919"))
        #expect(NHSNumber.read(" ") == .missing)
        guard case .refused(let wrong) = NHSNumber.read("9990000027") else {
            Issue.record("a wrong check digit was read")
            return
        }
        #expect(wrong.contains("check digit") && !wrong.contains("999"))
        for bad in ["12345", "99900000181", "99900A0018", "٩٩٩٠٠٠٠٠١٨"] {
            guard case .refused = NHSNumber.read(bad) else {
                Issue.record("\(bad) was read")
                continue
            }
        }
    }

    @Test func `a remainder of 11 checks as 0 and one of 10 is never valid`() {
        #expect(NHSNumber.read("0000000000") == .number("0000000000"))
        let never = (0...9).filter { NHSNumber.read("000000006\($0)") == .number("000000006\($0)") }
        #expect(never.isEmpty, "12 leaves 1, so 10, which no digit is")
        let valid = (0...9).filter { NHSNumber.read("000000060\($0)") == .number("000000060\($0)") }
        #expect(valid.count == 1, "18 leaves 7, so 4")
        let none = (0...9).filter { NHSNumber.read("000001000\($0)") == .number("000001000\($0)") }
        #expect(none == [6], "5 leaves 5, so 6")
    }

    @Test(arguments: [
        ("m25 9zz", "M25 9ZZ"), ("M259ZZ", "M25 9ZZ"), ("bl9 0aa", "BL9 0AA"), ("sw1a1aa", "SW1A 1AA"),
        ("W1A 0AX", "W1A 0AX"),
    ])
    func `a postcode in its form`(_ written: String, _ read: String) { #expect(Postcode.read(written) == read) }

    @Test(arguments: ["", "BURY", "M25", "12345", "MMM5 9ZZ", "M25 ZZ9", "M259", "M25 9Z9"])
    func `what has not the form of a postcode is none`(_ text: String) { #expect(Postcode.read(text) == nil) }
}
