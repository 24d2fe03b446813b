/// An action that did not happen, with the sentence to print and the exit status it ends in.
package struct Refusal: Error, Sendable, Equatable {
    /// Why; the raw value is the exit status.
    package enum Kind: Int32, Sendable {
        case usage = 64
        case dataRefused = 65
        case notFound = 66
        case databaseUnavailable = 69
        case defect = 70
        case notPermitted = 77
    }

    package let kind: Kind
    /// One sentence: what is wrong, where, and what to do.
    package let message: String

    package init(_ kind: Kind, _ message: String) {
        self.kind = kind
        self.message = message
    }

    package static func usage(_ message: String) -> Refusal { Refusal(.usage, message) }

    package static func data(_ message: String) -> Refusal { Refusal(.dataRefused, message) }

    package static func notFound(_ message: String) -> Refusal { Refusal(.notFound, message) }
}
