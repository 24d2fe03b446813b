import ArgumentParser
import HubCore
import HubDesk
import HubStorage

/// Who signs in, with which role, at which hubs.
struct UserCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "user", abstract: "Adds users and changes their roles, hubs and passwords.",
        discussion: """
            Roles: staff and coordinator (of named hubs), manager, board, governance, administrator.

            Examples:
              familyhub user add it.admin --role administrator
              familyhub user add amy.ash --role coordinator --hub prestwich --generate
              familyhub user list
            """,
        subcommands: [
            UserAdd.self, UserList.self, UserChange.self, UserPassword.self, UserDisable.self, UserEnable.self,
            UserSignOut.self, UserRights.self,
        ])
}

/// What every command on users and tokens shares.
struct AccountDesk {
    let accounts: Accounts
    let actor: Actor
    let now: Now

    init(_ options: DatabaseOptions) throws {
        let store = try options.open()
        accounts = Accounts(store)
        actor = try options.actor(store)
        // Sign-ins and tokens run by the real clock, whatever day a demo stands at.
        now = try Surroundings.now()
    }

    var store: Store { accounts.store }

    /// Hubs by id, name or alias.
    func hubs(_ typed: [String]) throws -> Set<String> {
        let reading = try DeskReading(store)
        return Set(try typed.compactMap { try reading.hub($0) })
    }
}

/// Where a password comes from.
struct PasswordOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Takes the password from the first line of a file.", valueName: "file"))
    var passwordFile: String?

    @Flag(help: "Makes a password and prints it once.")
    var generate = false

    func password(for user: String) throws -> (text: String, isNew: Bool) {
        try SecretEntry.password(.init(file: passwordFile, isMade: generate), for: user)
    }
}

/// Adds a user.
struct UserAdd: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Adds a user; asks for the password without showing it.",
        discussion: """
            A password has 12 characters or more and is none of the common ones.

            Examples:
              familyhub user add it.admin --role administrator
              familyhub user add amy.ash --role coordinator --hub prestwich --hub whitefield --generate
              familyhub user add bob.brook --role staff --hub radcliffe --password-file bob.txt
            """)

    @Argument(help: "The name to sign in with: small letters and digits, like amy.ash.")
    var name: String

    @Option(help: "staff, coordinator, manager, board, governance or administrator.")
    var role: Actor.Role

    @Option(help: ArgumentHelp("A hub that staff or a coordinator acts for, as often as there are.", valueName: "hub"))
    var hub: [String] = []

    @OptionGroup var password: PasswordOptions
    @OptionGroup var options: DatabaseOptions

    func run() throws {
        let desk = try AccountDesk(options)
        try Rights.require(desk.actor, .manageUsers)
        let name = Accounts.name(name)
        let hubs = try desk.hubs(hub)
        try UserRules.check(name: name)
        try UserRules.check(role: role, hubs: hubs, known: desk.store.catalogue().hubs.map(\.id))
        let given = try password.password(for: name)
        try desk.accounts.add(name, role, hubs: hubs, password: given.text, by: desk.actor, now: desk.now)
        guard !options.json else {
            return try Console.say(
                json: Added(
                    name: name, role: role, hubs: hubs.sorted(), password: given.isNew ? given.text : nil))
        }
        Console.say("\(name) is added: \(UserLine.words(role, hubs)).")
        if given.isNew { Console.say("The password, shown only now: \(given.text)") }
    }

    private struct Added: Encodable {
        let name: String
        let role: Actor.Role
        let hubs: [String]
        let password: String?
    }
}

extension Actor.Role: ExpressibleByArgument {
    /// Those that the help names: the terminal's and the public's are nobody's.
    static var allValueStrings: [String] { UserRules.roles.map(\.rawValue) }
}

/// A user as printed.
struct UserLine: Encodable {
    let name: String
    let role: Actor.Role
    let hubs: [String]
    let signsInBy: String
    let disabledAt: String?

    init(_ user: User) {
        name = user.name
        role = user.role
        hubs = user.hubs.sorted()
        let local = user.hasOneTimeCodes ? "password and code" : "password"
        signsInBy = user.isSingleSignOn ? "single sign-on" : user.hasPassword ? local : "nothing yet"
        disabledAt = user.disabledAt
    }

    static func words(_ role: Actor.Role, _ hubs: Set<String>) -> String {
        role.rawValue + (hubs.isEmpty ? "" : " of \(hubs.sorted().joined(separator: ", "))")
    }
}

/// Lists users.
struct UserList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Lists users with their roles and hubs.",
        discussion: "Example:\n  familyhub user list")

    @OptionGroup var options: DatabaseOptions

    func run() throws {
        let desk = try AccountDesk(options)
        let lines = try desk.store.users(by: desk.actor).map(UserLine.init)
        guard !options.json else { return try Console.say(json: lines) }
        guard !lines.isEmpty else {
            return Console.say("There is no user yet: `familyhub user add NAME --role administrator` adds the first.")
        }
        Console.say(
            Console.table(
                ["Name", "Role", "Hubs", "Signs in by", "Shut out"],
                lines.map {
                    [$0.name, $0.role.rawValue, $0.hubs.joined(separator: ", "), $0.signsInBy, $0.disabledAt ?? ""]
                }))
    }
}
