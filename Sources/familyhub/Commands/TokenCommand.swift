import ArgumentParser
import HubCore
import HubDesk
import HubStorage

/// Tokens for programs.
struct TokenCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "token", abstract: "Issues, lists and revokes tokens for programs such as Power BI.",
        discussion: """
            A token is its user cut down: all does what the user may, read only looks, reports sees what the public sees.

            Examples:
              familyhub token issue amy.ash --name power-bi --scope reports --days 90
              familyhub token list
              familyhub token revoke 3
            """,
        subcommands: [TokenIssue.self, TokenList.self, TokenRevoke.self])
}

/// Issues a token.
struct TokenIssue: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "issue", abstract: "Issues a token and prints it once.",
        discussion: """
            Examples:
              familyhub token issue amy.ash --name power-bi --scope reports --days 90
              FAMILYHUB_TOKEN=fh_… familyhub report quarter 2025-26-Q4
            """)

    @Argument(help: "The user whose rights it has.")
    var user: String

    @Option(help: ArgumentHelp("What it is for, like power-bi.", valueName: "name"))
    var name: String

    @Option(help: "all, read or reports.")
    var scope = TokenScope.read

    @Option(help: ArgumentHelp("How many days it stands: 1 to 366.", valueName: "number"))
    var days = 90

    @OptionGroup var options: DatabaseOptions

    func run() throws {
        let desk = try AccountDesk(options)
        let issued = try desk.accounts.issueToken(
            for: Accounts.name(user), named: name, scope, days: days, by: desk.actor, now: desk.now)
        guard !options.json else {
            return try Console.say(json: Issued(id: issued.id, token: issued.text, scope: scope, days: days))
        }
        Console.say(
            "Token \(issued.id) for \(Accounts.name(user)), \(scope.rawValue), for \(Numbers.counted(days, "day")). It is shown only now:"
        )
        Console.say(issued.text)
    }

    private struct Issued: Encodable {
        let id: Int64
        let token: String
        let scope: TokenScope
        let days: Int
    }
}

extension TokenScope: ExpressibleByArgument {}

/// Lists tokens.
struct TokenList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Lists tokens, without their secrets.",
        discussion: "Examples:\n  familyhub token list\n  familyhub token list --user amy.ash")

    @Option(help: ArgumentHelp("Only that user's.", valueName: "user"))
    var user: String?

    @OptionGroup var options: DatabaseOptions

    func run() throws {
        let desk = try AccountDesk(options)
        let tokens = try desk.store.tokens(of: user.map(Accounts.name), by: desk.actor)
        let lines = tokens.map { Line($0, now: desk.now) }
        guard !options.json else { return try Console.say(json: lines) }
        guard !lines.isEmpty else { return Console.say("There is no token.") }
        Console.say(
            Console.table(
                ["Id", "User", "Name", "Scope", "Ends", "Last used", "State"], lines.map(\.cells), right: [0]))
    }

    private struct Line: Encodable {
        let id: Int64
        let user: String
        let name: String
        let scope: TokenScope
        let ends: String
        let used: String?
        let state: String

        var cells: [String] {
            [String(id), user, Shown.plain(name), scope.rawValue, ends, used ?? "never", state]
        }

        init(_ token: APIToken, now: Now) {
            (id, user, name, scope) = (token.id, token.user, token.name, token.scope)
            ends = Day(number: token.endsAt / 86_400).iso
            used = token.usedOn?.iso
            state = token.revokedAt != nil ? "revoked" : token.stands(at: now.seconds) ? "good" : "ended"
        }
    }
}

/// Revokes a token.
struct TokenRevoke: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke", abstract: "Ends a token at once.", discussion: "Example:\n  familyhub token revoke 3")

    @Argument(help: "The token's number.")
    var id: Int64

    @OptionGroup var options: DatabaseOptions

    func run() throws {
        let desk = try AccountDesk(options)
        try desk.store.revokeToken(id, by: desk.actor, now: desk.now)
        Console.say("Token \(id) is revoked.")
    }
}
