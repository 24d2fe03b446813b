/// Lines of an iCalendar file (RFC 5545): folded at 75 octets, ended by CR LF, text escaped.
struct CalendarText {
    private(set) var text = ""
    private static let longest = 75

    /// Adds a line as it is; one that is too long goes on behind a blank.
    mutating func add(_ line: String) {
        var octets = 0
        for scalar in line.unicodeScalars {
            let length = UTF8.width(scalar)
            if octets + length > CalendarText.longest {
                text.append("\r\n ")
                octets = 1
            }
            text.unicodeScalars.append(scalar)
            octets += length
        }
        text.append("\r\n")
    }

    /// Adds a property whose value is words.
    mutating func add(_ name: String, words: String) { add("\(name):\(CalendarText.escaped(words))") }

    /// Words with what has a meaning in the format escaped.
    static func escaped(_ words: String) -> String {
        words.replacing("\\", with: "\\\\").replacing(";", with: "\\;").replacing(",", with: "\\,")
            .replacing("\r\n", with: "\\n").replacing("\n", with: "\\n").replacing("\r", with: "\\n")
    }
}
