/// What a user can be called, and which roles go with hubs.
package enum UserRules {
    /// The roles that a user can have; the terminal and the public are nobody's.
    package static let roles = Actor.Role.allCases.filter { $0 != .terminal && $0 != .public }

    /// Refuses a name that could be taken for another thing: `terminal:amy`, a number, a path.
    package static func check(name: String) throws(Refusal) {
        let separators = Set(".-_@".utf8)
        let bytes = Array(name.utf8)
        func isPlain(_ byte: UInt8) -> Bool {
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        }
        let fits =
            (2...64).contains(bytes.count) && bytes.allSatisfy { isPlain($0) || separators.contains($0) }
            && bytes.first.map(isPlain) == true && bytes.last.map(isPlain) == true
            && zip(bytes, bytes.dropFirst()).allSatisfy { !(separators.contains($0) && separators.contains($1)) }
            && !bytes.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
            && name != Actor.Role.public.rawValue
        guard fits else {
            throw Refusal.data(
                "\(Shown.quoted(name)) is no user's name: use 2 to 64 small letters and digits, with single . - _ or @ between them, like amy.ash."
            )
        }
    }

    /// Refuses a role without the hubs that it is limited to, and hubs with a role that has none.
    package static func check(role: Actor.Role, hubs: Set<String>, known: [String]) throws(Refusal) {
        guard roles.contains(role) else {
            throw Refusal.data("Nobody can have the role \(role.rawValue): use one of \(names(roles)).")
        }
        if let stranger = hubs.sorted().first(where: { !known.contains($0) }) {
            throw Refusal.data(
                "There is no hub \(Shown.quoted(stranger)): use one of \(known.joined(separator: ", ")).")
        }
        let isLimited = role == .staff || role == .coordinator
        guard !isLimited || !hubs.isEmpty else {
            throw Refusal.data("The role \(role.rawValue) is limited to hubs: name one or more.")
        }
        guard isLimited || hubs.isEmpty else {
            throw Refusal.data("The role \(role.rawValue) is not limited to hubs: leave the hubs out.")
        }
    }

    /// Refuses that somebody shuts out or demotes themselves, so that an administrator always remains.
    package static func checkChange(of user: User, by actor: Actor, isLoss: Bool) throws(Refusal) {
        guard isLoss, actor.role != .terminal, actor.name == user.name else { return }
        throw Refusal.data("Nobody shuts out or changes the role of themselves: ask another administrator.")
    }

    private static func names(_ roles: [Actor.Role]) -> String { roles.map(\.rawValue).joined(separator: ", ") }
}
