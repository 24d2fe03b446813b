/// The numbers that people and families had when a quarter was signed off, and the ones that stand for them since.
package struct TokenNames: Sendable, Equatable {
    package var people: [UInt32: UInt32]
    package var families: [UInt32: UInt32]

    package init(people: [UInt32: UInt32] = [:], families: [UInt32: UInt32] = [:]) {
        self.people = people
        self.families = families
    }

    package var isEmpty: Bool { people.isEmpty && families.isEmpty }

    /// A household as `Presence.Person.household` gives it.
    fileprivate func household(_ key: UInt32) -> UInt32 {
        let alone: UInt32 = 0x8000_0000
        guard key & alone != 0 else { return families[key] ?? key }
        let person = key & ~alone
        return (people[person] ?? person) | alone
    }
}

extension QuarterSnapshot {
    /// The same with other numbers for some people and families: an erasure is no change of any figure.
    package func renamed(_ names: TokenNames) -> QuarterSnapshot {
        guard !names.isEmpty else { return self }
        var snapshot = self
        for index in snapshot.registers.indices {
            snapshot.registers[index].people = snapshot.registers[index].people.renamed(names)
        }
        snapshot.seenBefore = seenBefore.map(names.household).sorted()
        snapshot.registrations = registrations.map { registration in
            var registration = registration
            registration.family = names.families[registration.family] ?? registration.family
            return registration
        }.sorted { $0.family < $1.family }
        snapshot.areas = areas?.renamed(people: { names.people[$0] ?? $0 }, families: { names.families[$0] ?? $0 })
        return snapshot
    }

    /// Every person and family that it names.
    package var keys: (people: Set<UInt32>, families: Set<UInt32>) {
        var (people, families): (Set<UInt32>, Set<UInt32>) = ([], [])
        for register in registers {
            for person in register.people.people {
                people.insert(person.person)
                if person.family != 0 { families.insert(person.family) }
            }
        }
        for household in seenBefore {
            if household & 0x8000_0000 != 0 {
                people.insert(household & 0x7FFF_FFFF)
            } else {
                families.insert(household)
            }
        }
        families.formUnion(registrations.map(\.family))
        for area in areas?.areas ?? [] {
            people.formUnion(area.children)
            families.formUnion(area.families)
        }
        people.formUnion(areas?.underFives ?? [])
        return (people, families)
    }
}

extension Presence {
    fileprivate func renamed(_ names: TokenNames) -> Presence {
        Presence(
            people.map { person in
                var person = person
                person.person = names.people[person.person] ?? person.person
                person.family = names.families[person.family] ?? person.family
                return person
            }.sorted { $0.person < $1.person })
    }
}
