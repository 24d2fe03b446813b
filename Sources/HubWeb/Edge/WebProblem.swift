import Foundation
package import HTTPTypes
package import HubCore

/// What went wrong with a request, as RFC 9457 tells it; stable types, and the fields that are meant.
package struct WebProblem: Error, Sendable, Encodable {
    /// One field of the body, the query or the headers.
    package struct Field: Sendable, Encodable, Equatable {
        /// Like `/children/0/born` in the body, or a parameter's name.
        package let field: String
        package let message: String
    }

    /// `urn:familyhub:problem:not-found`; stable, for programs.
    package let type: String
    package let title: String
    package let status: Int
    /// One sentence: what is wrong and what to do.
    package let detail: String
    package var errors: [Field] = []
    /// Headers that belong to the answer, such as `Allow` or `Retry-After`.
    package var headers = HTTPFields()

    enum CodingKeys: String, CodingKey { case type, title, status, detail, errors, instance }

    package init(
        _ status: HTTPResponse.Status, _ name: String, _ title: String, _ detail: String, errors: [Field] = [],
        headers: HTTPFields = [:]
    ) {
        type = "urn:familyhub:problem:\(name)"
        self.title = title
        self.status = status.code
        self.detail = detail
        self.errors = errors
        self.headers = headers
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(type, forKey: .type)
        try container.encode(title, forKey: .title)
        try container.encode(status, forKey: .status)
        try container.encode(detail, forKey: .detail)
        if !errors.isEmpty { try container.encode(errors, forKey: .errors) }
    }

    package static func badRequest(_ detail: String, errors: [Field] = []) -> WebProblem {
        WebProblem(.badRequest, "bad-request", "The request cannot be read", detail, errors: errors)
    }

    package static func badField(_ field: String, _ message: String) -> WebProblem {
        badRequest("\(field): \(message)", errors: [Field(field: field, message: message)])
    }

    /// Fields of a body that is JSON but not of the form that the address takes.
    package static func invalid(_ errors: [Field]) -> WebProblem {
        let first = errors.first.map { "\($0.field.isEmpty ? "The body" : $0.field): \($0.message)" } ?? ""
        return WebProblem(
            .unprocessableContent, "data-refused", "The data was refused, nothing is stored", first, errors: errors)
    }

    package static let signInNeeded = WebProblem(
        .unauthorized, "sign-in-needed", "Sign in first",
        "Send a token as \"Authorization: Bearer …\", or sign in with POST /api/v1/sign-ins.",
        headers: [.wwwAuthenticate: "Bearer realm=\"familyhub\""])

    package static let changedMeanwhile = WebProblem(
        .preconditionFailed, "changed-meanwhile", "It was changed meanwhile",
        "Somebody changed it since you read it: read it again, and send the change with its new ETag.")

    package static let conditionNeeded = WebProblem(
        .preconditionRequired, "condition-needed", "Send If-Match",
        "Read it first and send its ETag as If-Match, so that nobody's change is lost.")

    /// A refusal of the layers below as a problem.
    package init(_ refusal: Refusal) {
        switch refusal.kind {
        case .usage: self.init(.badRequest, "bad-request", "The request cannot be read", refusal.message)
        case .dataRefused:
            self.init(
                .unprocessableContent, "data-refused", "The data was refused, nothing is stored", refusal.message)
        case .notFound: self.init(.notFound, "not-found", "There is nothing here", refusal.message)
        case .databaseUnavailable:
            // A path of this machine concerns nobody outside.
            self.init(
                .serviceUnavailable, "database-unavailable", "The database does not answer",
                "The database cannot be reached now: try again in a minute.", headers: [.retryAfter: "30"])
        case .defect: self = .defect
        case .notPermitted: self.init(.forbidden, "not-permitted", "You may not do this", refusal.message)
        }
    }

    package static let defect = WebProblem(
        .internalServerError, "defect", "Something went wrong here",
        "This is a mistake in FamilyHub: nothing was stored. Tell whoever runs it the time and the Request-Id of this answer."
    )

    package var reply: Reply {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        var headers = headers
        headers[.contentType] = "application/problem+json"
        return Reply(.init(code: status), headers: headers, body: (try? encoder.encode(self)) ?? Data())
    }
}
