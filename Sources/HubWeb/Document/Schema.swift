import Foundation
import HubCore

/// Checks values against the JSON schemas of the document: the part of JSON Schema 2020-12 that it uses.
struct Schema {
    /// The document, in which `$ref` points.
    let root: JSONInput
    private let patterns: Patterns

    init(root: JSONInput) {
        self.root = root
        patterns = Patterns(root)
    }

    /// What is wrong with a value, by the place in it as a JSON pointer; values are never repeated.
    func faults(_ value: JSONInput, _ schema: JSONInput, at place: String = "") -> [WebProblem.Field] {
        if let target = schema["$ref"]?.text { return faults(value, resolve(target), at: place) }
        let kinds = schema["type"].map { $0.text.map { [$0] } ?? $0.items.compactMap(\.text) } ?? []
        guard kinds.isEmpty || kinds.contains(where: { value.isOf($0) }) else {
            return [.init(field: place, message: "Send \(kinds.map(Schema.spoken).joined(separator: " or ")).")]
        }
        if value == .null, kinds.contains("null") { return [] }
        var found = named(value, schema, place)
        switch value {
        case .object(let members): found += ofObject(members, schema, place)
        case .array(let items): found += ofArray(items, schema, place)
        case .string(let text): found += ofText(text, schema, place)
        case .integer, .number: found += ofNumber(value, schema, place)
        default: break
        }
        for part in schema["allOf"]?.items ?? [] { found += faults(value, part, at: place) }
        return found + ofChoice(value, schema, place)
    }

    func resolve(_ reference: String) -> JSONInput {
        reference.split(separator: "/").dropFirst().reduce(root) { $0[String($1)] ?? .null }
    }

    private func named(_ value: JSONInput, _ schema: JSONInput, _ place: String) -> [WebProblem.Field] {
        if let only = schema["const"], only != value {
            return [.init(field: place, message: "Only \(only.text ?? "one value") is possible here.")]
        }
        guard let choices = schema["enum"]?.items, !choices.contains(value) else { return [] }
        let names = choices.map { $0.text ?? $0.integer.map(String.init) ?? "null" }.joined(separator: ", ")
        return [.init(field: place, message: "Send one of: \(names).")]
    }

    private func ofObject(_ members: [String: JSONInput], _ schema: JSONInput, _ place: String) -> [WebProblem.Field] {
        let known = schema["properties"]?.members ?? [:]
        var found: [WebProblem.Field] = (schema["required"]?.items ?? []).compactMap(\.text)
            .filter { members[$0] == nil }.map { .init(field: "\(place)/\($0)", message: "This is needed.") }
        for (key, value) in members.sorted(by: { $0.key < $1.key }) {
            if let known = known[key] {
                found += faults(value, known, at: "\(place)/\(key)")
            } else if schema["additionalProperties"] == .bool(false) {
                let names = known.keys.sorted().joined(separator: ", ")
                found.append(
                    .init(
                        field: "\(place)/\(Shown.plain(key))",
                        message: names.isEmpty
                            ? "Nothing is known here." : "There is no such field; there are: \(names)."))
            } else if let other = schema["additionalProperties"], other.members.isEmpty == false {
                found += faults(value, other, at: "\(place)/\(key)")
            }
        }
        if let least = schema["minProperties"]?.integer, members.count < least {
            found.append(.init(field: place, message: "Send at least \(least) of its fields."))
        }
        return found
    }

    private func ofArray(_ items: [JSONInput], _ schema: JSONInput, _ place: String) -> [WebProblem.Field] {
        var found: [WebProblem.Field] = []
        if let least = schema["minItems"]?.integer, items.count < least {
            found.append(.init(field: place, message: "Send at least \(least)."))
        }
        if let most = schema["maxItems"]?.integer, items.count > most {
            found.append(.init(field: place, message: "Send at most \(most) at once."))
        }
        if schema["uniqueItems"] == .bool(true), items.indices.contains(where: { items[..<$0].contains(items[$0]) }) {
            found.append(.init(field: place, message: "Send each only once."))
        }
        guard let each = schema["items"] else { return found }
        return found + items.enumerated().flatMap { faults($1, each, at: "\(place)/\($0)") }
    }

    private func ofText(_ text: String, _ schema: JSONInput, _ place: String) -> [WebProblem.Field] {
        var found: [String] = []
        let length = text.unicodeScalars.count
        if let least = schema["minLength"]?.integer, length < least {
            found.append(least == 1 ? "This is empty." : "Send at least \(least) characters.")
        }
        if let most = schema["maxLength"]?.integer, length > most { found.append("Send at most \(most) characters.") }
        if let pattern = schema["pattern"]?.text, !patterns.isFound(pattern, in: text) {
            found.append(schema["x-wanted"]?.text ?? "This is not of the form \(pattern).")
        }
        switch schema["format"]?.text {
        case "date" where Day(iso: text) == nil: found.append("Send a date like 2026-04-09.")
        case "date-time"
        where (try? Date.ISO8601FormatStyle().parse(text)) == nil
            && (try? Date.ISO8601FormatStyle(includingFractionalSeconds: true).parse(text)) == nil:
            found.append("Send a time like 2026-04-09T10:15:00Z.")
        case "uuid" where UUID(uuidString: text) == nil: found.append("Send a UUID.")
        default: break
        }
        return found.map { .init(field: place, message: $0) }
    }

    private func ofNumber(_ value: JSONInput, _ schema: JSONInput, _ place: String) -> [WebProblem.Field] {
        let number = value.double
        if let least = schema["minimum"], number < least.double {
            return [.init(field: place, message: "Send \(least.integer ?? 0) or more.")]
        }
        if let most = schema["maximum"], number > most.double {
            return [.init(field: place, message: "Send \(most.integer ?? 0) or less.")]
        }
        return []
    }

    private func ofChoice(_ value: JSONInput, _ schema: JSONInput, _ place: String) -> [WebProblem.Field] {
        guard let choices = (schema["oneOf"] ?? schema["anyOf"])?.items, !choices.isEmpty else { return [] }
        let tries = choices.map { faults(value, $0, at: place) }
        let fitting = tries.filter(\.isEmpty).count
        if fitting == 1 || (fitting > 1 && schema["oneOf"] == nil) { return [] }
        if fitting > 1 { return [.init(field: place, message: "This fits more than one form: send one.")] }
        // The form that comes nearest tells most.
        return tries.min { $0.count < $1.count } ?? []
    }

    private static func spoken(_ kind: String) -> String {
        [
            "object": "an object", "array": "a list", "string": "text in quotation marks", "integer": "a whole number",
            "number": "a number", "boolean": "true or false", "null": "null",
        ][kind] ?? kind
    }
}

/// The regular expressions of a document, each read once: reading one takes longer than a request.
private struct Patterns {
    private var read: [String: NSRegularExpression] = [:]

    init(_ document: JSONInput) { add(document) }

    private mutating func add(_ value: JSONInput) {
        switch value {
        case .object(let members):
            if let pattern = members["pattern"]?.text, read[pattern] == nil {
                read[pattern] = try? NSRegularExpression(pattern: pattern)
            }
            members.values.forEach { add($0) }
        case .array(let items): items.forEach { add($0) }
        default: break
        }
    }

    /// A pattern that is no regular expression is found nowhere.
    func isFound(_ pattern: String, in text: String) -> Bool {
        read[pattern]?.firstMatch(in: text, range: NSRange(text.startIndex..., in: text)) != nil
    }
}

extension JSONInput {
    fileprivate func isOf(_ kind: String) -> Bool {
        switch (self, kind) {
        case (.object, "object"), (.array, "array"), (.string, "string"), (.bool, "boolean"), (.null, "null"),
            (.integer, "integer"), (.integer, "number"), (.number, "number"):
            true
        case (.number, "integer"): integer != nil
        default: false
        }
    }

    fileprivate var double: Double {
        switch self {
        case .integer(let integer): Double(integer)
        case .number(let number): number
        default: .nan
        }
    }
}
