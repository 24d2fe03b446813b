import GRDB
package import HubCore

extension Store {
    /// Everything held about a family and its people; the audit's line first, with the request's reference.
    ///
    /// A protected address is left out unless it is asked for; of another family that one of them is of nothing is in it.
    package func subjectPack(
        of family: Int64, reference: String? = nil, withProtectedAddress: Bool = false, by actor: Actor, now: Now
    ) throws -> SubjectPack {
        try Rights.require(actor, .subjectAccess)
        return try writing { db in
            let kept = try Store.existing(family: family, db)
            let words = [reference.map { "reference \(Shown.line($0))" }, withProtectedAddress ? "with address" : nil]
            try Store.audit(
                db, actor, now, "privacy.pack", "family \(kept)", words.compactMap(\.self).joined(separator: ", "))
            let packing = try SubjectPacking(kept, db)
            var pack = SubjectPack(
                authority: try Store.requiredCatalogue(db).authority.name, madeOn: now.local.day, reference: reference,
                code: FamilyCode(family: kept)?.description ?? "")
            try packing.fill(&pack, withProtectedAddress: withProtectedAddress)
            return pack
        }
    }
}

/// Gathers what is held about one family.
struct SubjectPacking {
    let db: Database
    let kept: Int64
    /// The family and those merged into it.
    let families: [Int64]
    /// Its people, each with everybody merged into them.
    let members: [FamilyMember]
    private let clusters: [Int64: [Int64]]
    private let owner: [Int64: Int64]
    let catalogue: Catalogue

    init(_ family: Int64, _ db: Database) throws {
        self.db = db
        kept = family
        families = try Store.joined("family", family, db)
        members = try Store.members(family, db)
        var (clusters, owner): ([Int64: [Int64]], [Int64: Int64]) = ([:], [:])
        for member in members {
            clusters[member.id] = try Store.joined("person", member.id, db)
            for one in clusters[member.id] ?? [] { owner[one] = member.id }
        }
        (self.clusters, self.owner) = (clusters, owner)
        catalogue = try Store.requiredCatalogue(db)
    }

    var familyList: String { Store.list(families) }
    var peopleList: String { Store.list(clusters.values.flatMap(\.self).sorted()) }

    /// The name of whoever a number stands for.
    func name(_ person: Int64?) -> String {
        guard let person, let member = members.first(where: { $0.id == owner[person] }) else { return "the family" }
        return member.details.name
    }

    func fill(_ pack: inout SubjectPack, withProtectedAddress: Bool) throws {
        pack.mergedCodes = families.filter { $0 != kept }.compactMap { FamilyCode(family: $0)?.description }
        let address = try Store.address(kept, db)
        pack.addressIsLeftOut = address?.isConfidential == true && !withProtectedAddress
        pack.address = pack.addressIsLeftOut ? [] : SubjectPacking.items(address)
        pack.people = try members.map(person)
        pack.references = try String.fetchAll(
            db,
            sql: """
                SELECT system || ' ' || external_id FROM family_ref WHERE family_id IN (\(familyList)) ORDER BY 1
                """)
        pack.registrations = try registrations()
        pack.consents = try consents()
        pack.attendances = try attendances()
        pack.enrolments = try enrolments()
        pack.decisions = try decisions()
        pack.said = try saidOfPeople() + saidOfFamily(withAddress: !pack.addressIsLeftOut)
        pack.said.sort { $0.at < $1.at }
        pack.audit = try audit()
    }

    private func person(_ member: FamilyMember) throws -> SubjectPack.Person {
        let cluster = Store.list(clusters[member.id] ?? [])
        let ids = try String.fetchAll(
            db, sql: "SELECT system || ' ' || external_id FROM person_ref WHERE person_id IN (\(cluster)) ORDER BY 1")
        var items = SubjectPacking.items(member.details)
        items += [
            ("Relationship", member.relationship?.rawValue.replacing("_", with: " ")),
            ("Member from", member.joined?.slashed), ("Member until", member.left?.slashed),
        ].compactMap { name, value in value.map { SubjectPack.Item(name, $0) } }
        items += ids.map { SubjectPack.Item("Id in another system", $0) }
        return SubjectPack.Person(
            number: member.id, name: member.details.name, items: items,
            isOfAnotherFamily: try Store.families(of: member.id, db).contains { !families.contains($0) })
    }

    static func items(_ details: PersonDetails) -> [SubjectPack.Item] {
        let all: [(String, String?)] = [
            ("Kept as", details.kind.word), ("Given name", details.givenName), ("Family name", details.familyName),
            ("Known as", details.knownAs),
            ("Born", details.birth.map { $0.precision == .day ? $0.day.slashed : $0.iso }),
            ("Baby due", details.due?.slashed),
            ("Sex", details.sex?.rawValue), ("NHS number", details.nhsNumber), ("Ethnicity", details.ethnicity),
            ("First language", details.firstLanguage),
            ("Interpreter needed", details.interpreterNeeded.map { $0 ? "yes" : "no" }),
            ("Special educational needs", details.send), ("Telephone", details.phone), ("Email", details.email),
            ("Prefers to be reached by", details.contactPreference),
        ]
        return all.compactMap { name, value in value.map { SubjectPack.Item(name, $0) } }
    }

    static func items(_ address: Address?) -> [SubjectPack.Item] {
        guard let address else { return [] }
        let all: [(String, String?)] = [
            ("Address", address.lines.isEmpty ? nil : address.lines.joined(separator: ", ")),
            ("Postcode", address.postcode), ("Property number (UPRN)", address.uprn),
            ("Protected", address.isConfidential ? "yes" : nil),
        ]
        return all.compactMap { name, value in value.map { SubjectPack.Item(name, $0) } }
    }
}
