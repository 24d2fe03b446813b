/// An id in another system, such as `S-10231`: one word that holds a digit.
///
/// What is refused is never repeated: in a row that has slipped by a column it may be a name.
package enum ExternalID: Sendable, Equatable {
    case id(String)
    case missing
    case refused(String)

    /// The most bytes of an id.
    package static let longest = 64

    package init(_ cell: Cell) {
        guard !cell.isBlank else {
            self = .missing
            return
        }
        switch cell {
        case .text, .number:
            let id = cell.written.trimmed
            self = ExternalID.isPlain(id) ? .id(id) : .refused("is no id: an id is one word with a digit in it")
        case .error(let error): self = .refused("holds the formula error \(error): write the id itself")
        default: self = .refused("is no id: an id is one word with a digit in it")
        }
    }

    private static func isPlain(_ id: String) -> Bool {
        var (digit, ascii) = (false, true)
        var length = 0
        for byte in id.utf8 {
            length += 1
            if 48...57 ~= byte { digit = true } else if byte <= 32 || byte == 127 { return false }
            if byte > 127 { ascii = false }
        }
        guard digit, length <= longest else { return false }
        // Some letters beyond ASCII are white space or turn the line about.
        return ascii || (id == Shown.plain(id) && !id.contains(where: \.isWhitespace))
    }
}
