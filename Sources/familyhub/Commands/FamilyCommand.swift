import ArgumentParser
import HubCore
import HubSecrets
import HubStorage

/// Families: registering, finding, changing and merging them.
struct FamilyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "family", abstract: "Registers, finds, changes and merges families.",
        discussion: """
            A family is named by the code on its card, like K7M-3QX; its people by the numbers that `family show` gives.

            Examples:
              familyhub family register --hub prestwich --adult "Orla O'Testerly" --notice 2026-01
              familyhub family find "Orla O'Testerly"
              familyhub family show K7M-3QX
              familyhub family birth K7M-3QX --child "Niamh, born 02/03/2026"
            """,
        subcommands: [
            FamilyRegister.self, FamilyFind.self, FamilyShow.self, FamilyEdit.self, FamilyMove.self, FamilyAdd.self,
            FamilyBirth.self, FamilyLeave.self, FamilyConsent.self, FamilyCardCommand.self, FamilyDuplicates.self,
            FamilyMerge.self, FamilyUnmerge.self, FamilyNotDuplicates.self,
        ])
}

/// What every command on families shares.
struct FamilyDesk {
    let store: Store
    let now: Now
    let actor: Actor

    init(_ options: DatabaseOptions) throws {
        store = try options.open()
        now = try options.now(store)
        actor = try options.actor(store)
    }

    /// Who acts, with a fresh salt for what the audit keeps aside.
    var acting: Acting { Acting(actor, at: now, salt: FamilyDesk.random()) }

    /// 128 random bits as letters and digits.
    static func random() -> String { Hexadecimal.text(SecretToken.random(16)) }

    /// The number of the family with that code.
    func family(_ code: String) throws -> Int64 { try FamilyCode(reading: code).family }

    /// A day as people write it; today where none is given.
    func day(_ text: String?, _ option: String) throws -> Day {
        guard let text else { return now.local.day }
        switch DateReading(text: text) {
        case .day(let day, _): return day
        case .missing: throw Refusal.usage("\(option) is blank: write a date like 13/01/2026.")
        case .refused(let why): throw Refusal.usage("\(option): \(why).")
        }
    }

    /// The catalogue id of a hub or venue, by id, name or alias.
    func place(_ kind: RememberedAlias.Kind, _ name: String) throws -> String {
        let catalogue = try store.catalogue()
        if let id = NameBook(catalogue, remembered: try store.rememberedAliases()).id(kind, named: name) { return id }
        let ids = kind == .hub ? catalogue.hubs.map(\.id) : catalogue.venues.map(\.id)
        throw Refusal.usage(
            "There is no \(kind.rawValue) \(Shown.quoted(name)): use one of \(ids.joined(separator: ", ")).")
    }

    /// The hub that registers: named, or the one the venue belongs to that day.
    func hub(_ hub: String?, venue: String?, on day: Day) throws -> String? {
        if let hub { return try place(.hub, hub) }
        guard let venue else { return nil }
        guard let known = Belonging(try store.catalogue()).hub(of: venue, on: day) else {
            throw Refusal.usage("The venue \(venue) belongs to no hub on \(day.slashed): name one with --hub.")
        }
        return known
    }
}

/// An address as options.
struct AddressOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Lines of the address, commas between them.", valueName: "lines"))
    var address: String?

    @Option(help: "The postcode, in any spelling.")
    var postcode: String?

    @Option(help: "The property's number, 1 to 12 digits.")
    var uprn: String?

    @Flag(help: "Hides the address from everybody but those who need it.")
    var confidential = false

    /// What was given; nothing where nothing was.
    func read() throws -> Address? {
        guard address != nil || postcode != nil || uprn != nil || confidential else { return nil }
        let code = try postcode.map { text in
            guard let code = Postcode.read(text) else {
                throw Refusal.usage("--postcode has not the form of a postcode: write it like M25 9ZZ.")
            }
            return code
        }
        let lines = (address ?? "").split(separator: "," as Character).map { String($0).trimmed }.filter { !$0.isEmpty }
        return Address(lines: lines, postcode: code, uprn: uprn, isConfidential: confidential)
    }
}
