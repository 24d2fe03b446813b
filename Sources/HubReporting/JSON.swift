/// A JSON value that always prints the same bytes: keys sorted, two spaces a level, slashes left alone.
package indirect enum JSON: Sendable, Equatable {
    case object([String: JSON])
    case array([JSON])
    case string(String)
    case number(Int)
    case bool(Bool)
    case null

    /// A string, or null where there is none.
    package static func optional(_ text: String?) -> JSON { text.map(JSON.string) ?? .null }

    /// The text, with a line feed at its end.
    package var printed: String {
        var text = ""
        write(to: &text, indent: "")
        text.append("\n")
        return text
    }

    private func write(to text: inout String, indent: String) {
        switch self {
        case .object(let members) where members.isEmpty: text.append("{}")
        case .array(let items) where items.isEmpty: text.append("[]")
        case .object(let members):
            let inner = indent + "  "
            var mark = "{\n"
            for (key, value) in members.sorted(by: { $0.key < $1.key }) {
                text.append(mark + inner)
                JSON.quote(key, to: &text)
                text.append(": ")
                value.write(to: &text, indent: inner)
                mark = ",\n"
            }
            text.append("\n" + indent + "}")
        case .array(let items):
            let inner = indent + "  "
            var mark = "[\n"
            for item in items {
                text.append(mark + inner)
                item.write(to: &text, indent: inner)
                mark = ",\n"
            }
            text.append("\n" + indent + "]")
        case .string(let string): JSON.quote(string, to: &text)
        case .number(let number): text.append(String(number))
        case .bool(let bool): text.append(bool ? "true" : "false")
        case .null: text.append("null")
        }
    }

    private static func quote(_ string: String, to text: inout String) {
        text.append("\"")
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": text.append("\\\"")
            case "\\": text.append("\\\\")
            case "\n": text.append("\\n")
            case "\r": text.append("\\r")
            case "\t": text.append("\\t")
            case _ where scalar.value < 0x20:
                let digits = String(scalar.value, radix: 16)
                text.append("\\u" + String(repeating: "0", count: 4 - digits.count) + digits)
            default: text.unicodeScalars.append(scalar)
            }
        }
        text.append("\"")
    }
}
