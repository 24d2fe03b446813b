import CQREncode
import HubReporting
import Testing

@Suite("A family's card") struct FamilyCardTests {
    @Test("its dark squares are those of the library's code, and the code stands in large type")
    func squares() throws {
        let card = try FamilyCard(code: "K7M-3QX", authority: "Bury & Sons <Council>")
        // Called outside the macro, which would keep the text's pointer for longer than the text.
        let drawnByLibrary = QRcode_encodeString("K7M-3QX", 0, QR_ECLEVEL_Q, QR_MODE_8, 1)
        let made = try #require(drawnByLibrary)
        defer { QRcode_free(made) }
        let width = Int(made.pointee.width)
        let data = try #require(made.pointee.data)
        let expected = Set((0..<width * width).filter { data[$0] & 1 == 1 })
        // Read from the picture itself: each square begins at `M column,row`, four light modules in.
        let path = try #require(card.svg.split(separator: " d=\"").last?.split(separator: "\"").first)
        let drawn = try Set(
            path.split(separator: "M").map { square in
                let numbers = square.prefix { $0 != "h" }.split(separator: ",").compactMap { Int($0) }
                try #require(numbers.count == 2)
                return (numbers[1] - 4) * width + numbers[0] - 4
            })
        #expect(drawn == expected)
        #expect(drawn.count > 100)
        #expect(card.svg.contains(">K7M-3QX</text>"))
        #expect(card.svg.contains(">Bury &amp; Sons &lt;Council&gt;</text>"))
    }
}
