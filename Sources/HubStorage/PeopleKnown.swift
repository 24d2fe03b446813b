import GRDB
import HubCore

/// What folding a register needs of people: kind, birth, families and who a merge kept; read once each, or all at once.
final class PeopleKnown {
    struct Person {
        var isChild: Bool
        var birth: BirthDate?
        var kept: Int64
    }

    private struct Membership {
        var family: UInt32
        var joined: Int?
        var left: Int?
        var isMain: Bool
    }

    /// Somebody's only membership, with the list that is its answer.
    private struct Alone {
        var families: [UInt32]
        var days: Range<Int>
    }

    private let db: Database
    private let isWhole: Bool
    private var people: ByID<Person>
    private var memberships: ByID<[Membership]>
    /// The families of a person who has one membership and no other, as they are asked for.
    private var alone: ByID<Alone>
    /// The people merged into another, by who was kept.
    private var gone: [Int64: [Int64]] = [:]
    private let reading: Statement
    private let joining: Statement

    private static let person = "SELECT id, kind, birth_day, birth_precision, merged_into FROM person"
    private static let membership = """
        SELECT m.person_id, m.family_id, m.joined_day, m.left_day, m.main, f.merged_into
        FROM family_member m JOIN family f ON f.id = m.family_id
        """

    init(_ db: Database, all: Bool) throws {
        self.db = db
        isWhole = all
        (people, memberships, alone) = (ByID(dense: all), ByID(dense: all), ByID(dense: all))
        reading = try db.cachedStatement(sql: "\(PeopleKnown.person) WHERE id = ?")
        joining = try db.cachedStatement(sql: "\(PeopleKnown.membership) WHERE m.person_id = ? ORDER BY m.family_id")
        let merged = try db.cachedStatement(sql: "SELECT merged_into, id FROM person WHERE merged_into IS NOT NULL")
        for row in try Row.fetchAll(merged) {
            gone[row[0], default: []].append(row[1])
        }
        guard all else { return }
        try keep(try db.makeStatement(sql: PeopleKnown.person))
        try keep(memberships: try db.makeStatement(sql: "\(PeopleKnown.membership) ORDER BY m.person_id, m.family_id"))
    }

    private func keep(_ statement: Statement) throws {
        try statement.eachRow { row in
            let id = Int64(row.int(0))
            let birth = row.optional(2).map {
                BirthDate(Day(number: $0), precision: BirthDate.Precision(rawValue: row.int(3)) ?? .day)
            }
            people[id] = Person(
                isChild: row.optional(1) == PersonDetails.Kind.child.rawValue, birth: birth,
                kept: Int64(row.optional(4) ?? row.int(0)))
        }
    }

    private func keep(memberships statement: Statement) throws {
        var mergedFamilies: [UInt32] = []
        try statement.eachRow { row in
            if row.optional(5) != nil { mergedFamilies.append(UInt32(row.int(1))) }
            memberships.change(Int64(row.int(0)), from: []) {
                $0.append(
                    Membership(
                        family: UInt32(row.int(5) != 0 ? row.int(5) : row.int(1)), joined: row.optional(2),
                        left: row.optional(3), isMain: row.int(4) == 1))
            }
        }
        guard !mergedFamilies.isEmpty else { return }
        for person in memberships.ids {
            var own = memberships[person] ?? []
            for index in own.indices { own[index].family = try kept(family: own[index].family) }
            memberships[person] = own
        }
    }

    /// The family that a chain of merges kept.
    private func kept(family: UInt32) throws -> UInt32 {
        var family = family
        while let next = try Int64.fetchOne(
            db, sql: "SELECT merged_into FROM family WHERE id = ? AND merged_into IS NOT NULL", arguments: [family])
        { family = UInt32(next) }
        return family
    }

    /// The person that merges kept in place of another; itself where it was never merged.
    func kept(_ id: Int64) throws -> Int64 {
        var id = id
        while let person = try person(id), person.kept != id { id = person.kept }
        return id
    }

    func person(_ id: Int64) throws -> Person? {
        if let known = people[id] { return known }
        guard !isWhole else { return nil }
        reading.arguments = [id]
        try keep(reading)
        return people[id]
    }

    /// The families of a kept person on a day, the main one first, with those of the people merged into them.
    func families(of person: Int64, on day: Int) throws -> [UInt32] {
        if gone.isEmpty, let own = try alone(person) { return own.days.contains(day) ? own.families : [] }
        var found: [Membership] = []
        var asked = [person]
        while let one = asked.popLast() {
            found += try memberships(of: one)
            asked += gone[one] ?? []
        }
        let current = found.filter { $0.joined ?? .min <= day && day < $0.left ?? .max }
        var seen: Set<UInt32> = []
        return (current.filter(\.isMain) + current.filter { !$0.isMain }).map(\.family)
            .filter { seen.insert($0).inserted }
    }

    /// The one membership of a person who has no other.
    private func alone(_ person: Int64) throws -> Alone? {
        if let known = alone[person] { return known }
        let own = try memberships(of: person)
        guard own.count == 1 else { return nil }
        let joined = own[0].joined ?? .min
        let found = Alone(families: [own[0].family], days: joined..<max(joined, own[0].left ?? .max))
        alone[person] = found
        return found
    }

    private func memberships(of person: Int64) throws -> [Membership] {
        if let known = memberships[person] { return known }
        guard !isWhole else { return [] }
        joining.arguments = [person]
        memberships[person] = []
        try keep(memberships: joining)
        return memberships[person] ?? []
    }
}

/// What is known by id: in a row where everything was read at once and ids are dense, else of those that were asked for.
private struct ByID<Value> {
    private let isDense: Bool
    private var row: [Value?] = []
    private var few: [Int64: Value] = [:]

    init(dense: Bool) { isDense = dense }

    /// The ids that something is known of.
    var ids: [Int64] { isDense ? row.indices.filter { row[$0] != nil }.map(Int64.init) : Array(few.keys) }

    subscript(id: Int64) -> Value? {
        get {
            guard isDense else { return few[id] }
            return row.indices.contains(Int(id)) ? row[Int(id)] : nil
        }
        set {
            guard isDense else {
                few[id] = newValue
                return
            }
            while row.count <= Int(id) { row.append(nil) }
            row[Int(id)] = newValue
        }
    }

    /// Changes what is known in its place.
    mutating func change(_ id: Int64, from first: Value, _ change: (inout Value) -> Void) {
        var value = self[id] ?? first
        self[id] = nil
        change(&value)
        self[id] = value
    }
}
