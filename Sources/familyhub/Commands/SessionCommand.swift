import ArgumentParser
import HubCore
import HubStorage

/// Sessions one by one: planned, moved, counted, their registers, what they came to and what says so.
struct SessionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "session",
        abstract: "Plans, lists, shows and counts sessions, keeps their registers, and settles a figure by hand.",
        discussion: """
            Examples:
              familyhub session schedule "Stay and Play" --venue library --at 10:00-11:00 --on 13/01/2026
              familyhub session list 2025-26-Q4 --hub prestwich --doubtful
              familyhub session show 12
              familyhub session headcount 12 --children 6 --adults 5
              familyhub session register print 12
              familyhub session settle 12 --children 6 --adults 5 --reason "counted again from the photo"
            """,
        subcommands: [
            Schedule.self, List.self, ShowOne.self, Cancel.self, Move.self, Headcount.self, Register.self,
            Settle.self, Unsettle.self,
        ])
}
