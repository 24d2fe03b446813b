import Foundation
import HTTPTypes
import HubCore
import HubDesk
import HubStorage

/// Users as administrators keep them.
enum UserAnswers {
    private struct Line: Encodable, Sendable {
        let name: String
        let role: Actor.Role
        let hubs: [String]
        let disabled: Bool
        let oneTimeCodes: Bool
        let singleSignOn: Bool

        init(_ user: User) {
            (name, role, hubs, disabled) = (user.name, user.role, user.hubs.sorted(), user.isDisabled)
            (oneTimeCodes, singleSignOn) = (user.hasOneTimeCodes, user.isSingleSignOn)
        }
    }

    static func list(_ call: Call) throws -> Reply {
        try .json(call.page(call.services.store.users(by: call.actor).map(Line.init)) { $0.name })
    }

    static func one(_ call: Call) throws -> Reply {
        let user = try call.services.store.user(named: name(call), by: call.actor)
        return try .json(Line(user), tag: call.tag(of: .user(user.id)))
    }

    private struct Added: Decodable {
        let name: String
        let role: Actor.Role
        let hubs: Set<String>?
    }

    private struct Made: Encodable {
        let id: Int64
    }

    static func add(_ call: Call) throws -> Reply {
        let sent: Added = try call.decoded()
        let id = try call.services.store.add(
            NewUser(name: sent.name, role: sent.role, hubs: sent.hubs ?? []), by: call.actor, now: call.now)
        return try .created(
            call.address("/users/\(sent.name)"), Made(id: id), tag: call.tag(of: .user(id)))
    }

    private struct Change: Decodable {
        let role: Actor.Role?
        let hubs: Set<String>?
        let disabled: Bool?
    }

    static func change(_ call: Call) throws -> Reply {
        let sent: Change = try call.decoded()
        let store = call.services.store
        let user = try store.user(named: name(call), by: call.actor)
        try call.editing(.user(user.id)) {
            if sent.role != nil || sent.hubs != nil {
                try store.change(user: user.name, role: sent.role, hubs: sent.hubs, by: call.actor, now: call.now)
            }
            if let disabled = sent.disabled {
                let shut = disabled ? store.disable : store.enable
                try shut(user.name, call.actor, call.now)
            }
        }
        var reply = Reply.nothing
        reply.headers[.eTag] = try call.tag(of: .user(user.id))
        return reply
    }

    private struct Password: Decodable {
        let password: String
        let removeOneTimeCodes: Bool?
    }

    static func password(_ call: Call) throws -> Reply {
        let sent: Password = try call.decoded()
        let name = name(call)
        try Accounts(call.services.store).setPassword(sent.password, of: name, by: call.actor, now: call.now)
        if sent.removeOneTimeCodes == true {
            try call.services.store.removeCodes(of: name, by: call.actor, now: call.now)
        }
        return .nothing
    }

    private static func name(_ call: Call) -> String { call.path["name"] ?? "" }
}
