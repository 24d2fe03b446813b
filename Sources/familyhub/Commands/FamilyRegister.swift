import ArgumentParser
import HubCore
import HubStorage

/// Registers a family: one name is enough, everything else may come later.
struct FamilyRegister: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "register", abstract: "Registers a family; one name and the hub are enough.",
        discussion: """
            A person is a name, then what is known, commas between: \(FamilyWords.words).
            Without --notice the registration waits and counts once the privacy notice was given.
            Whoever looks like somebody already registered is shown; a strong likeness stops, unless --new.

            Examples:
              familyhub family register --hub prestwich --adult "Orla O'Testerly" --notice 2026-01
              familyhub family register --hub prestwich --adult "Orla O'Testerly, phone 0161 496 0000" \\
                --child "Niamh O'Testerly, born 02/03/2024" --postcode "M25 9ZZ" --notice 2026-01@13/01/2026
              familyhub family register --hub bury-east --expecting "Grace Testerly, due 28/05/2026"
            """)

    @Option(help: ArgumentHelp("The hub, by id or name.", valueName: "hub"))
    var hub: String?

    @Option(help: ArgumentHelp("The venue; its hub registers where none is named.", valueName: "venue"))
    var venue: String?

    @Option(help: ArgumentHelp("The day of the registration; today where none is given.", valueName: "date"))
    var on: String?

    @Option(help: ArgumentHelp("An adult, as often as there are.", valueName: "person"))
    var adult: [String] = []

    @Option(help: ArgumentHelp("A child, as often as there are.", valueName: "person"))
    var child: [String] = []

    @Option(help: ArgumentHelp("An expectant parent, with the due date.", valueName: "person"))
    var expecting: [String] = []

    @OptionGroup var home: AddressOptions

    @Option(help: "A telephone number of the first adult.")
    var phone: String?

    @Option(help: "An e-mail address of the first adult.")
    var email: String?

    @Option(
        help: ArgumentHelp(
            "The privacy notice that was given, with its day where not today's.", valueName: "version[@date]"))
    var notice: String?

    @Option(help: ArgumentHelp("What the family agrees to: photos, messages, sharing.", valueName: "kind"))
    var consent: [Consent.Kind] = []

    @Option(help: ArgumentHelp("How it came: desk, paper, online, midwife, health_visitor.", valueName: "channel"))
    var channel: Registration.Channel = .desk

    @Flag(help: "Registers even where somebody registered looks the same.")
    var new = false

    @OptionGroup var options: DatabaseOptions

    func run() throws {
        let desk = try FamilyDesk(options)
        let family = try family(desk)
        func likely(_ alike: [Alike]) -> [Likely] {
            alike.map { Likely(family.people[$0.place].details.name, $0.candidate) }
        }
        let (id, alike): (Int64, [Likely])
        switch try desk.store.register(family, force: new, by: desk.acting) {
        case .registered(let number, let found): (id, alike) = (number, likely(found))
        case .stopped(let found):
            let known = likely(found)
            if options.json { try Console.say(json: known) } else { Console.say(Likely.table(known)) }
            throw Refusal.data(
                "Nothing was stored: somebody already registered looks the same. Show that family with `familyhub family show CODE`, or register this one with --new."
            )
        }
        let record = try desk.store.family(id, by: desk.actor, now: desk.now)
        if options.json {
            try Console.say(json: Registered(family: FamilyView(record), alike: alike))
            return
        }
        if !alike.isEmpty { Console.say("Perhaps known already:\n" + Likely.table(alike)) }
        let waits = family.registration.noticeGiven ? "" : "; it counts once the privacy notice was given"
        Console.say("Family \(record.code) is registered\(waits).")
        Console.say(FamilyView(record).people(record))
        if !record.missing.isEmpty { Console.say("Still missing: \(record.missing.joined(separator: ", ")).") }
    }

    private func family(_ desk: FamilyDesk) throws -> NewFamily {
        let day = try desk.day(on, "--on")
        let place = try venue.map { try desk.place(.venue, $0) }
        var people = try adult.map { try FamilyWords.member($0, .adult) }
        people += try expecting.map { try FamilyWords.member($0, .expectant) }
        if !people.isEmpty {
            people[0].isMain = true
            people[0].details.phone = phone ?? people[0].details.phone
            people[0].details.email = email ?? people[0].details.email
        } else if phone != nil || email != nil {
            throw Refusal.usage("--phone and --email are an adult's: name one with --adult.")
        }
        people += try child.map { try FamilyWords.member($0, .child) }
        guard let registering = try desk.hub(hub, venue: place, on: day) else {
            throw Refusal.usage("Say which hub registers the family with --hub, or the venue with --venue.")
        }
        let parts = (notice ?? "").split(separator: "@" as Character, maxSplits: 1).map { String($0) }
        let noticeOn =
            notice == nil ? nil : parts.count == 2 ? try desk.day(parts[1], "--notice") : max(day, desk.now.local.day)
        return NewFamily(
            people: people,
            registration: Registration(
                on: day, hub: registering, venue: place, channel: channel, noticeGiven: notice != nil,
                noticeOn: noticeOn,
                noticeVersion: parts.first),
            address: try home.read(), consents: consent.map { Consent($0, given: true, on: day) })
    }

    private struct Registered: Encodable {
        let family: FamilyView
        let alike: [Likely]
    }
}

extension Registration.Channel: ExpressibleByArgument {}
extension Consent.Kind: ExpressibleByArgument {}

/// Somebody registered who looks like somebody said.
struct Likely: Encodable {
    let said: String
    let person: Int64
    let name: String
    let birthYear: Int?
    let families: [String]
    let strength: Duplicates.Strength
    let evidence: Duplicates.Evidence

    init(_ said: String, _ candidate: Candidate) {
        self.said = said
        person = candidate.person
        (name, birthYear) = (candidate.name, candidate.birthYear)
        families = candidate.families.compactMap { FamilyCode(family: $0)?.description }
        (strength, evidence) = (candidate.likeness.strength, candidate.likeness.evidence)
    }

    static func table(_ lines: [Likely]) -> String {
        Console.table(
            ["Said", "Known", "Born", "Family", "Likeness", "Evidence"],
            lines.map {
                [
                    Shown.plain($0.said), "\($0.person) \(Shown.plain($0.name))", $0.birthYear.map(String.init) ?? "",
                    $0.families.joined(separator: " "), $0.strength.rawValue, words($0.evidence),
                ]
            })
    }

    /// `agrees: birth, postcode; differs: given name`.
    static func words(_ evidence: Duplicates.Evidence) -> String {
        let fields = [
            ("given name", evidence.givenName), ("family name", evidence.familyName), ("birth", evidence.birth),
            ("postcode", evidence.postcode), ("NHS number", evidence.nhsNumber),
        ]
        return Duplicates.Agreement.allCases.compactMap { kind in
            let names = fields.filter { $0.1 == kind }.map(\.0)
            return names.isEmpty ? nil : "\(kind.rawValue): \(names.joined(separator: ", "))"
        }.joined(separator: "; ")
    }
}
