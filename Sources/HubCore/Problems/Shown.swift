/// How text from a file is shown inside a message: short, and harmless to a terminal.
package enum Shown {
    /// In quotes, cut to 60 characters, with control and direction-changing characters made visible as `?`.
    package static func quoted(_ text: some StringProtocol) -> String { "\"\(plain(text))\"" }

    /// The same without quotes.
    package static func plain(_ text: some StringProtocol) -> String {
        var shown = String(String.UnicodeScalarView(text.unicodeScalars.prefix(60).map { isHarmless($0) ? $0 : "?" }))
        if text.unicodeScalars.dropFirst(60).first != nil { shown += "…" }
        return shown
    }

    private static func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: false
        default: true
        }
    }
}
