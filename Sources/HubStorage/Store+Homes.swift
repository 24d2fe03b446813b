import GRDB
import HubCore

/// Where those who were seen lived: addresses are placed here, and only codes of areas go on.
extension Store {
    /// Homes at the ends of the quarters reported on; none where the catalogue has no table of postcodes.
    static func homes(_ db: Database, _ facts: PeopleFacts, _ catalogue: Catalogue) throws -> [Homes] {
        guard catalogue.areas != nil, let period = facts.period else { return [] }
        let days = PeopleFacts.homeDays(
            for: period, before: catalogue.requirements.contains { $0.measure == .reachShare })
        guard !days.isEmpty else { return [] }
        let reader = try HomeReader(db, facts.registers)
        return try days.map(reader.homes)
    }
}

/// Reads what was said of the addresses of all families once, and tells where they lived on a day.
private struct HomeReader {
    /// What was said of a family, and of those merged into it.
    private struct Said {
        var own: [Residence.Statement] = []
        var gone: [(family: UInt32, said: [Residence.Statement])] = []

        mutating func add(_ statement: Residence.Statement, from family: UInt32, isOwn: Bool) {
            guard !isOwn else { return own.append(statement) }
            if gone.last?.family == family {
                gone[gone.count - 1].said.append(statement)
            } else {
                gone.append((family, [statement]))
            }
        }
    }

    private let people: PeopleKnown
    private let families: [UInt32]
    private let children: [UInt32]
    /// Of families of which one thing was said, as of most, the area it means on every day.
    private var settled: [UInt32: Homes.Area] = [:]
    private var said: [UInt32: Said] = [:]
    private var protected: Set<UInt32> = []
    /// Of every postcode that was said and lies in an area.
    private var areas: [String: Homes.Area] = [:]

    init(_ db: Database, _ registers: [RegisterFact]) throws {
        var (seen, children) = (Households(), Households())
        for register in registers {
            seen.add(register.people)
            children.add(childrenOf: register.people)
        }
        families = seen.keys.filter { $0 & 0x8000_0000 == 0 }
        self.children = children.keys
        // One by one is cheaper for few.
        people = try PeopleKnown(db, all: self.children.count > 200)
        let kept = try Store.Kept(db, "family")
        for id in try UInt32.fetchAll(db, sql: "SELECT id FROM family WHERE confidential = 1") {
            protected.insert(kept[id])
        }
        try read(db, kept)
    }

    /// In order of family, so that of those merged into one the lowest number speaks first.
    private mutating func read(_ db: Database, _ kept: Store.Kept) throws {
        let desk = Set(
            try Int.fetchAll(
                db, sql: "SELECT id FROM source WHERE name IN (?, ?)", arguments: [Store.deskSource, Store.deskAgain]))
        let statement = try db.cachedStatement(
            sql: """
                SELECT c.family_id, b.imported_day, c.source_id, c.id, ifnull(c.postcode, c.area),
                    ifnull(a.area, nullif(nullif(c.area, ''), '-')), d.decile
                FROM family_claim c JOIN import_batch b ON b.id = c.import_id
                LEFT JOIN postcode_area a ON a.postcode = c.postcode
                LEFT JOIN area_decile d ON d.area = ifnull(a.area, c.area)
                WHERE c.postcode IS NOT NULL OR c.area IS NOT NULL OR instr(c.cleared, '"postcode"') > 0
                ORDER BY c.family_id
                """)
        // A family's rows stand together; of most there is one, which needs no choice.
        var (last, word, home): (UInt32?, Residence.Statement?, Homes.Area?) = (nil, nil, nil)
        func settle() {
            guard let family = last, let word else { return }
            if kept[family] == family, kept.gone[family] == nil, said[family] == nil {
                settled[family] = home
            } else {
                said[kept[family], default: Said()].add(word, from: family, isOwn: kept[family] == family)
            }
        }
        try statement.eachRow { row in
            let family = UInt32(truncatingIfNeeded: row.int(0))
            if family != last {
                settle()
                (last, word) = (family, nil)
            } else if let earlier = word {
                said[kept[family], default: Said()].add(earlier, from: family, isOwn: kept[family] == family)
            }
            // Of an erased family the area alone is left, and stands for the address; an empty one for none.
            let postcode = row.text(4).flatMap { $0.isEmpty ? nil : $0 }
            word = Residence.Statement(
                on: Day(number: row.int(1)), isDesk: desk.contains(row.int(2)), order: Int64(row.int(3)),
                postcode: postcode)
            home = row.text(5).map { Homes.Area(code: $0, decile: row.optional(6)) }
            if let postcode, let home { areas[postcode] = home }
        }
        settle()
    }

    func homes(on day: Day) throws -> Homes {
        var found: [UInt32: Homes.Area] = [:]
        for family in families { found[family] = area(of: family, on: day) }
        var (home, young): ([UInt32: Homes.Area], Set<UInt32>) = ([:], [])
        for child in children {
            let own = try people.families(of: Int64(child), on: day.number)
            home[child] = Residence.home(of: own, protected: protected.contains).flatMap { area(of: $0, on: day) }
            if let birth = try people.person(Int64(child))?.birth, Age.isUnderFive(born: birth, on: day) {
                young.insert(child)
            }
        }
        let all = Dictionary(
            (Array(found.values) + Array(home.values)).map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first }
        ).values.sorted { $0.code < $1.code }
        let position = Dictionary(
            all.enumerated().map { ($1.code, $0) }, uniquingKeysWith: { first, _ in first })
        var placed: [UInt32: Homes.Child] = [:]
        for child in children {
            let area = home[child].flatMap { position[$0.code] }
            guard area != nil || young.contains(child) else { continue }
            placed[child] = Homes.Child(area: area, isUnderFive: young.contains(child))
        }
        return Homes(
            on: day, areas: all, families: found.compactMapValues { position[$0.code] }, children: placed)
    }

    private func area(of family: UInt32, on day: Day) -> Homes.Area? {
        guard let said = said[family] else { return protected.contains(family) ? nil : settled[family] }
        let postcode = Residence.postcode(
            said.own, gone: said.gone.map(\.said), isProtected: protected.contains(family), on: day)
        return postcode.flatMap { areas[$0] }
    }
}
