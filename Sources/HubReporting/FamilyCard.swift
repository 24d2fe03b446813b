import CQREncode
import Foundation
import HubCore

/// A card to print for a family: its code in large type and as a QR code.
///
/// No name is on it.
package struct FamilyCard: Sendable {
    private let code: String
    private let authority: String
    /// Rows of modules, dark ones true.
    package let modules: [[Bool]]

    /// A card for a code, with the authority's name above it.
    package init(code: String, authority: String) throws {
        self.code = code
        self.authority = authority
        modules = try FamilyCard.matrix(code)
    }

    /// The library keeps tables that it fills as it goes: one drawing at a time.
    private static let drawing = NSLock()

    /// The QR code of a text as libqrencode draws it, with a quarter of it to spare for scratches.
    private static func matrix(_ text: String) throws -> [[Bool]] {
        drawing.lock()
        defer { drawing.unlock() }
        guard let made = QRcode_encodeString(text, 0, QR_ECLEVEL_Q, QR_MODE_8, 1) else {
            throw Refusal(.defect, "No QR code could be drawn.")
        }
        defer { QRcode_free(made) }
        let width = Int(made.pointee.width)
        guard let data = made.pointee.data else { throw Refusal(.defect, "No QR code could be drawn.") }
        return (0..<width).map { row in (0..<width).map { data[row * width + $0] & 1 == 1 } }
    }

    /// The size of a bank card, 85.6 by 54 mm.
    package var svg: String {
        // Four light modules around the code are what readers need.
        let side = 38.0 / Double(modules.count + 8)
        let (left, top) = (3.0, 8.0)
        var squares = ""
        for (row, line) in modules.enumerated() {
            for (column, isDark) in line.enumerated() where isDark { squares += "M\(column + 4),\(row + 4)h1v1h-1z" }
        }
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <svg xmlns="http://www.w3.org/2000/svg" width="85.6mm" height="54mm" viewBox="0 0 85.6 54" role="img" \
            aria-label="Family code \(code)">
            <rect width="85.6" height="54" fill="#fff"/>
            <path transform="translate(\(left) \(top)) scale(\(side))" d="\(squares)" fill="#000" shape-rendering="crispEdges"/>
            <text x="63" y="18" font-family="sans-serif" font-size="4" text-anchor="middle">\(FamilyCard.escaped(authority))</text>
            <text x="63" y="30" font-family="monospace" font-size="9" font-weight="bold" text-anchor="middle">\(code)</text>
            <text x="63" y="40" font-family="sans-serif" font-size="3.2" text-anchor="middle">Bring this card to your hub</text>
            </svg>

            """
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    }
}
