import ArgumentParser
import HubCore
import HubDesk
import HubStorage

/// Changes a role and hubs.
struct UserChange: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "change", abstract: "Changes a user's role or hubs; sign-ins of before end.",
        discussion: """
            The hubs named replace those of before.

            Examples:
              familyhub user change amy.ash --hub prestwich --hub whitefield
              familyhub user change amy.ash --role manager
            """)

    @Argument(help: "The user's name.")
    var name: String

    @Option(help: "staff, coordinator, manager, board, governance or administrator.")
    var role: Actor.Role?

    @Option(help: ArgumentHelp("A hub that staff or a coordinator acts for, as often as there are.", valueName: "hub"))
    var hub: [String] = []

    @OptionGroup var options: DatabaseOptions

    func validate() throws {
        if role == nil, hub.isEmpty { throw ValidationError("Say what changes: --role, --hub or both.") }
    }

    func run() throws {
        let desk = try AccountDesk(options)
        let name = Accounts.name(name)
        try desk.store.change(
            user: name, role: role, hubs: hub.isEmpty ? nil : desk.hubs(hub), by: desk.actor, now: desk.now)
        let user = try desk.store.user(named: name, by: desk.actor)
        guard !options.json else { return try Console.say(json: UserLine(user)) }
        Console.say("\(name) is \(UserLine.words(user.role, user.hubs)) now; sign-ins of before have ended.")
    }
}

/// Sets a password.
struct UserPassword: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "password", abstract: "Sets a user's password; every sign-in of the user ends.",
        discussion: """
            Examples:
              familyhub user password amy.ash
              familyhub user password amy.ash --generate --remove-codes
            """)

    @Argument(help: "The user's name.")
    var name: String

    @Flag(help: "Asks for no one-time codes any more, for who lost the telephone.")
    var removeCodes = false

    @OptionGroup var password: PasswordOptions
    @OptionGroup var options: DatabaseOptions

    func run() throws {
        let desk = try AccountDesk(options)
        try Rights.require(desk.actor, .manageUsers)
        let user = try desk.store.user(named: Accounts.name(name), by: desk.actor)
        let given = try password.password(for: user.name)
        try desk.accounts.setPassword(given.text, of: user.name, by: desk.actor, now: desk.now)
        if removeCodes { try desk.store.removeCodes(of: user.name, by: desk.actor, now: desk.now) }
        guard !options.json else {
            return try Console.say(json: Changed(name: user.name, password: given.isNew ? given.text : nil))
        }
        Console.say("\(user.name) has a new password; sign-ins of before have ended.")
        if given.isNew { Console.say("The password, shown only now: \(given.text)") }
    }

    private struct Changed: Encodable {
        let name: String
        let password: String?
    }
}

/// Shuts a user out.
struct UserDisable: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "disable", abstract: "Shuts a user out; sign-ins and tokens end at once, what the user did stays.",
        discussion: "Example:\n  familyhub user disable amy.ash")

    @OptionGroup var user: OneUser

    func run() throws {
        let (desk, name) = try user.desk()
        try desk.store.disable(user: name, by: desk.actor, now: desk.now)
        Console.say("\(name) is shut out; sign-ins and tokens have ended.")
    }
}

/// Lets a user in again.
struct UserEnable: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "enable", abstract: "Lets a user in again; tokens stay revoked.",
        discussion: "Example:\n  familyhub user enable amy.ash")

    @OptionGroup var user: OneUser

    func run() throws {
        let (desk, name) = try user.desk()
        try desk.store.enable(user: name, by: desk.actor, now: desk.now)
        Console.say("\(name) may sign in again; tokens of before stay revoked.")
    }
}

/// Ends every sign-in of a user.
struct UserSignOut: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sign-out", abstract: "Ends every sign-in of a user, on every device.",
        discussion: "Example:\n  familyhub user sign-out amy.ash")

    @OptionGroup var user: OneUser

    func run() throws {
        let (desk, name) = try user.desk()
        let ended = try desk.store.signOutEverywhere(name, by: desk.actor, now: desk.now)
        Console.say("\(name) is signed out: \(Numbers.counted(ended, "sign-in")) ended.")
    }
}

/// The user that a command is about.
struct OneUser: ParsableArguments {
    @Argument(help: "The user's name.")
    var name: String

    @OptionGroup var options: DatabaseOptions

    func desk() throws -> (desk: AccountDesk, name: String) { (try AccountDesk(options), Accounts.name(name)) }
}
