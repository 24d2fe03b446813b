/// A line of a CSV file (RFC 4180), safe to open in a spreadsheet.
package enum CSVLine {
    /// Fields joined by commas, quoted where they must be; ends without a line break.
    package static func joined(_ fields: [String]) -> String {
        fields.map { quoted($0) }.joined(separator: ",")
    }

    /// The same for text that people wrote: what a spreadsheet would take for a formula gets an apostrophe in front,
    /// which the reader takes off again.
    package static func foreign(_ fields: [String]) -> String {
        fields.map { field in
            let isFormula = field.utf8.first.map { "=+-@".utf8.contains($0) } ?? false
            return quoted(isFormula ? "'" + field : field)
        }.joined(separator: ",")
    }

    private static func quoted(_ field: String) -> String {
        guard field.utf8.contains(where: { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }) else { return field }
        return "\"" + field.replacing("\"", with: "\"\"") + "\""
    }
}
