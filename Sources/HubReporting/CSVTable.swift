/// A tidy table as CSV: RFC 4180 quoting, UTF-8, CRLF after every row.
package struct CSVTable: Sendable {
    private var text: String

    /// A table with its heads.
    package init(_ columns: [String]) {
        text = ""
        add(columns)
    }

    /// Adds a row.
    package mutating func add(_ fields: [String]) {
        text.append(fields.map(CSVTable.quoted).joined(separator: ","))
        text.append("\r\n")
    }

    /// The text as it goes into a file.
    package var printed: String { text }

    private static func quoted(_ field: String) -> String {
        guard field.utf8.contains(where: { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }) else { return field }
        var quoted = "\""
        for character in field.unicodeScalars {
            if character == "\"" { quoted.append("\"") }
            quoted.unicodeScalars.append(character)
        }
        return quoted + "\""
    }

    /// `notTiedToSession` and `core-offer-70` as `not_tied_to_session` and `core_offer_70`.
    package static func snake(_ name: String) -> String {
        var snake = ""
        for scalar in name.unicodeScalars {
            switch scalar {
            case "A"..."Z": snake.append("_" + scalar.properties.lowercaseMapping)
            case "-", " ": snake.append("_")
            default: snake.unicodeScalars.append(scalar)
            }
        }
        return snake
    }
}
