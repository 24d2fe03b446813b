import Foundation
import HubCore
import HubDesk
import HubStorage

/// Tokens for programs.
enum TokenAnswers {
    private struct Line: Encodable, Sendable {
        let id: Int64
        let user: String
        let name: String
        let scope: TokenScope
        let madeOn: String
        let endsOn: String
        let usedOn: String?
        let revoked: Bool

        init(_ token: APIToken) {
            (id, user, name, scope) = (token.id, token.user, token.name, token.scope)
            madeOn = Day(number: token.madeAt / 86_400).iso
            endsOn = Day(number: token.endsAt / 86_400).iso
            usedOn = token.usedOn?.iso
            revoked = token.revokedAt != nil
        }
    }

    /// Everybody's for who manages users, otherwise one's own.
    static func list(_ call: Call) throws -> Reply {
        let user = call.query["user"] ?? (Rights.allows(call.actor, .manageUsers) ? nil : call.actor.name)
        let lines = try call.services.store.tokens(of: user, by: call.actor).map(Line.init)
        return try .json(call.page(lines) { String($0.id) })
    }

    private struct Asked: Decodable {
        let user: String?
        let name: String
        let scope: TokenScope
        let days: Int
    }

    private struct Issued: Encodable {
        let id: Int64
        let token: String
    }

    static func issue(_ call: Call) throws -> Reply {
        // A token that could issue tokens would never end.
        _ = try call.signedIn()
        let sent: Asked = try call.decoded()
        let issued = try Accounts(call.services.store).issueToken(
            for: sent.user ?? call.actor.name, named: sent.name, sent.scope, days: sent.days, by: call.actor,
            now: call.now)
        return try .created(
            call.address("/tokens/\(issued.id)"), Issued(id: issued.id, token: issued.text)
        ).unkept
    }

    static func revoke(_ call: Call) throws -> Reply {
        try call.services.store.revokeToken(call.id(), by: call.actor, now: call.now)
        return .nothing
    }
}
