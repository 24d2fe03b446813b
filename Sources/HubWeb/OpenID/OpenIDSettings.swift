import Foundation
package import HubCore
import HubImport

/// How single sign-on is set up, from a file that whoever runs the server writes.
package struct OpenIDSettings: Sendable {
    /// As the provider writes it in its tokens, such as `https://login.example/tenant`.
    package var issuer: String
    package var clientID: String
    package var clientSecret: String
    /// The address of this server that the provider sends people back to; known to the provider too.
    package var answer: String
    package var scopes: [String]
    package var nameClaim: String
    package var groupsClaim: String
    package var groups: [GroupRole]
    /// Where somebody goes who has signed in.
    package var after: String

    private struct File: Decodable {
        struct Group: Decodable {
            let group: String
            let role: String
            let hubs: [String]?
        }

        let issuer: String
        let client_id: String
        let client_secret_file: String
        let answer: String
        let scopes: [String]?
        let name_claim: String?
        let groups_claim: String?
        let groups: [Group]
        let after: String?
    }

    /// Reads the file, YAML or JSON, and the secret from the file that it names.
    ///
    /// - Throws: `Refusal` that names what is missing or cannot be, never the secret.
    package init(file path: String, hubs: [String]) throws {
        guard let bytes = FileManager.default.contents(atPath: path) else {
            throw Refusal.notFound("\(path) cannot be read: name the file with the settings of single sign-on.")
        }
        let file: File
        do {
            file = try JSONDecoder().decode(File.self, from: YAMLDocument.json(bytes))
        } catch DecodingError.keyNotFound(let key, _) {
            throw Refusal.data("\(path): \(key.stringValue) is missing; Docs/accounts.md shows a whole file.")
        } catch DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context) {
            let place = context.codingPath.map(\.stringValue).joined(separator: ".")
            throw Refusal.data("\(path): \(place) is not of the right form; Docs/accounts.md shows a whole file.")
        }
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
        let secretFile = URL(fileURLWithPath: file.client_secret_file, relativeTo: folder).path
        guard let secret = try? String(contentsOfFile: secretFile, encoding: .utf8).trimmed, !secret.isEmpty else {
            throw Refusal.notFound("\(path): client_secret_file: the file cannot be read, or is empty.")
        }
        (issuer, clientID, clientSecret, answer) = (file.issuer, file.client_id, secret, file.answer)
        scopes = file.scopes ?? ["openid", "profile"]
        (nameClaim, groupsClaim) = (file.name_claim ?? "preferred_username", file.groups_claim ?? "groups")
        after = file.after ?? "/api/v1/me"
        groups = try file.groups.map { group in
            guard let role = Actor.Role(rawValue: group.role) else {
                throw Refusal.data("\(path): groups: there is no role \(Shown.quoted(group.role)).")
            }
            try UserRules.check(role: role, hubs: Set(group.hubs ?? []), known: hubs)
            return GroupRole(group: group.group, role: role, hubs: Set(group.hubs ?? []))
        }
        try check(path)
    }

    /// Settings made in a test.
    package init(
        issuer: String, clientID: String, clientSecret: String, answer: String, groups: [GroupRole],
        after: String = "/api/v1/me"
    ) {
        (self.issuer, self.clientID, self.clientSecret) = (issuer, clientID, clientSecret)
        (self.answer, self.groups, self.after) = (answer, groups, after)
        (scopes, nameClaim, groupsClaim) = (["openid", "profile"], "preferred_username", "groups")
    }

    private func check(_ path: String) throws {
        for (name, address) in [("issuer", issuer), ("answer", answer)] where !OpenIDSettings.isSafe(address) {
            throw Refusal.data("\(path): \(name) must be an https address; http is for the loopback alone.")
        }
        guard scopes.contains("openid") else { throw Refusal.data("\(path): scopes must contain openid.") }
        guard after.hasPrefix("/"), !after.hasPrefix("//") else {
            throw Refusal.data("\(path): after is a path of this server, like /.")
        }
    }

    /// Whether secrets may be sent to an address: over TLS, or without leaving this machine.
    static func isSafe(_ address: String) -> Bool {
        guard let parts = URLComponents(string: address), let host = parts.host, !host.isEmpty, parts.fragment == nil
        else { return false }
        if parts.scheme == "https" { return true }
        return parts.scheme == "http" && ["127.0.0.1", "localhost", "::1", "[::1]"].contains(host)
    }
}
