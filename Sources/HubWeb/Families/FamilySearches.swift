import HubCore
import HubStorage
import NIOPosix

/// Looking for families; what is looked for is in the body, so that no address and no log holds it.
extension Families {
    private struct Sought: Decodable {
        let code, name, text: String?
        let born: Day?

        var search: FamilySearch {
            get throws {
                if let code { return .code(try FamilyCode(reading: code)) }
                if let name, let born { return .name(name, born: born) }
                return .text(text ?? "")
            }
        }
    }

    /// Enough of a family to tell it from another.
    private struct Found: Encodable {
        struct Person: Encodable {
            let id: Int64
            let name: String
            let birthYear: Int?
            let kind: String
        }

        struct Family: Encodable {
            let id: Int64
            let code: String
            let people: [Person]
            let district, hub: String?
        }

        let items: [Family]
        /// Whether there are more than are shown.
        let more: Bool

        init(_ found: [FoundFamily]) {
            items = found.map { family in
                Family(
                    id: family.id, code: family.code,
                    people: family.people.map {
                        Person(
                            id: $0.id, name: $0.name, birthYear: $0.birthYear,
                            kind: $0.kind.hasPrefix("expectant") ? "expectant" : $0.kind)
                    }, district: family.district, hub: family.hub)
            }
            more = found.count == Store.mostFound
        }
    }

    /// Answers with names, so that its answer is never kept to be repeated.
    static func search(_ call: Call) async throws -> Reply {
        let sought: Sought = try call.decoded()
        let search = try sought.search
        return try await call.services.threads.runIfActive {
            try .json(Found(call.services.store.findFamilies(search, by: call.actor, now: call.now)))
        }
    }
}
