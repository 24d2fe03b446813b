import Foundation
import HubCore
import HubStorage

/// Who may be the same, and making one of two.
enum Merges {
    /// Two people in the store who may be one.
    private struct Pair: Encodable, Sendable {
        struct Person: Encodable, Sendable {
            let person: Int64
            let name: String
            let birthYear: Int?
            let families: [String]

            init(_ candidate: Candidate) {
                (person, name, birthYear) = (candidate.person, candidate.name, candidate.birthYear)
                families = candidate.families.compactMap { FamilyCode(family: $0)?.description }
            }
        }

        let one, other: Person
        let strength: Duplicates.Strength
        let evidence: Duplicates.Evidence

        init(_ pair: CandidatePair) {
            (one, other) = (Person(pair.one), Person(pair.other))
            (strength, evidence) = (pair.likeness.strength, pair.likeness.evidence)
        }
    }

    static func duplicates(_ call: Call) throws -> Reply {
        let pairs = try call.services.store.duplicates(by: call.actor, now: call.now)
        return try .json(call.page(pairs.map(Pair.init)) { "\($0.one.person)-\($0.other.person)" })
    }

    private struct Two: Decodable {
        let one, other: Int64
        let reason: String?
    }

    static func sayTwo(_ call: Call) throws -> Reply {
        let two: Two = try call.decoded()
        try call.services.store.sayTwo(
            two.one, two.other, reason: two.reason, by: call.actor, now: call.now)
        return .nothing
    }

    private struct KeptGone: Codable {
        let kept, gone: Int64

        var pair: MergePair { MergePair(kept: kept, gone: gone) }
    }

    private struct Sent: Decodable {
        let families: KeptGone?
        let people: [KeptGone]?
        let reason: String?
        let dryRun: Bool?
    }

    /// What a merge would do, by numbers: it is kept to be repeated.
    private struct Preview: Encodable {
        struct Match: Encodable {
            let kept, gone: Int64
            let evidence: Duplicates.Evidence
        }

        let families: KeptGone?
        let together, perhaps: [Match]
        let alone: [Int64]
        let registrations, attendances: Int
        let bothMarked: [Int64]

        init(_ preview: MergePreview) {
            func matches(_ found: [MergePreview.Match]) -> [Match] {
                found.map { Match(kept: $0.kept, gone: $0.gone, evidence: $0.evidence) }
            }
            families = preview.keptFamily.flatMap { kept in
                preview.goneFamily.map { KeptGone(kept: kept, gone: $0) }
            }
            (together, perhaps) = (matches(preview.together), matches(preview.perhaps))
            (alone, registrations) = (preview.alone.map(\.id), preview.registrations.count)
            (attendances, bothMarked) = (preview.attendances, preview.bothMarked)
        }
    }

    private struct Merged: Encodable { let merge: Int64 }

    static func merge(_ call: Call) throws -> Reply {
        let sent: Sent = try call.decoded()
        let merging = Merging(families: sent.families?.pair, people: (sent.people ?? []).map(\.pair))
        guard sent.dryRun != true else {
            return try .json(
                Preview(call.services.store.previewMerge(merging, by: call.actor, now: call.now)))
        }
        let id = try call.services.store.merge(merging, reason: sent.reason, by: call.acting)
        return try .created(call.address("/merges/\(id)"), Merged(merge: id))
    }

    private struct Undone: Encodable {
        let merge: Int64
        let marks, edits, givenBack: [Int64]
    }

    static func unmerge(_ call: Call) throws -> Reply {
        let giveBack = (call.query["giveBack"] ?? "").split(separator: ",").compactMap { Int64($0) }
        let undone = try call.services.store.unmerge(
            call.id(), keep: call.flag("keep"), giveBack: giveBack, by: call.acting
        ) { UUID().uuidString.lowercased() }
        return try .json(
            Undone(merge: undone.merge.id, marks: undone.marks, edits: undone.edits, givenBack: undone.givenBack))
    }
}
