package import Foundation
import HTTPTypes
import HubCore
import HubImport

/// The OpenAPI document: served to whoever asks, and what every request is checked against.
package struct APIDocument: Sendable {
    package let root: JSONInput
    private let schema: Schema
    /// As served.
    package let json: Data
    /// Stands for these bytes.
    package let tag: String
    private let operations: [String: Operation]

    /// What the document says of one method of one path.
    struct Operation: Sendable {
        var inPath: [Parameter]
        var inQuery: [Parameter]
        var inHeaders: [Parameter]
        /// The schema of a JSON body; none where none is taken.
        var body: JSONInput?
        var isBodyNeeded: Bool
        var answers: JSONInput
    }

    /// One parameter, references resolved.
    struct Parameter: Sendable {
        let name: String
        let isNeeded: Bool
        let header: HTTPField.Name?
        let wanted: JSONInput

        init?(_ parameter: JSONInput, _ schema: Schema) {
            guard let name = parameter["name"]?.text else { return nil }
            self.name = name
            isNeeded = parameter["required"] == .bool(true)
            header = parameter["in"]?.text == "header" ? HTTPField.Name(name) : nil
            wanted = parameter["schema"].map { $0["$ref"]?.text.map(schema.resolve) ?? $0 } ?? .null
        }

        /// Parameters are text: what is wanted as a number or as true or false is read as such.
        func faults(_ text: String, _ schema: Schema) -> [WebProblem.Field] {
            let value: JSONInput =
                switch wanted["type"]?.text {
                case "integer": Int(text).map { .integer($0) } ?? .string(text)
                case "boolean": text == "true" ? .bool(true) : text == "false" ? .bool(false) : .string(text)
                default: .string(text)
                }
            return schema.faults(value, wanted, at: name)
        }
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
        tag = ETags.of(json)
        let schema = Schema(root: root)
        self.schema = schema
        func resolved(_ value: JSONInput) -> JSONInput { value["$ref"]?.text.map(schema.resolve) ?? value }
        var operations: [String: Operation] = [:]
        for (path, item) in root["paths"]?.members ?? [:] {
            let shared = (item["parameters"]?.items ?? []).map(resolved)
            for (method, operation) in item.members where method != "parameters" {
                let body = operation["requestBody"].map(resolved)
                let all = shared + (operation["parameters"]?.items ?? []).map(resolved)
                func parameters(_ kind: String) -> [Parameter] {
                    all.filter { $0["in"]?.text == kind }.compactMap { Parameter($0, schema) }
                }
                operations["\(method.uppercased()) \(path)"] = Operation(
                    inPath: parameters("path"), inQuery: parameters("query"), inHeaders: parameters("header"),
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
        let places = try parameters(operation, call)
        guard places.isEmpty else {
            throw WebProblem.badRequest("\(places[0].field): \(places[0].message)", errors: places)
        }
        guard let wanted = operation.body else { return }
        guard !call.body.isEmpty else {
            guard operation.isBodyNeeded else { return }
            throw WebProblem.badRequest("The body is missing: send a JSON object.")
        }
        guard let body = JSONInput(call.body) else {
            throw WebProblem.badRequest(
                "The body is no JSON: check quotation marks, commas and brackets, and that no field stands twice.")
        }
        let faults = schema.faults(body, wanted)
        if !faults.isEmpty { throw WebProblem.invalid(faults) }
    }

    private func parameters(_ operation: Operation, _ call: Call) throws -> [WebProblem.Field] {
        for parameter in operation.inPath {
            guard let value = call.path[parameter.name] else { continue }
            guard parameter.faults(value, schema).isEmpty else {
                throw Refusal.notFound("There is nothing at this address: its \(parameter.name) is none that can be.")
            }
        }
        let names = operation.inQuery.map(\.name)
        var found: [WebProblem.Field] = call.query.keys.sorted().filter { !names.contains($0) }.map {
            .init(
                field: Shown.plain($0),
                message: names.isEmpty
                    ? "This address takes no parameters."
                    : "There is no such parameter; there are: \(names.sorted().joined(separator: ", ")).")
        }
        for parameter in operation.inQuery {
            if let value = call.query[parameter.name] {
                found += parameter.faults(value, schema)
            } else if parameter.isNeeded {
                found.append(.init(field: parameter.name, message: "This parameter is needed."))
            }
        }
        for parameter in operation.inHeaders {
            if let value = parameter.header.flatMap({ call.headers[$0] }) { found += parameter.faults(value, schema) }
        }
        return found
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
