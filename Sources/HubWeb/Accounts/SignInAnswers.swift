import Foundation
import HTTPTypes
import HubCore
import HubDesk
import HubStorage
import NIOPosix

/// Signing in and out.
enum SignInAnswers {
    private struct Sent: Decodable {
        let name: String
        let password: String
        let code: String?
    }

    static func signIn(_ call: Call) throws -> Reply {
        let sent: Sent = try call.decoded()
        let outcome = try Accounts(call.services.store).signIn(
            .init(
                name: sent.name, password: sent.password, code: sent.code, client: call.client,
                browser: Cookies.value(Cookies.browser, in: call.headers)),
            now: call.now)
        switch outcome {
        case .signedIn(let secret, let browser):
            var reply = Reply.nothing.unkept
            reply.headers.append(
                .init(name: .setCookie, value: Cookies.set(Cookies.signIn, secret, path: "/", call)))
            reply.headers.append(
                .init(
                    name: .setCookie,
                    value: Cookies.set(
                        Cookies.browser, browser, path: "/api/v1/sign-ins", age: 365 * 86_400, call)))
            return reply
        case .wrong: throw WebProblem.wrongCredentials
        case .codeNeeded: throw WebProblem.codeNeeded
        case .wait(let seconds): throw WebProblem.wait(seconds)
        }
    }

    static func signOut(_ call: Call) throws -> Reply {
        try call.services.store.signOut(call.signedIn(), by: call.actor, now: call.now)
        return signedOut(call)
    }

    static func signOutEverywhere(_ call: Call) throws -> Reply {
        _ = try call.signedIn()
        try call.services.store.signOutEverywhere(call.actor.name, by: call.actor, now: call.now)
        return signedOut(call)
    }

    private static func signedOut(_ call: Call) -> Reply {
        var reply = Reply.nothing.unkept
        reply.headers[.setCookie] = Cookies.set(Cookies.signIn, "", path: "/", age: 0, call)
        return reply
    }
}

extension Call {
    /// The sign-in by which the caller is known.
    ///
    /// - Throws: a problem where it is a token: what concerns passwords and tokens is done by a person who signed in.
    func signedIn() throws -> Int64 {
        guard let identity, identity.kind == .cookie else {
            throw WebProblem(
                .forbidden, "sign-in-only", "A token cannot do this",
                "Sign in with POST /api/v1/sign-ins: this is done by a person, not by a token.")
        }
        return identity.key
    }
}

extension Reply {
    /// The same, to be kept by no cache at all.
    var unkept: Reply {
        var reply = self
        reply.headers[.cacheControl] = "no-store"
        return reply
    }
}

extension Route.Answer {
    /// Works on the store with secrets in request or answer: neither is kept to be repeated.
    static func secret(_ answer: @escaping @Sendable (Call) throws -> Reply) -> Route.Answer {
        .waiting { call in try await call.services.threads.runIfActive { try answer(call) } }
    }
}

extension WebProblem {
    static let wrongCredentials = WebProblem(
        .unauthorized, "wrong-credentials", "That is not right",
        "The name, the password or the code is wrong: it is not said which.",
        headers: [.wwwAuthenticate: "Bearer realm=\"familyhub\""])

    static let codeNeeded = WebProblem(
        .unauthorized, "code-needed", "A one-time code is needed",
        "Send the code that the authenticator app shows now as \"code\", with name and password again.",
        headers: [.wwwAuthenticate: "Bearer realm=\"familyhub\""])

    static func wait(_ seconds: Int) -> WebProblem {
        WebProblem(
            .tooManyRequests, "wait", "Too many wrong tries",
            "Wait \(Numbers.counted(seconds, "second")), then try again.", headers: [.retryAfter: "\(seconds)"])
    }
}
