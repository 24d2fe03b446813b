import ArgumentParser
import Foundation
import HubCore
import HubReporting
import HubStorage

/// Looks for families.
struct FamilyFind: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "find", abstract: "Finds families by code, name, postcode or another system's id.",
        discussion: """
            A full name with --born finds families of every hub, as a code does.

            Examples:
              familyhub family find K7M-3QX
              familyhub family find "Niamh O'Testerly" --born 02/03/2024
              familyhub family find testerly
              familyhub family find "m25 9zz"
            """)

    @Argument(help: "A code, a name or a part of one, a postcode, or an id.")
    var words: [String]

    @Option(help: ArgumentHelp("The date of birth that goes with a full name.", valueName: "date"))
    var born: String?

    @OptionGroup var options: DatabaseOptions

    func run() throws {
        let desk = try FamilyDesk(options)
        let text = words.joined(separator: " ")
        let found = try desk.store.findFamilies(try search(text, desk), by: desk.actor, now: desk.now)
        if options.json {
            try Console.say(json: found)
            return
        }
        guard !found.isEmpty else {
            Console.say("No family matches: try a part of the name, or the postcode.")
            return
        }
        Console.say(
            Console.table(
                ["Code", "People", "District", "Hub"],
                found.map { family in
                    let people = family.people.map { $0.name + ($0.birthYear.map { " (\($0))" } ?? "") }
                    return [
                        family.code, people.map { Shown.plain($0) }.joined(separator: ", "), family.district ?? "",
                        family.hub ?? "",
                    ]
                }))
        if found.count == Store.mostFound { Console.say("Only the first \(found.count): say more of the name.") }
    }

    private func search(_ text: String, _ desk: FamilyDesk) throws -> FamilySearch {
        if let born { return .name(text, born: try desk.day(born, "--born")) }
        if let code = try? FamilyCode(reading: text) { return .code(code) }
        // Something with a code's hyphen that is none was read wrongly.
        if FamilyCode.isLike(text), text.contains("-"), Postcode.read(text) == nil { _ = try FamilyCode(reading: text) }
        return .text(text)
    }
}

/// Shows a family's record.
struct FamilyShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Shows a family with its people, registrations and attendances; the audit notes it.",
        discussion: "Example:\n  familyhub family show K7M-3QX")

    @Argument(help: "The code on the family's card.")
    var code: String

    @OptionGroup var options: DatabaseOptions

    func run() throws {
        let desk = try FamilyDesk(options)
        let record = try desk.store.family(try desk.family(code), by: desk.actor, now: desk.now)
        let merges =
            Rights.allows(desk.actor, .mergeFamilies) ? try desk.store.merges(of: record.id, by: desk.actor) : []
        let view = FamilyView(record, merges: merges)
        if options.json {
            try Console.say(json: view)
        } else {
            Console.say(view.text(record))
        }
    }
}

/// Writes a family's card.
struct FamilyCardCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "card",
        abstract: "Writes a card to print, with the code in large type and as a QR code; no name on it.",
        discussion: "Example:\n  familyhub family card K7M-3QX --output card.svg")

    @Argument(help: "The family's code.")
    var code: String

    @Option(help: ArgumentHelp("The file; an SVG picture.", valueName: "path"))
    var output: String

    @OptionGroup var options: DatabaseOptions

    func run() throws {
        try options.refuseOverwriting(output, "--output")
        let desk = try FamilyDesk(options)
        let record = try desk.store.family(try desk.family(code), by: desk.actor, now: desk.now)
        let card = try FamilyCard(code: record.code, authority: try desk.store.catalogue().authority.name)
        do { try Data(card.svg.utf8).write(to: URL(fileURLWithPath: output)) } catch {
            throw Refusal.notFound("\(output) cannot be written: check that its folder exists and is yours to write.")
        }
        if options.json {
            try Console.say(json: ["code": record.code, "file": output])
        } else {
            Console.say("\(output) is the card of family \(record.code).")
        }
    }
}

/// A family's record as it is printed.
struct FamilyView: Encodable {
    let code: String
    let people: [Line]
    let address: Address?
    let addressIsProtected: Bool
    let registrations: [Registration]
    let consents: [Consent]
    let references: [String]
    let mergedCodes: [String]
    let missing: [String]
    let attendances: [Attended]
    let merges: [MergeRecord]

    /// One person.
    struct Line: Encodable {
        let number: Int64
        let name: String
        let knownAs: String?
        let kind: String
        let born: String?
        let due: String?
        let relationship: String?
        let phone: String?
        let email: String?
        let joined: String?
        let left: String?
    }

    /// One attendance.
    struct Attended: Encodable {
        let session: Int64
        let date: String
        let activity: String
        let venue: String
        let person: Int64
        let mark: String
    }

    init(_ record: FamilyRecord, merges: [MergeRecord] = []) {
        code = record.code
        people = record.people.map { member in
            let details = member.details
            return Line(
                number: member.id, name: details.name, knownAs: details.knownAs, kind: details.kind.word,
                born: details.birth?.iso, due: details.due?.iso, relationship: member.relationship?.rawValue,
                phone: details.phone, email: details.email, joined: member.joined?.iso, left: member.left?.iso)
        }
        address = record.address
        addressIsProtected = record.addressIsProtected
        (registrations, consents, references) = (record.registrations, record.consents, record.references)
        (mergedCodes, missing) = (record.mergedCodes, record.missing)
        attendances = record.attendances.map {
            Attended(
                session: $0.session, date: $0.day.iso, activity: $0.activity, venue: $0.venue, person: $0.person,
                mark: FamilyView.word($0.mark))
        }
        self.merges = merges
    }

    private static func word(_ mark: RegisterMark) -> String {
        switch mark {
        case .absent: "absent"
        case .present: "present"
        case .apologies: "apologies"
        }
    }

    /// The table of people.
    func people(_ record: FamilyRecord) -> String {
        Console.table(
            ["No", "Name", "Who", "Born", "Due", "Until"],
            record.people.map { member in
                [
                    String(member.id), Shown.plain(member.details.name), member.details.kind.word,
                    member.details.birth?.slashed ?? "", member.details.due?.slashed ?? "", member.left?.slashed ?? "",
                ]
            }, right: [0])
    }

    func text(_ record: FamilyRecord) -> String {
        var lines = ["Family \(code)" + (mergedCodes.isEmpty ? "" : ", also \(mergedCodes.joined(separator: ", "))")]
        lines.append(people(record))
        if let address {
            let text = (address.lines + [address.postcode].compactMap(\.self)).map { Shown.plain($0) }.joined(
                separator: ", ")
            lines.append("Address: \(text)\(addressIsProtected ? " (protected: keep it to yourself)" : "")")
        } else if addressIsProtected {
            lines.append("Address: protected")
        }
        for registration in registrations {
            let notice = registration.noticeGiven ? "" : ", waits for the privacy notice"
            lines.append(
                "Registered \(registration.on.slashed) at \(registration.hub ?? "no hub") (\(registration.channel.rawValue))\(notice)"
            )
        }
        for consent in consents {
            lines.append(
                "\(consent.given ? "Agrees" : "Does not agree") to \(consent.kind.rawValue), \(consent.on.slashed)")
        }
        for merge in merges where merge.undoneAt == nil {
            lines.append(
                "Merge \(merge.id) of \(merge.at.prefix(10)): `familyhub family unmerge \(merge.id)` takes it back")
        }
        if !missing.isEmpty { lines.append("Still missing: \(missing.joined(separator: ", "))") }
        if !attendances.isEmpty {
            lines.append(
                Console.table(
                    ["Date", "Activity", "Venue", "No", "Mark"],
                    attendances.map {
                        [Day(iso: $0.date)?.slashed ?? "", $0.activity, $0.venue, String($0.person), $0.mark]
                    },
                    right: [3]))
        }
        return lines.joined(separator: "\n")
    }
}
