package import HTTPTypes

/// One line of the URL map: a method, a path and what answers it.
package struct Route: Sendable {
    /// Who is let through to the answer; what they may do there is decided by `Rights` at the store's door.
    package enum Access: Sendable {
        case open, signedIn
    }

    /// What a request carries.
    package enum Input: Sendable {
        /// A JSON object, read whole and checked against the document before the answer is asked for.
        case json
        /// A file, written to a temporary file as it arrives.
        case upload
        case nothing
    }

    /// What answers.
    package enum Answer: Sendable {
        /// Works on the store, on a thread that may wait for it.
        case store(@Sendable (Call) throws -> Reply)
        /// Answers at once or waits without holding a thread.
        case waiting(@Sendable (Call) async throws -> Reply)
    }

    package let method: HTTPRequest.Method
    /// Like `/api/v1/sessions/{id}`.
    package let path: String
    package let access: Access
    package let input: Input
    package let answer: Answer

    package init(
        _ method: HTTPRequest.Method, _ path: String, access: Access = .signedIn, input: Input? = nil, _ answer: Answer
    ) {
        self.method = method
        self.path = path
        self.access = access
        self.input = input ?? ([.post, .put, .patch].contains(method) ? .json : .nothing)
        self.answer = answer
    }

    package init(
        _ method: HTTPRequest.Method, _ path: String, access: Access = .signedIn, input: Input? = nil,
        _ answer: @escaping @Sendable (Call) throws -> Reply
    ) {
        self.init(method, path, access: access, input: input, .store(answer))
    }
}
