import ArgumentParser
import HubCore
import HubStorage

/// What came from where, and taking it back.
struct ImportsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "imports", abstract: "Lists, shows and undoes imports.",
        subcommands: [List.self, ShowOne.self, Undo.self])

    /// Every import, newest first.
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "Lists every import, newest first.",
            discussion: "Examples:\n  familyhub imports list\n  familyhub imports list --desk")

        @OptionGroup var options: DatabaseOptions

        @Flag(help: "Also what was said at the desk: sessions planned, moved, cancelled, counted.")
        var desk = false

        func run() throws {
            let store = try options.open()
            let imports = try store.imports(withDesk: desk, by: options.actor(store))
            if options.json {
                try Console.say(json: imports)
                return
            }
            guard !imports.isEmpty else {
                Console.say("Nothing was imported yet: familyhub import FILE…")
                return
            }
            Console.say(
                Console.table(
                    ["Id", "When (UTC)", "File", "Layout", "New", "Changed", "Same", "Refused", "State"],
                    imports.map {
                        [
                            String($0.id), String($0.importedAt.prefix(16)).replacing("T", with: " "),
                            Shown.plain($0.fileName), $0.layout,
                            $0.new.grouped, $0.changed.grouped, $0.unchanged.grouped, $0.refused.grouped,
                            $0.undoneAt.map { "undone \($0.prefix(10))" } ?? "stands",
                        ]
                    }, right: [0, 4, 5, 6, 7]))
        }
    }

    /// One import, row by row.
    struct ShowOne: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show", abstract: "Shows what an import says, row by row.",
            discussion: "Example:\n  familyhub imports show 3")

        @Argument(help: "The import's number, as `imports list` shows it.")
        var id: Int64

        @OptionGroup var options: DatabaseOptions

        func run() throws {
            let store = try options.open()
            let (summary, rows) = try store.importBatch(id, by: options.actor(store))
            if options.json {
                try Console.say(json: Everything(summary: summary, rows: rows))
                return
            }
            Console.say(
                "Import \(summary.id): \(Shown.plain(summary.fileName)), layout \(summary.layout), \(summary.importedAt) by \(summary.importedBy)"
            )
            Console.say("SHA-256 \(summary.sha256)")
            if let undone = summary.undoneAt { Console.say("Undone \(undone): nothing of it is left.") }
            guard !rows.isEmpty else { return }
            Console.say(
                Console.table(
                    ["Where", "What", "Says", "Written", ""],
                    rows.map {
                        let place = SourceCell(file: summary.fileName, sheet: $0.sheet, row: $0.row, column: $0.column)
                        return [
                            place.description, $0.subject, $0.says, $0.written ?? "",
                            $0.vouched ? "as an earlier import" : "",
                        ]
                    }))
        }

        private struct Everything: Encodable {
            let summary: ImportSummary
            let rows: [ImportedRow]
        }
    }

    /// Takes one import back whole.
    struct Undo: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "undo", abstract: "Takes one import back whole.",
            discussion: """
                What a later file says as well stays, and is that file's from then on. The same file can be imported again.

                Example:
                  familyhub imports undo 3
                """)

        @Argument(help: "The import's number, as `imports list` shows it.")
        var id: Int64

        @OptionGroup var options: DatabaseOptions

        @Flag(help: "Keeps the sessions that people settled or marked since, instead of refusing.")
        var keepEdited = false

        func run() throws {
            let store = try options.open()
            let outcome = try store.undoImport(
                id, keepEdited: keepEdited, by: options.actor(store), now: options.now(store))
            guard !options.json else {
                try Console.say(json: Undone(importID: id, outcome: outcome))
                return
            }
            for session in outcome.edited { Console.say("Kept, because it was settled or marked by hand: \(session).") }
            Console.say(
                "Import \(id) is undone: \(Numbers.counted(outcome.removed, "record")) gone, \(outcome.restored.grouped) back to what another import says, \(outcome.kept.grouped) kept because a later file says them too."
            )
        }

        private struct Undone: Encodable {
            let importID: Int64
            let outcome: UndoOutcome
        }
    }
}
