package import Foundation

/// A JSON value as it was read, for checks.
package indirect enum JSONInput: Sendable, Equatable, Codable {
    case object([String: JSONInput])
    case array([JSONInput])
    case string(String)
    case integer(Int)
    case number(Double)
    case bool(Bool)
    case null

    package init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        // What is most often sent comes first: each try that fails takes longer than one that does not.
        if value.decodeNil() {
            self = .null
        } else if let string = try? value.decode(String.self) {
            self = .string(string)
        } else if let object = try? value.decode([String: JSONInput].self) {
            self = .object(object)
        } else if let integer = try? value.decode(Int.self) {
            self = .integer(integer)
        } else if let array = try? value.decode([JSONInput].self) {
            self = .array(array)
        } else if let bool = try? value.decode(Bool.self) {
            self = .bool(bool)
        } else {
            self = .number(try value.decode(Double.self))
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .object(let members): try container.encode(members)
        case .array(let items): try container.encode(items)
        case .string(let string): try container.encode(string)
        case .integer(let integer): try container.encode(integer)
        case .number(let number): try container.encode(number)
        case .bool(let bool): try container.encode(bool)
        case .null: try container.encodeNil()
        }
    }

    /// A JSON text; none where it is none, or where a field stands twice in one object: readers differ on which of them counts.
    package init?(_ text: Data) {
        // A third of the time that decoding it as a Codable value takes.
        guard let value = try? JSONSerialization.jsonObject(with: text, options: [.fragmentsAllowed]),
            let read = JSONInput(read: value), read.count == JSONInput.colons(in: text)
        else { return nil }
        self = read
    }

    private init?(read value: Any) {
        switch value {
        case let string as String: self = .string(string)
        case let members as [String: Any]:
            let read = members.compactMapValues(JSONInput.init(read:))
            guard read.count == members.count else { return nil }
            self = .object(read)
        case let items as [Any]:
            let read = items.compactMap(JSONInput.init(read:))
            guard read.count == items.count else { return nil }
            self = .array(read)
        case is NSNull: self = .null
        case let number as NSNumber: self = JSONInput.read(number)
        default: return nil
        }
    }

    private static func read(_ number: NSNumber) -> JSONInput {
        // What the number was made of, as the C library writes types: B and c are yes or no.
        switch UInt8(bitPattern: number.objCType.pointee) {
        case UInt8(ascii: "B"), UInt8(ascii: "c"): .bool(number.boolValue)
        case UInt8(ascii: "d"), UInt8(ascii: "f"), UInt8(ascii: "Q"):
            Int(exactly: number.doubleValue).map { .integer($0) } ?? .number(number.doubleValue)
        default: .integer(number.intValue)
        }
    }

    /// Fields of all objects in it.
    private var count: Int {
        switch self {
        case .object(let members): members.values.reduce(members.count) { $0 + $1.count }
        case .array(let items): items.reduce(0) { $0 + $1.count }
        default: 0
        }
    }

    /// Colons outside strings: in a JSON text one for each field.
    private static func colons(in text: Data) -> Int {
        var (count, inString, isEscaped) = (0, false, false)
        for byte in text {
            if isEscaped {
                isEscaped = false
            } else if byte == UInt8(ascii: "\"") {
                inString.toggle()
            } else if inString {
                isEscaped = byte == UInt8(ascii: "\\")
            } else if byte == UInt8(ascii: ":") {
                count += 1
            }
        }
        return count
    }

    package subscript(key: String) -> JSONInput? {
        guard case .object(let members) = self else { return nil }
        return members[key]
    }

    package var text: String? {
        guard case .string(let string) = self else { return nil }
        return string
    }

    package var items: [JSONInput] {
        guard case .array(let items) = self else { return [] }
        return items
    }

    package var members: [String: JSONInput] {
        guard case .object(let members) = self else { return [:] }
        return members
    }

    package var integer: Int? {
        switch self {
        case .integer(let integer): integer
        case .number(let number) where number == number.rounded() && abs(number) < 1e15: Int(number)
        default: nil
        }
    }

    /// Both documents as one: what both have is joined, level by level.
    func joined(with other: JSONInput) -> JSONInput {
        guard case .object(let mine) = self, case .object(let others) = other else { return other }
        return .object(mine.merging(others) { $0.joined(with: $1) })
    }
}
