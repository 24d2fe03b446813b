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

    /// A JSON text; none where it is none.
    package init?(_ text: Data) {
        guard let value = try? JSONDecoder().decode(JSONInput.self, from: text) else { return nil }
        self = value
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
