/// A register's mark as people write it (rules, section 13).
package enum MarkReading: Sendable, Equatable {
    case present, absent
    /// Absent, and said so beforehand.
    case apologies
    case missing
    case refused(String)

    package init(_ cell: Cell) {
        switch Names.folded(cell.written) {
        case "": self = .missing
        case "attended", "present", "y", "yes": self = .present
        case "dna", "did not attend", "absent", "n", "no": self = .absent
        case "apologies": self = .apologies
        default:
            self = .refused("\(Shown.quoted(cell.written.trimmed)) is no mark: write Attended, DNA or Apologies")
        }
    }

    /// Whether a row of a register names nobody: Temp, Unknown or Visitor, or born 01/01/1900 without a family.
    package static func isPlaceholder(givenName: String, born: Day?, family: String?) -> Bool {
        ["temp", "unknown", "visitor"].contains(Names.folded(givenName))
            || (born == Day(year: 1900, month: 1, day: 1) && (family ?? "").trimmed.isEmpty)
    }
}
