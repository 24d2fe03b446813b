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
        var digit = false
        var length = 0
        for byte in id.utf8 {
            length += 1
            if 48...57 ~= byte { digit = true } else if byte <= 32 || byte == 127 { return false }
        }
        // Letters beyond ASCII are looked at one by one: some are white space or turn the line about.
        return digit && length <= longest && (id.utf8.allSatisfy { $0 < 128 } || id == Shown.plain(id))
            && !id.contains(where: \.isWhitespace)
    }
}
