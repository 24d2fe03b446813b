package import Foundation
package import HTTPTypes
package import HubCore

/// One request as an answer sees it: checked against the document, with who asks and when.
package struct Call: Sendable {
    /// The values in the path, by name.
    package var path: [String: String] = [:]
    /// The query, by name; the document knows each.
    package var query: [String: String] = [:]
    package var headers = HTTPFields()
    /// The JSON object as it came; empty where none came.
    package var body = Data()
    /// Where an uploaded file stands until the answer is given.
    package var upload: URL?
    package var actor: Actor
    /// How the actor was known; none on open routes.
    package var identity: Identity?
    package var now: Now
    /// The client's address, for limits on wrong passwords; never stored in clear.
    package var client = ""
    package let services: Services

    package init(actor: Actor, now: Now, services: Services) {
        self.actor = actor
        self.now = now
        self.services = services
    }

    /// The body as a value; the document has already checked its fields.
    package func decoded<Value: Decodable>(_ type: Value.Type = Value.self) throws -> Value {
        do {
            return try JSONDecoder().decode(type, from: body.isEmpty ? Data("{}".utf8) : body)
        } catch {
            throw WebProblem.badRequest("The body is no JSON object of the form that this address takes.")
        }
    }

    /// A number in the path; nothing has an id that is none.
    package func id(_ name: String = "id") throws -> Int64 {
        guard let text = path[name], let id = Int64(text), id > 0 else {
            throw Refusal.notFound("There is nothing at this address: ids are numbers from 1 on.")
        }
        return id
    }

    /// Whether a yes-or-no value of the query is given as true.
    package func flag(_ name: String) -> Bool { query[name] == "true" }

    /// A header that a condition stands in, such as `If-Match`.
    package subscript(header: HTTPField.Name) -> String? { headers[header] }
}
