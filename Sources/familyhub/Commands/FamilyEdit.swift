import ArgumentParser
import HubCore
import HubStorage

/// Changes what is recorded of a person or an address.
struct FamilyEdit: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "edit", abstract: "Corrects a person, the address, or that the privacy notice was given.",
        discussion: """
            A person is named by number, as `family show` gives it.

            Examples:
              familyhub family edit K7M-3QX --person 12 --set "born 02/03/2024" --set "phone 0161 496 0000"
              familyhub family edit K7M-3QX --person 12 --clear email
              familyhub family edit K7M-3QX --postcode "M25 9ZZ" --confidential
              familyhub family edit K7M-3QX --notice 2026-01@13/01/2026
            """)

    @Argument(help: "The family's code.")
    var code: String

    @Option(help: ArgumentHelp("The person's number.", valueName: "number"))
    var person: Int64?

    @Option(help: ArgumentHelp("What is right: name, given, surname, \(FamilyWords.words).", valueName: "field value"))
    var set: [String] = []

    @Option(help: ArgumentHelp("A field to empty.", valueName: "field"))
    var clear: [String] = []

    @OptionGroup var home: AddressOptions

    @Flag(help: "The address need not be hidden any more.")
    var notConfidential = false

    @Option(help: ArgumentHelp("The privacy notice that was given.", valueName: "version[@date]"))
    var notice: String?

    @OptionGroup var options: DatabaseOptions

    func run() throws {
        let desk = try FamilyDesk(options)
        let family = try desk.family(code)
        let address = try home.read()
        guard !set.isEmpty || !clear.isEmpty || address != nil || notConfidential || notice != nil else {
            throw Refusal.usage("Say what is to change: --set, --clear, an address or --notice.")
        }
        if !set.isEmpty || !clear.isEmpty {
            guard let person else {
                throw Refusal.usage("--set and --clear are of a person: name one with --person NUMBER.")
            }
            try FamilyMemberCheck.require(person, of: family, desk)
            try desk.store.edit(person: person, by: desk.acting, change)
        }
        if address != nil || notConfidential {
            try desk.store.edit(family: family, by: desk.acting) { held in
                if home.address != nil { held.lines = address?.lines ?? [] }
                held.postcode = address?.postcode ?? held.postcode
                held.uprn = address?.uprn ?? held.uprn
                if home.confidential { held.isConfidential = true }
                if notConfidential { held.isConfidential = false }
            }
        }
        if let notice {
            let parts = notice.split(separator: "@" as Character, maxSplits: 1).map { String($0) }
            try desk.store.noticeGiven(
                family, version: parts.first, on: try desk.day(parts.count == 2 ? parts[1] : nil, "--notice"),
                by: desk.acting)
        }
        try FamilyDone.say(family, desk, options)
    }

    private func change(_ details: inout PersonDetails) throws {
        for saying in set {
            let words = saying.split(separator: " " as Character, maxSplits: 1).map { String($0) }
            guard words.count == 2 else {
                throw Refusal.usage("--set takes a field and its value, like \"born 02/03/2024\".")
            }
            let field = words[0].lowercased() == "family" ? "surname" : words[0].lowercased()
            try FamilyWords.apply(field, words[1].trimmed, to: &details)
        }
        for field in clear { try FamilyWords.clear(field.lowercased(), of: &details) }
    }
}

/// Whether somebody is of the family that a command names.
enum FamilyMemberCheck {
    static func require(_ person: Int64, of family: Int64, _ desk: FamilyDesk) throws {
        let record = try desk.store.family(family, by: desk.actor, now: desk.now)
        guard record.people.contains(where: { $0.id == person }) else {
            throw Refusal.notFound(
                "Family \(record.code) has no person \(person): `familyhub family show \(record.code)` lists its people."
            )
        }
    }
}

/// The end of a change: the family as it stands now.
enum FamilyDone {
    static func say(_ family: Int64, _ desk: FamilyDesk, _ options: DatabaseOptions) throws {
        let record = try desk.store.family(family, by: desk.actor, now: desk.now)
        let view = FamilyView(record)
        if options.json { try Console.say(json: view) } else { Console.say(view.text(record)) }
    }
}

/// A family lives elsewhere now.
struct FamilyMove: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "move", abstract: "Records a new address, and another hub where the family registers there.",
        discussion: """
            The first registration keeps its day and hub: a family is new once.

            Example:
              familyhub family move K7M-3QX --postcode "M26 0ZZ" --address "3 Invented Row, Radcliffe" --hub radcliffe
            """)

    @Argument(help: "The family's code.")
    var code: String

    @OptionGroup var home: AddressOptions

    @Option(help: ArgumentHelp("The hub where the family registers now.", valueName: "hub"))
    var hub: String?

    @Option(help: ArgumentHelp("The day; today where none is given.", valueName: "date"))
    var on: String?

    @OptionGroup var options: DatabaseOptions

    func run() throws {
        let desk = try FamilyDesk(options)
        let family = try desk.family(code)
        guard let address = try home.read() else {
            throw Refusal.usage("Say where to: --postcode, --address or --uprn.")
        }
        let day = try desk.day(on, "--on")
        let registration = try hub.map {
            Registration(on: day, hub: try desk.place(.hub, $0), channel: .desk, noticeGiven: true, noticeOn: day)
        }
        try desk.store.move(family, to: address, registration: registration, by: desk.acting)
        try FamilyDone.say(family, desk, options)
    }
}

/// Adds somebody to a family.
struct FamilyAdd: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Adds people to a family, or a child of another family who lives in both.",
        discussion: """
            Examples:
              familyhub family add K7M-3QX --child "Finn O'Testerly, born 2022-05"
              familyhub family add K7M-3QX --person 31
            """)

    @Argument(help: "The family's code.")
    var code: String

    @Option(help: ArgumentHelp("An adult.", valueName: "person"))
    var adult: [String] = []

    @Option(help: ArgumentHelp("A child.", valueName: "person"))
    var child: [String] = []

    @Option(help: ArgumentHelp("An expectant parent.", valueName: "person"))
    var expecting: [String] = []

    @Option(help: ArgumentHelp("Somebody of another family, by number: of both from now on.", valueName: "number"))
    var person: [Int64] = []

    @Option(help: ArgumentHelp("The day; today where none is given.", valueName: "date"))
    var on: String?

    @OptionGroup var options: DatabaseOptions

    func run() throws {
        let desk = try FamilyDesk(options)
        let family = try desk.family(code)
        let day = try desk.day(on, "--on")
        let members =
            try adult.map { try FamilyWords.member($0, .adult) }
            + expecting.map { try FamilyWords.member($0, .expectant) }
            + child.map { try FamilyWords.member($0, .child) }
        guard !members.isEmpty || !person.isEmpty else {
            throw Refusal.usage("Say who: --adult, --child, --expecting or --person.")
        }
        for member in members { _ = try desk.store.add(member, to: family, joined: day, by: desk.acting) }
        for id in person { try desk.store.join(id, to: family, joined: day, by: desk.acting) }
        try FamilyDone.say(family, desk, options)
    }
}

/// The baby is there.
struct FamilyBirth: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "birth", abstract: "The baby on the way was born: a child of the family from that day.",
        discussion: "Example:\n  familyhub family birth K7M-3QX --child \"Niamh, born 02/03/2026\"")

    @Argument(help: "The family's code.")
    var code: String

    @Option(help: ArgumentHelp("The child with its date of birth; once more for a twin.", valueName: "person"))
    var child: [String]

    @Option(help: ArgumentHelp("Who expected it, where there is more than one.", valueName: "number"))
    var parent: Int64?

    @OptionGroup var options: DatabaseOptions

    func run() throws {
        let desk = try FamilyDesk(options)
        let family = try desk.family(code)
        let children = try child.map { try FamilyWords.member($0, .child) }
        guard children.allSatisfy({ $0.details.birth != nil }) else {
            throw Refusal.usage("A birth needs its date, like --child \"Niamh, born 02/03/2026\".")
        }
        _ = try desk.store.birth(of: children, to: family, parent: parent, by: desk.acting)
        try FamilyDone.say(family, desk, options)
    }
}

/// Somebody is of a family no more.
struct FamilyLeave: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "leave", abstract: "Ends one person's membership, or the whole family's; attendances stay.",
        discussion: """
            Examples:
              familyhub family leave K7M-3QX --person 12 --on 01/03/2026
              familyhub family leave K7M-3QX --everybody
            """)

    @Argument(help: "The family's code.")
    var code: String

    @Option(help: ArgumentHelp("The person's number.", valueName: "number"))
    var person: Int64?

    @Flag(help: "The whole family.")
    var everybody = false

    @Option(
        help: ArgumentHelp("The first day on which they are no members; today where none is given.", valueName: "date"))
    var on: String?

    @OptionGroup var options: DatabaseOptions

    func run() throws {
        guard (person != nil) != everybody else {
            throw Refusal.usage("Name one person with --person, or give --everybody.")
        }
        let desk = try FamilyDesk(options)
        let family = try desk.family(code)
        try desk.store.leave(family, person: person, on: try desk.day(on, "--on"), by: desk.acting)
        try FamilyDone.say(family, desk, options)
    }
}

/// A family agrees to something, or does not any more.
struct FamilyConsent: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "consent", abstract: "Records what a family agrees to, or withdraws: photos, messages, sharing.",
        discussion: """
            Examples:
              familyhub family consent K7M-3QX photos
              familyhub family consent K7M-3QX messages --withdrawn --on 01/03/2026
            """)

    @Argument(help: "The family's code.")
    var code: String

    @Argument(help: "photos, messages or sharing.")
    var kind: Consent.Kind

    @Flag(help: "They do not agree, or not any more.")
    var withdrawn = false

    @Option(help: ArgumentHelp("Who of them said so.", valueName: "words"))
    var saidBy: String?

    @Option(help: ArgumentHelp("The day; today where none is given.", valueName: "date"))
    var on: String?

    @OptionGroup var options: DatabaseOptions

    func run() throws {
        let desk = try FamilyDesk(options)
        let family = try desk.family(code)
        let answer = Consent(kind, given: !withdrawn, on: try desk.day(on, "--on"), saidBy: saidBy)
        try desk.store.record(answer, of: family, by: desk.acting)
        try FamilyDone.say(family, desk, options)
    }
}
