import ArgumentParser
import HubCore

/// What FamilyHub is made of.
struct LicencesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "licences",
        abstract: "Lists the libraries in FamilyHub with their versions and licences.",
        discussion: """
            With --json as a bill of materials in CycloneDX 1.5, which security scanners read.

            Examples:
              familyhub licences
              familyhub licences --json > bill-of-materials.json
            """)

    @Flag(help: "Prints a bill of materials in CycloneDX 1.5.")
    var json = false

    func run() throws {
        let parts = BillOfMaterials.parts
        if json {
            try Console.say(json: CycloneDX(parts))
        } else {
            Console.say(
                Console.table(
                    ["Library", "Version", "Licence", "From"],
                    parts.map { [$0.name, $0.version, $0.licence, $0.address] }))
        }
    }
}

/// The bill of materials as CycloneDX 1.5 has it.
private struct CycloneDX: Encodable {
    struct Component: Encodable {
        struct Licence: Encodable { let expression: String }
        struct Reference: Encodable {
            let type = "website"
            let url: String
        }

        let type = "library"
        let name: String
        let version: String
        let purl: String
        let licenses: [Licence]
        let externalReferences: [Reference]
    }

    let bomFormat = "CycloneDX"
    let specVersion = "1.5"
    let version = 1
    let components: [Component]

    init(_ parts: [BillOfMaterials.Part]) {
        components = parts.map { part in
            let place = part.address.drop { $0 != "/" }.dropFirst(2)
            return Component(
                name: part.name, version: part.version,
                purl: part.kind == .swift
                    ? "pkg:swift/\(place)@\(part.version)" : "pkg:deb/debian/\(part.name)@\(part.version)",
                licenses: [.init(expression: part.licence)], externalReferences: [.init(url: part.address)])
        }
    }
}
