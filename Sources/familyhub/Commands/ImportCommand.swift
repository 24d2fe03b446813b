import ArgumentParser
import Foundation
import HubCore
import HubDesk
import HubImport
import HubStorage

/// Takes in sheets.
struct ImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Recognises, checks and stores sheets of counts.",
        discussion: """
            Reads CSV, Excel (.xlsx) and OpenDocument (.ods) files, recognised by their headings. One refused row and
            nothing is stored, unless --accept-good-rows. All files are checked before the first is stored.

            Examples:
              familyhub import "Bury East week 3.xlsx" --dry-run
              familyhub import sheets/*.csv --accept-good-rows --rejects rejects.csv
              familyhub import log.csv --remember "Rad Lib=coronation-road"
              familyhub import preview log.csv
              familyhub import blank --hub radcliffe
            """,
        subcommands: [Files.self, Preview.self, Blank.self], defaultSubcommand: Files.self)

    /// Imports files.
    struct Files: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "files", abstract: "Imports files (the default).",
            discussion: "Example:\n  familyhub import sheets/*.xlsx --dry-run")

        @Argument(help: "The files.", completion: .file())
        var files: [String]

        @OptionGroup var options: DatabaseOptions

        @Option(help: ArgumentHelp("The layout, where several fit.", valueName: "name"))
        var layout: String?

        @Flag(help: "Does everything but store.")
        var dryRun = false

        @Flag(help: "Stores the good rows and leaves the refused ones out.")
        var acceptGoodRows = false

        @Option(help: ArgumentHelp("Stops when a row belongs to another hub.", valueName: "id"))
        var expectHub: String?

        @Option(
            help: ArgumentHelp(
                "Writes the refused rows there, with the reason last; it imports once mended.", valueName: "file"))
        var rejects: String?

        @Option(
            help: ArgumentHelp(
                "Teaches a spelling, like \"Rad Lib=coronation-road\"; may be given again.", valueName: "spelling=id"))
        var remember: [String] = []

        func validate() throws {
            if rejects != nil, files.count > 1 {
                throw ValidationError("--rejects takes the refused rows of one file: import the files one by one.")
            }
        }

        func run() throws {
            if let rejects { try options.refuseOverwriting(rejects, "--rejects", sheets: files) }
            let store = try options.open()
            let now = try options.now(store)
            let catalogue = try store.catalogue()
            let taught = try remember.map { try Teaching.alias($0, catalogue) }
            if !dryRun, !taught.isEmpty {
                try store.remember(taught, by: options.actor(store), now: now)
                for alias in taught {
                    Console.warn(
                        "familyhub: \(Shown.quoted(alias.spelling)) is remembered as the \(alias.kind.rawValue) \(alias.target), whatever becomes of the import."
                    )
                }
            }
            let desk = ImportDesk(
                store: store, by: try options.actor(store), catalogue: catalogue, layouts: try ImportDesk.layouts(),
                remembered: try store.rememberedAliases() + taught,
                now: now, expectedHub: expectHub, layout: layout)
            let opened = try files.map { try desk.open($0) }
            // With several files, all are checked before the first is stored.
            if opened.count > 1, !dryRun { try take(opened, .dryRun, desk, isCheck: true) }
            try take(opened, dryRun ? .dryRun : acceptGoodRows ? .goodRows : .whole, desk)
        }

        /// Takes the files in one by one and tells what became of each; a check tells of those that are refused alone.
        ///
        /// Where nothing is stored every file is gone through, so that all that is wrong is told at once.
        private func take(
            _ opened: [ImportDesk.Opened], _ mode: Store.ImportMode, _ desk: ImportDesk, isCheck: Bool = false
        ) throws {
            var reports: [ImportReport] = []
            var refusals: [Refusal] = []
            for file in opened {
                let outcome = try desk.watched(file, mode)
                let refusal = outcome.refusal(of: file.name, acceptingGoodRows: acceptGoodRows)
                if isCheck && refusal == nil { continue }
                let report = ImportReport(file, outcome, dryRun: dryRun, stored: mode != .dryRun && refusal == nil)
                if options.json { reports.append(report) } else { Console.say(report.text) }
                if let rejects, !outcome.refusals.isEmpty { try write(rejects, file, outcome) }
                if let refusal {
                    refusals.append(refusal)
                    guard mode == .dryRun else { break }
                } else if outcome.refused > 0 {
                    let mend = rejects == nil ? "; --rejects FILE writes them to mend" : ""
                    Console.warn(
                        "familyhub: \(outcome.refused.grouped) of \(Numbers.counted(outcome.records, "record")) of \(Shown.quoted(file.name)) \(outcome.refused == 1 ? "was" : "were") left out\(mend)."
                    )
                }
            }
            if options.json && files.count == 1 {
                for report in reports { try Console.say(json: report) }
            } else if options.json && !(isCheck && refusals.isEmpty) {
                try Console.say(json: reports)
            }
            for refusal in refusals.dropLast() { Console.warn("familyhub: \(refusal.message)") }
            if let refusal = refusals.last { throw refusal }
        }

        private func write(_ path: String, _ file: ImportDesk.Opened, _ outcome: ImportOutcome) throws {
            let text = try file.planner.rejects(outcome.refusals)
            do {
                // A byte order mark, so that a spreadsheet reads accents right.
                try Data(("\u{FEFF}" + text).utf8).write(to: URL(fileURLWithPath: path))
            } catch {
                throw Refusal.notFound("\(path) cannot be written: name a file in a folder that is yours to write.")
            }
            Console.warn("familyhub: the refused rows are in \(path); mend them there and import that file.")
        }
    }

    /// Shows a file as it is read.
    struct Preview: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "preview", abstract: "Shows which layout a file is and how its rows are read; stores nothing.",
            discussion: """
                Examples:
                  familyhub import preview grid.xlsx --sheet "Bury East"
                  familyhub import preview grid.xlsx --cells
                """)

        @Argument(help: "The file.", completion: .file())
        var file: String

        @OptionGroup var options: DatabaseOptions

        @Option(help: ArgumentHelp("Only that sheet.", valueName: "name"))
        var sheet: String?

        @Option(help: ArgumentHelp("The layout, where several fit.", valueName: "name"))
        var layout: String?

        @Flag(help: "Prints the cells as they are, as CSV.")
        var cells = false

        func run() throws {
            if cells {
                try printCells()
                return
            }
            let store = try options.open()
            let catalogue = try store.catalogue()
            let desk = ImportDesk(
                store: store, by: try options.actor(store), catalogue: catalogue, layouts: try ImportDesk.layouts(),
                remembered: try store.rememberedAliases(),
                now: try options.now(store), expectedHub: nil, layout: layout)
            let opened = try desk.open(file, sheet: sheet)
            var rows: [[String]] = []
            try opened.planner.plan { event in
                switch event {
                case .row(let row): rows.append(PreviewLine.cells(row, opened.planner.header))
                case .problem(let problem), .refused(_, .some(let problem)):
                    rows.append([problem.place.description, problem.grade.rawValue, problem.message])
                case .refused(_, nil): break
                case .stop(let reason): rows.append(["", "stopped", reason])
                }
            }
            guard !options.json else {
                try Console.say(json: Read(opened, rows))
                return
            }
            Console.say(opened.heading)
            Console.say(Console.table(["Where", "Read as", "What", "Counts", "Written"], rows))
        }

        /// A file as it is read, as JSON.
        private struct Read: Encodable {
            struct Row: Encodable {
                let place, readAs, what: String
                let counts, written: String?
            }

            let file, layout: String
            let notes: [String]
            let rows: [Row]

            init(_ opened: ImportDesk.Opened, _ rows: [[String]]) {
                file = opened.name
                layout = opened.recognition.layout.name
                notes = opened.recognition.notes
                self.rows = rows.map { cells in
                    Row(
                        place: cells[0], readAs: cells[1], what: cells[2], counts: cells.count > 3 ? cells[3] : nil,
                        written: cells.count > 4 ? cells[4] : nil)
                }
            }
        }

        private func printCells() throws {
            let workbook = try Workbook(path: file)
            for info in workbook.sheets where sheet == nil || info.name == sheet {
                if workbook.sheets.count > 1 {
                    Console.say("# sheet \(info.name ?? "")\(info.hidden ? " (hidden)" : "")")
                }
                try workbook.rows(of: info) { row in
                    Console.say(CSVLine.foreign(row.cells.map(\.written)))
                    return true
                }
            }
        }
    }
}

/// What `--remember` says.
private enum Teaching {
    static func alias(_ text: String, _ catalogue: Catalogue) throws -> RememberedAlias {
        let parts = text.split(separator: "=", maxSplits: 1).map { String($0).trimmed }
        guard parts.count == 2, !Names.folded(parts[0]).isEmpty else {
            throw Refusal.usage(
                "--remember \(Shown.quoted(text)) is not understood: write it like \"Rad Lib=coronation-road\".")
        }
        let pieces = parts[1].split(separator: ":", maxSplits: 1).map(String.init)
        let (only, id) = pieces.count == 2 ? (RememberedAlias.Kind(rawValue: pieces[0]), pieces[1]) : (nil, parts[1])
        let kinds = RememberedAlias.Kind.allCases.filter { kind in
            guard only == nil || only == kind else { return false }
            switch kind {
            case .hub: return catalogue.hub(id) != nil
            case .venue: return catalogue.venue(id) != nil
            case .activity: return catalogue.activity(id) != nil
            }
        }
        guard let kind = kinds.first else {
            let book = NameBook(catalogue)
            let near = RememberedAlias.Kind.allCases.flatMap { book.nearest($0, to: id, most: 1) }.map {
                Shown.quoted($0.name)
            }
            throw Refusal.usage(
                "--remember: \(Shown.quoted(id)) is no id of the catalogue (near it: \(near.joined(separator: ", "))): `familyhub catalogue show` lists the ids."
            )
        }
        guard kinds.count == 1 else {
            throw Refusal.usage(
                "--remember: \(id) is a \(kinds.map(\.rawValue).joined(separator: " and a ")): write \(parts[0])=\(kind.rawValue):\(id)."
            )
        }
        return RememberedAlias(kind: kind, spelling: parts[0], target: id)
    }
}
