import HubCore
import Testing

@Suite("A family's code can be read aloud and is never mistaken for another") struct FamilyCodeTests {
    private static let samples: [Int64] =
        Array(1...200) + stride(from: 201, to: Int64(FamilyCode.range), by: 31_337) + [Int64(FamilyCode.range)]

    private func code(_ family: Int64) throws -> String { try #require(FamilyCode(family: family)).description }

    @Test("it reads back, in either case, with or without hyphen and spaces")
    func back() throws {
        for family in FamilyCodeTests.samples {
            let code = try code(family)
            #expect(try FamilyCode(reading: code).family == family)
            let plain = code.replacing("-", with: "").lowercased()
            #expect(try FamilyCode(reading: plain).family == family)
            #expect(try FamilyCode(reading: " " + plain.map(String.init).joined(separator: " ") + " ").family == family)
        }
    }

    @Test("no two families share one, and neighbours look unlike")
    func unlike() throws {
        let codes = try (1...5_000).map { try code($0) }
        #expect(Set(codes).count == codes.count)
        let alike = zip(codes, codes.dropFirst()).map { pair in
            zip(pair.0, pair.1).filter { $0.0 == $0.1 && $0.0 != "-" }.count
        }
        #expect(alike.reduce(0, +) < codes.count)
        #expect(FamilyCode(family: 0) == nil)
        #expect(FamilyCode(family: Int64(FamilyCode.range) + 1) == nil)
    }

    @Test("every single wrong symbol and every swap of neighbours is refused")
    func wrong() throws {
        for family in FamilyCodeTests.samples {
            let right = Array(try code(family).replacing("-", with: ""))
            for place in right.indices {
                for symbol in FamilyCode.alphabet where symbol != right[place] {
                    var wrong = right
                    wrong[place] = symbol
                    #expect(throws: Refusal.self) { try FamilyCode(reading: String(wrong)) }
                }
                guard place > 0, right[place] != right[place - 1] else { continue }
                var swapped = right
                swapped.swapAt(place, place - 1)
                #expect(throws: Refusal.self) { try FamilyCode(reading: String(swapped)) }
            }
        }
    }

    @Test(
        "what is no code is refused with a sentence that shows one",
        arguments: ["", "K7M", "K7M-3QX4", "0OI-1LU", "ÄÖÜ-ßßß", "K7M_3QX"])
    func form(text: String) throws {
        let refusal = #expect(throws: Refusal.self) { try FamilyCode(reading: text) }
        #expect(refusal?.kind == .usage)
        #expect(refusal?.message.contains("is no family code: ") == true)
    }
}
