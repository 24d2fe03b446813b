/// A set of households as they stand in `Presence.Person.household`: families, and those of one, apart and a place each.
package struct Households: Sendable {
    private var families: [Bool] = []
    private var alone: [Bool] = []

    /// Nobody yet.
    package init() {}

    /// Adds those of everybody present.
    package mutating func add(_ presence: Presence) {
        presence.eachPresent { person, family, _ in
            if family == 0 { Households.set(person, &alone) } else { Households.set(family, &families) }
        }
    }

    /// Adds the children present, each as a household of its own key.
    package mutating func add(childrenOf presence: Presence) {
        presence.eachPresent { person, _, flags in
            if flags & Presence.childFlag != 0 { Households.set(person, &families) }
        }
    }

    private static func set(_ key: Int, _ list: inout [Bool]) {
        if key >= list.count {
            list.append(contentsOf: repeatElement(false, count: max(key + 1 - list.count, list.count)))
        }
        list[key] = true
    }

    /// Whether a household is among them.
    package func contains(_ household: UInt32) -> Bool {
        let (key, list) = (Int(household & 0x7FFF_FFFF), household & 0x8000_0000 == 0 ? families : alone)
        return key < list.count && list[key]
    }

    /// Every one of them, in order.
    package var keys: [UInt32] {
        families.indices.filter { families[$0] }.map { UInt32($0) }
            + alone.indices.filter { alone[$0] }.map { UInt32($0) | 0x8000_0000 }
    }
}
