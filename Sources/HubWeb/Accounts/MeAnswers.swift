import Foundation
import HTTPTypes
import HubCore
import HubDesk
import HubSecrets
import HubStorage

/// Who one is here, and one's own password and codes.
enum MeAnswers {
    private struct Me: Encodable {
        let name: String
        let role: Actor.Role
        let hubs: [String]
        let scope: TokenScope?
        let oneTimeCodes: Bool
        let singleSignOn: Bool

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(name, forKey: .name)
            try container.encode(role, forKey: .role)
            try container.encode(hubs, forKey: .hubs)
            try container.encode(scope, forKey: .scope)
            try container.encode(oneTimeCodes, forKey: .oneTimeCodes)
            try container.encode(singleSignOn, forKey: .singleSignOn)
        }

        enum CodingKeys: String, CodingKey { case name, role, hubs, scope, oneTimeCodes, singleSignOn }
    }

    static func me(_ call: Call) throws -> Reply {
        let user = try call.services.store.user(named: call.actor.name, by: call.actor)
        return try .json(
            Me(
                name: user.name, role: call.actor.role, hubs: call.actor.hubs.sorted(), scope: call.actor.scope,
                oneTimeCodes: user.hasOneTimeCodes, singleSignOn: user.isSingleSignOn))
    }

    private struct PasswordChange: Decodable {
        let present: String
        let password: String
    }

    static func password(_ call: Call) throws -> Reply {
        let key = try call.signedIn()
        let sent: PasswordChange = try call.decoded()
        return try proved {
            try Accounts(call.services.store).changePassword(
                of: call.actor, from: sent.present, to: sent.password, keeping: key, now: call.now)
        } then: {
            .nothing
        }
    }

    private struct Proof: Decodable {
        let present: String
    }

    private struct Codes: Encodable {
        let secret: String
        let address: String
    }

    static func propose(_ call: Call) throws -> Reply {
        _ = try call.signedIn()
        let sent: Proof = try call.decoded()
        let accounts = Accounts(call.services.store)
        return try proved {
            try accounts.prove(call.actor, sent.present, now: call.now)
        } then: {
            let codes = try accounts.proposeCodes(for: call.actor, now: call.now)
            let authority = try call.services.store.catalogue().authority.name
            return try .json(
                Codes(
                    secret: codes.base32,
                    address: codes.address(issuer: "FamilyHub \(authority)", account: call.actor.name))
            ).unkept
        }
    }

    private struct Code: Decodable {
        let code: String
    }

    static func confirm(_ call: Call) throws -> Reply {
        _ = try call.signedIn()
        let sent: Code = try call.decoded()
        try Accounts(call.services.store).confirmCodes(sent.code, for: call.actor, now: call.now)
        return .nothing
    }

    static func remove(_ call: Call) throws -> Reply {
        _ = try call.signedIn()
        let sent: Proof = try call.decoded()
        return try proved {
            try Accounts(call.services.store).prove(call.actor, sent.present, now: call.now)
        } then: {
            try call.services.store.removeCodes(of: call.actor.name, by: call.actor, now: call.now)
            return .nothing
        }
    }

    /// Answers once the present password was right; wrong ones make wait as they do at the door.
    private static func proved(_ prove: () throws -> Int?, then answer: () throws -> Reply) throws -> Reply {
        do {
            if let seconds = try prove() { throw WebProblem.wait(seconds) }
        } catch is WrongPassword {
            throw WebProblem.invalid([.init(field: "/present", message: "This is not your present password.")])
        }
        return try answer()
    }
}
