package import Foundation
import HTTPTypes
import HubCore
import HubImport

/// The OpenAPI document: served to whoever asks, and what every request is checked against.
package struct APIDocument: Sendable {
    package let root: JSONInput
    /// As served.
    package let json: Data
    /// Stands for these bytes.
    package var tag: String { ETags.of(json) }
    private let operations: [String: Operation]

    /// What the document says of one method of one path.
    struct Operation: Sendable {
        /// The parameters in path, query and headers, references resolved.
        var parameters: [JSONInput]
        /// The schema of a JSON body; none where none is taken.
        var body: JSONInput?
        var isBodyNeeded: Bool
        var answers: JSONInput
    }

    /// Joins the parts of the document, a YAML text for each story, and gives every operation the answers all have.
    package init(_ parts: [[UInt8]]) throws {
        let joined = try parts.map { try YAMLDocument.json(Data($0)) }
            .compactMap { JSONInput($0) }.reduce(JSONInput.object([:])) { $0.joined(with: $1) }
        let root = CommonAnswers.added(to: joined)
        self.root = root
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
        json = try encoder.encode(root)
        let schema = Schema(root: root)
        func resolved(_ value: JSONInput) -> JSONInput { value["$ref"]?.text.map(schema.resolve) ?? value }
        var operations: [String: Operation] = [:]
        for (path, item) in root["paths"]?.members ?? [:] {
            let shared = (item["parameters"]?.items ?? []).map(resolved)
            for (method, operation) in item.members where method != "parameters" {
                let body = operation["requestBody"].map(resolved)
                operations["\(method.uppercased()) \(path)"] = Operation(
                    parameters: shared + (operation["parameters"]?.items ?? []).map(resolved),
                    body: body?["content"]?["application/json"]?["schema"],
                    isBodyNeeded: body?["required"] == .bool(true), answers: operation["responses"] ?? .null)
            }
        }
        self.operations = operations
    }

    /// Every operation as `GET /api/v1/hubs`, in order.
    package var named: [String] { operations.keys.sorted() }

    /// What is wrong with a call's query, path and body.
    func faults(_ method: HTTPRequest.Method, _ path: String, _ call: Call) throws {
        guard let operation = operations["\(method.rawValue) \(path)"] else { return }
        let schema = Schema(root: root)
        let places = try parameters(operation, call, schema)
        guard places.isEmpty else {
            throw WebProblem.badRequest("\(places[0].field): \(places[0].message)", errors: places)
        }
        guard let wanted = operation.body else { return }
        guard !call.body.isEmpty else {
            guard operation.isBodyNeeded else { return }
            throw WebProblem.badRequest("The body is missing: send a JSON object.")
        }
        guard let body = JSONInput(call.body) else {
            throw WebProblem.badRequest("The body is no JSON: check quotation marks, commas and brackets.")
        }
        let faults = schema.faults(body, wanted)
        if !faults.isEmpty { throw WebProblem.invalid(faults) }
    }

    private func parameters(_ operation: Operation, _ call: Call, _ schema: Schema) throws -> [WebProblem.Field] {
        func of(_ kind: String) -> [JSONInput] { operation.parameters.filter { $0["in"]?.text == kind } }
        for parameter in of("path") {
            guard let name = parameter["name"]?.text, let value = call.path[name] else { continue }
            guard check(value, parameter, schema).isEmpty else {
                throw Refusal.notFound("There is nothing at this address: its \(name) is none that can be.")
            }
        }
        let known = of("query")
        let names = known.compactMap { $0["name"]?.text }
        var found: [WebProblem.Field] = call.query.keys.sorted().filter { !names.contains($0) }.map {
            .init(
                field: Shown.plain($0),
                message: names.isEmpty
                    ? "This address takes no parameters."
                    : "There is no such parameter; there are: \(names.sorted().joined(separator: ", ")).")
        }
        for parameter in known {
            guard let name = parameter["name"]?.text else { continue }
            if let value = call.query[name] {
                found += check(value, parameter, schema)
            } else if parameter["required"] == .bool(true) {
                found.append(.init(field: name, message: "This parameter is needed."))
            }
        }
        for parameter in of("header") {
            guard let name = parameter["name"]?.text, let field = HTTPField.Name(name),
                let value = call.headers[field]
            else { continue }
            found += check(value, parameter, schema)
        }
        return found
    }

    /// Parameters are text: what is wanted as a number or as true or false is read as such.
    private func check(_ text: String, _ parameter: JSONInput, _ schema: Schema) -> [WebProblem.Field] {
        let wanted = parameter["schema"].map { $0["$ref"]?.text.map(schema.resolve) ?? $0 } ?? .null
        let value: JSONInput =
            switch wanted["type"]?.text {
            case "integer": Int(text).map { .integer($0) } ?? .string(text)
            case "boolean": text == "true" ? .bool(true) : text == "false" ? .bool(false) : .string(text)
            default: .string(text)
            }
        return schema.faults(value, wanted, at: parameter["name"]?.text ?? "")
    }

    /// What is wrong with an answer, for tests; nothing where the document foresees it.
    package func faults(
        inAnswer status: Int, type: String?, body: Data, to method: String, _ path: String
    ) -> [String] {
        guard let operation = operations["\(method) \(path)"] else {
            return ["\(method) \(path) is not in the document"]
        }
        guard let given = operation.answers["\(status)"] ?? operation.answers["default"] else {
            return ["\(method) \(path) answers \(status), which the document does not foresee"]
        }
        let schema = Schema(root: root)
        let answer = given["$ref"]?.text.map(schema.resolve) ?? given
        let kinds = answer["content"]?.members ?? [:]
        if kinds.isEmpty { return body.isEmpty ? [] : ["\(method) \(path) \(status): a body is not foreseen"] }
        let plain = type.map { String($0.prefix { $0 != ";" }) } ?? ""
        guard let kind = kinds[plain] else { return ["\(method) \(path) \(status): \(plain) is not foreseen"] }
        guard plain.hasSuffix("json"), let wanted = kind["schema"] else { return [] }
        guard let value = JSONInput(body) else { return ["\(method) \(path) \(status): no JSON"] }
        return schema.faults(value, wanted).map { "\(method) \(path) \(status) \($0.field): \($0.message)" }
    }
}
