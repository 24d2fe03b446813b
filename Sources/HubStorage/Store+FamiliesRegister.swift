import GRDB
import HubCore

/// Somebody in the store who looks like somebody about to be registered.
package struct Alike: Sendable, Equatable {
    /// The place among the people of the family about to be registered, from 0 on.
    package let place: Int
    package let candidate: Candidate
}

/// What became of a family about to be registered.
package enum Registering: Sendable {
    /// Its number, and who looked like one of its people without stopping it.
    case registered(Int64, alike: [Alike])
    /// Nothing was stored: somebody registered looks the same.
    case stopped([Alike])
}

extension Store {
    /// Registers a family unless somebody who is known looks the same; with `force` whoever looks the same is another.
    ///
    /// What is looked up and what is stored is one transaction: of two that register the same family at once, one is told.
    package func register(_ family: NewFamily, force: Bool, by acting: Acting) throws -> Registering {
        try Store.check(family, acting)
        return try writing { db in
            try Store.audit(
                db, acting.actor, acting.now, "family.find", "people", "likely duplicates of a new person")
            var alike: [Alike] = []
            for (place, member) in family.people.enumerated() {
                for candidate in try Store.candidates(for: member.details, postcode: family.address?.postcode, db)
                where try Store.mayKnow(of: candidate, acting.actor, db) {
                    alike.append(Alike(place: place, candidate: candidate))
                }
            }
            if !force, alike.contains(where: { $0.candidate.likeness.strength.stopsRegistering }) {
                return .stopped(alike)
            }
            return .registered(try Store.register(family, by: acting, db), alike: alike)
        }
    }

    /// Whether an actor may be told of a candidate: of those their hubs know, and of others whose full name and date of birth
    /// they gave, if the family is not protected.
    private static func mayKnow(of candidate: Candidate, _ actor: Actor, _ db: Database) throws -> Bool {
        if Rights.seesEveryFamily(actor) { return true }
        let hubs = try hubs(ofPerson: candidate.person, candidate.families, db)
        if Rights.allows(actor, .seeFamily, hubs: hubs) { return true }
        let evidence = candidate.likeness.evidence
        guard [evidence.givenName, evidence.familyName, evidence.birth].allSatisfy({ $0 == .agrees }) else {
            return false
        }
        return try !candidate.families.contains { try address($0, db)?.isConfidential == true }
    }
}
