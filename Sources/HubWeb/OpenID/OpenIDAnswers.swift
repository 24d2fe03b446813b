import Foundation
import HTTPTypes
import HubCore
import HubSecrets
import HubStorage
import NIOPosix

/// Single sign-on as a browser goes through it.
enum OpenIDAnswers {
    /// Of a sign-in that goes on at the provider: sent back by the browser although the provider's page leads here.
    private static let cookie = "familyhub-openid"
    private static let path = "/sign-in/openid"

    static func begin(_ call: Call) async throws -> Reply {
        let openID = try configured(call)
        let begun: (address: String, cookie: String)
        do {
            begun = try await openID.begin(now: call.now)
        } catch OpenID.Refused.provider(let reason) { throw unavailable(reason) }
        var reply = Reply(.seeOther, headers: [.location: begun.address]).unkept
        reply.headers[.setCookie] = Cookies.set(
            cookie, begun.cookie, path: path, age: OpenID.patience, site: "Lax", call)
        return reply
    }

    static func answer(_ call: Call) async throws -> Reply {
        let openID = try configured(call)
        let secret = SecretToken()
        let store = call.services.store
        do {
            let vouched = try await openID.end(
                call.query, cookie: Cookies.value(cookie, in: call.headers), now: call.now)
            try await call.services.threads.runIfActive {
                try store.signIn(vouched, secret: secret.digest, now: call.now)
            }
        } catch OpenID.Refused.noGroup(let who) {
            try await call.services.threads.runIfActive { try store.shutOut(who, now: call.now) }
            throw WebProblem(
                .forbidden, "no-group", "You have no role here",
                "None of your groups has a role in FamilyHub: ask whoever keeps the groups.")
        } catch OpenID.Refused.strange {
            throw WebProblem(
                .badRequest, "sign-in-lost", "This sign-in was not begun here",
                "It took too long, or was begun in another window: begin again at \(call.services.basePath)\(path).")
        } catch OpenID.Refused.provider(let reason) { throw unavailable(reason) }
        return landing(openID.settings.after, secret, call)
    }

    /// A page of our own that leads on: a cookie for this site alone is not sent on a way that began at the provider.
    private static func landing(_ after: String, _ secret: SecretToken, _ call: Call) -> Reply {
        let address = call.services.basePath + after
        let escaped = address.replacing("&", with: "&amp;").replacing("\"", with: "&quot;").replacing("<", with: "&lt;")
        let page = """
            <!doctype html><html lang="en"><meta charset="utf-8"><title>Signed in</title>
            <meta http-equiv="refresh" content="0; url=\(escaped)"><p><a href="\(escaped)">Signed in: go on</a></p></html>

            """
        var reply = Reply.text(Data(page.utf8), "text/html; charset=utf-8").unkept
        reply.headers[.setCookie] = Cookies.set(Cookies.signIn, secret.text, path: "/", call)
        reply.headers.append(
            .init(name: .setCookie, value: Cookies.set(cookie, "", path: path, age: 0, site: "Lax", call)))
        return reply
    }

    private static func configured(_ call: Call) throws -> OpenID {
        guard let openID = call.services.openID else {
            throw Refusal.notFound("Single sign-on is not set up here: sign in with name and password.")
        }
        return openID
    }

    private static func unavailable(_ reason: String) -> WebProblem {
        WebProblem(
            .badGateway, "single-sign-on", "Single sign-on did not work",
            "The provider's answer cannot be taken: \(reason). Try again, or tell whoever runs FamilyHub.")
    }
}
