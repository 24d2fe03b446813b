/// Text from outside made safe to stand in a message on a terminal or a page.
package enum Shown {
    /// The most characters of foreign text that a message repeats.
    package static let limit = 60

    /// The text in double quotation marks, shortened, with control and direction marks replaced.
    package static func quoted(_ text: some StringProtocol) -> String {
        "\"" + plain(text).replacing("\"", with: "'") + "\""
    }

    /// The text shortened, with control and direction marks replaced; line breaks and tabs become spaces.
    package static func plain(_ text: some StringProtocol) -> String {
        var shown = String.UnicodeScalarView()
        // Scalars rather than characters: one character may carry a million combining marks.
        for (index, scalar) in text.unicodeScalars.enumerated() {
            if index == limit {
                shown.append("…")
                break
            }
            shown.append(safe(scalar))
        }
        return String(shown)
    }

    /// The whole text on one line, with control and direction marks replaced.
    package static func line(_ text: some StringProtocol) -> String {
        var shown = String.UnicodeScalarView()
        for scalar in text.unicodeScalars { shown.append(safe(scalar)) }
        return String(shown)
    }

    private static func safe(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar {
        case "\t", "\n", "\r": return " "
        case " "..."~": return scalar
        default: break
        }
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned:
            return "\u{FFFD}"
        default: return scalar
        }
    }
}
