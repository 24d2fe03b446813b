import HTTPTypes

extension HTTPField.Name {
    static let requestID = named("Request-Id")
    static let forwardedFor = named("X-Forwarded-For")
    static let idempotencyKey = named("Idempotency-Key")
    static let idempotencyReplayed = named("Idempotency-Replayed")

    /// A name that is one, written in this program.
    static func named(_ name: StaticString) -> HTTPField.Name {
        guard let name = HTTPField.Name("\(name)") else { preconditionFailure("\(name) is no name of a header.") }
        return name
    }
}
