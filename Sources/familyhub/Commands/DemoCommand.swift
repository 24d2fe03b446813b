import ArgumentParser
import Foundation
import HubCore
import HubDesk
import HubImport

/// Makes an invented year to look around in.
struct DemoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo", abstract: "Makes a database with an invented year of sheets, to look around in.",
        discussion: """
            Writes dir/sheets, a financial year of invented count sheets (April
            2025 to March 2026) for the real hubs with the registrations and
            registers of its last quarter, and dir/familyhub.sqlite, into which
            they are imported as `familyhub import` does. dir/areas has an invented
            table of postcodes: its database alone has reach areas and
            deprivation, marked as invented. Everybody in them is
            invented. The same seed gives the same files. A demo made there before
            is replaced; any other database is left alone.

            Example:
              familyhub demo
              familyhub report quarter 2025-26-Q4 --database demo/familyhub.sqlite
              familyhub demo another-year --seed 7
            """)

    @Argument(help: ArgumentHelp("The folder to make it in.", valueName: "dir"), completion: .directory)
    var folder = "demo"

    @Option(help: ArgumentHelp("Another number invents another year.", valueName: "number"))
    var seed: UInt64 = 1

    func run() throws {
        let path = folder.count > 1 && folder.hasSuffix("/") ? String(folder.dropLast()) : folder
        let now = try Surroundings.now()
        let maker = DemoMaker(
            folder: DemoFolder(path: path), seed: seed,
            catalogue: try CatalogueCommand.checked(Surroundings.folder("Venues/bury")),
            layouts: try ImportDesk.layouts(), now: now, say: Console.say)
        let result = try maker.make()
        Console.say("\n" + result.text(program: DemoCommand.program, today: now.local.day))
    }

    /// The program as it was called, so that what is printed can be pasted.
    private static var program: String {
        let called = CommandLine.arguments.first ?? ""
        return called.contains("/") ? called : "familyhub"
    }
}
