import Foundation
import HTTPTypes

/// The cookies of a sign-in: read by no script, sent to no other site, over TLS alone where there is TLS.
enum Cookies {
    /// Of the sign-in; gone with the browser's window.
    static let signIn = "familyhub"
    /// Of the browser, so that a stranger's wrong passwords do not hold it up.
    static let browser = "familyhub-browser"

    /// The first value of that name.
    static func value(_ name: String, in headers: HTTPFields) -> String? {
        for pair in (headers[.cookie] ?? "").split(separator: ";") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            if parts.count == 2, parts[0].trimmingCharacters(in: .whitespaces) == name {
                return parts[1].trimmingCharacters(in: .whitespaces)
            }
        }
        return nil
    }

    /// A cookie to be set; without an age it goes with the browser's window.
    static func set(
        _ name: String, _ value: String, path: String, age: Int? = nil, site: String = "Strict", _ call: Call
    ) -> String {
        var parts = ["\(name)=\(value)", "Path=\(call.services.basePath)\(path)", "HttpOnly", "SameSite=\(site)"]
        if let age { parts.append("Max-Age=\(age)") }
        if isSecure(call) { parts.append("Secure") }
        return parts.joined(separator: "; ")
    }

    /// Whether the browser speaks TLS, with this server or with the proxy before it.
    private static func isSecure(_ call: Call) -> Bool {
        // Whoever lies here makes only their own cookie stricter.
        call.services.isTLS || call.headers[.forwardedProtocol]?.lowercased() == "https"
            || call.headers[.origin]?.lowercased().hasPrefix("https://") == true
    }
}

extension HTTPField.Name {
    static let forwardedProtocol = named("X-Forwarded-Proto")
    static let fetchSite = named("Sec-Fetch-Site")
}

/// Whether a request comes from this server's own pages.
enum SameOrigin {
    /// Refuses a browser's write that another site caused: what the browser says of its source must be this server.
    ///
    /// Who sends neither `Sec-Fetch-Site` nor `Origin` is no browser of these years, and carries no cookie that it was not given.
    static func check(_ request: HTTPRequest) throws {
        if let site = request.headerFields[.fetchSite] {
            guard site == "same-origin" || site == "none" else { throw WebProblem.otherOrigin }
            return
        }
        guard let origin = request.headerFields[.origin] else { return }
        let host = request.headerFields[.forwardedHost] ?? request.authority ?? ""
        let authority = origin.split(separator: "://", maxSplits: 1).dropFirst().first.map(String.init) ?? ""
        guard !authority.isEmpty, authority.lowercased() == host.lowercased() else { throw WebProblem.otherOrigin }
    }
}

extension HTTPField.Name {
    /// What the client asked a proxy for; another site's page cannot send it without this server's leave.
    static let forwardedHost = named("X-Forwarded-Host")
}

extension WebProblem {
    static let readOnly = WebProblem(
        .forbidden, "read-only", "This token only reads",
        "A token of the scope read is for GET alone: ask for one of the scope all.")

    static let otherOrigin = WebProblem(
        .forbidden, "other-origin", "Another site sent this",
        "A browser's change must come from this server's own pages: open them, and send it from there.")
}
