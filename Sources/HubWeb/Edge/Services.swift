package import HTTPTypes
package import HubCore
package import HubStorage
package import NIOPosix

/// How a caller is known.
package struct Identity: Sendable, Equatable {
    /// A cookie of a browser that signed in, or a token of a program.
    package enum Kind: Sendable, Equatable {
        case cookie, token
    }

    package let actor: Actor
    package let kind: Kind
    /// The sign-in or the token, by its key.
    package let key: Int64

    package init(actor: Actor, kind: Kind, key: Int64) {
        self.actor = actor
        self.kind = kind
        self.key = key
    }
}

/// Tells who sends a request's headers.
package struct Identifying: Sendable {
    /// What was found a moment ago, without waiting for the database; none where that has to be asked.
    let recall: @Sendable (HTTPFields, Now) -> Identity?
    /// What the database says; none where nobody signed in, a problem where what was sent is not good.
    let look: @Sendable (HTTPFields, Now) throws -> Identity?

    package init(
        recall: @escaping @Sendable (HTTPFields, Now) -> Identity? = { _, _ in nil },
        look: @escaping @Sendable (HTTPFields, Now) throws -> Identity?
    ) {
        self.recall = recall
        self.look = look
    }
}

/// What answers share: the store, the clock, and what is kept between requests.
package struct Services: Sendable {
    /// Many readers and one writer on one database.
    package let store: Store
    /// Threads that may wait for the database.
    package let threads: NIOThreadPool
    package let clock: @Sendable () throws -> Now
    package let identify: Identifying
    package let counts: RequestCounts
    /// Reports as they were printed, while nothing moves that they rest on.
    package let reports = ReportCache()
    /// Where imports go; none where nothing is imported.
    package let importing: ImportSource?
    /// Files that were checked and wait to be stored.
    package let previews: ImportPreviews
    /// Keys of requests that are being worked on.
    let running = RunningKeys()
    /// Where marks wait to be written together.
    let marks: MarkDesk
    /// Where the API stands for the outside, such as `/familyhub` behind a proxy; empty at the root.
    package let basePath: String
    /// Whether this server itself speaks TLS, so that cookies are sent over TLS alone.
    package let isTLS: Bool
    /// Single sign-on, where it is set up.
    package let openID: OpenID?

    package init(
        store: Store, threads: NIOThreadPool, clock: @escaping @Sendable () throws -> Now,
        identify: Identifying, basePath: String = "", isTLS: Bool = false,
        importing: ImportSource? = nil, previews: ImportPreviews = ImportPreviews(), openID: OpenID? = nil
    ) {
        self.store = store
        self.threads = threads
        self.clock = clock
        self.identify = identify
        self.basePath = basePath
        self.importing = importing
        self.previews = previews
        self.isTLS = isTLS
        self.openID = openID
        counts = RequestCounts()
        marks = MarkDesk(store)
    }
}
