import ArgumentParser
import Foundation
import HubCore
import HubStorage

/// What somebody who helps needs to know of an installation, and nothing of anybody in it.
struct SupportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "support",
        abstract: "Writes a file that tells a helper how this installation is, without personal data.",
        discussion: """
            It holds versions, numbers of rows, the state of the database's file and which settings are set: no names, no
            paths, no addresses, no values of settings. Read it before you send it.

            Example:
              familyhub support familyhub-support.json
            """)

    @Argument(help: ArgumentHelp("The file to write.", valueName: "file"))
    var file: String

    @OptionGroup var options: DatabaseOptions

    private struct Bundle: Encodable {
        let made: String
        let familyhub: String
        let system: String
        let processors: Int
        let memoryBytes: UInt64
        let timeZoneKnown: Bool
        let settingsSet: [String]
        let dataFolders: [String: Bool]
        let libraries: [BillOfMaterials.Part]
        let database: DatabaseCondition
        let auditFollows: Bool
    }

    func run() throws {
        try options.refuseOverwriting(file, "The file")
        let store = try options.open()
        let actor = try options.actor(store)
        let process = ProcessInfo.processInfo
        let bundle = Bundle(
            made: try Surroundings.now().stamp, familyhub: FamilyHub.configuration.version,
            system: process.operatingSystemVersionString, processors: process.processorCount,
            memoryBytes: process.physicalMemory, timeZoneKnown: (try? LocalTime.moment(of: Date())) != nil,
            settingsSet: process.environment.keys.filter { $0.hasPrefix("FAMILYHUB_") }.sorted(),
            dataFolders: ["Import": isThere("Import"), "Venues": isThere("Venues")], libraries: BillOfMaterials.parts,
            database: try store.condition(isFileChecked: true, by: actor),
            auditFollows: try store.verifyAudit(by: actor).broken == nil)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        try ReportCommand.Options.write(try encoder.encode(bundle), to: file)
        Console.say("\(file): versions, numbers and checks, no personal data. Read it before you send it.")
    }

    private func isThere(_ folder: String) -> Bool { (try? Surroundings.folder(folder)) != nil }
}
