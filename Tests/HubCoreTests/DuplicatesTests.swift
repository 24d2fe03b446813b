import HubCore
import Testing

@Suite("Who is the same person, and who may be") struct DuplicatesTests {
    private func person(
        _ given: String?, _ family: String?, _ born: String? = "2024-03-02", _ postcode: String? = "M25 9ZZ",
        families: Set<Int64> = [], nhs: String? = nil, references: Set<String> = []
    ) throws -> Duplicates.Person {
        Duplicates.Person(
            given: given, family: family, birth: try born.map { try BirthDate(reading: $0) },
            postcodes: Set([postcode].compactMap(\.self)), nhsNumber: nhs, references: references, families: families)
    }

    private func strength(_ one: Duplicates.Person, _ other: Duplicates.Person) -> Duplicates.Strength? {
        let found = Duplicates.likeness(one, other)?.strength
        #expect(Duplicates.likeness(other, one)?.strength == found)
        return found
    }

    @Test("birth, both names and postcode are strong; birth and surname, or names and postcode, are weak")
    func strengths() throws {
        let niamh = try person("Niamh", "O'Testerly")
        #expect(strength(niamh, try person("NIAMH", "o’testerly")) == .strong)
        #expect(strength(niamh, try person("O'Testerly", "Niamh")) == .strong)
        #expect(strength(niamh, try person("Niamh", "O'Testerly", "2024-03-02", nil)) == .weak)
        #expect(strength(niamh, try person("Neve", "O'Testerly", "2024-03-02", "BL9 0ZZ")) == .weak)
        #expect(strength(niamh, try person("Niamh", "O'Testerly", nil)) == .weak)
        #expect(strength(niamh, try person("Niamh", "O'Testerly", "2021-01-01")) == .weak)
        #expect(strength(niamh, try person("Niamh", "O'Testerly", nil, nil)) == nil)
        #expect(strength(niamh, try person("Niamh", "Samplewell")) == nil)
        #expect(strength(try person(nil, nil), try person(nil, nil)) == nil)
    }

    @Test("twins are never strong, and of one family never offered")
    func twins() throws {
        let (ava, mia) = (try person("Ava", "Testerly"), try person("Mia", "Testerly"))
        #expect(strength(ava, mia) == .weak)
        #expect(
            strength(try person("Ava", "Testerly", families: [1]), try person("Mia", "Testerly", families: [1, 2]))
                == nil)
        #expect(
            strength(try person("Ava", "Testerly", families: [1]), try person("Ava", "Testerly", families: [1]))
                == .strong)
    }

    @Test("an id of another system, or an NHS number with the date of birth, is the same person")
    func same() throws {
        let one = try person("Ava", "Testerly", references: ["ehm 9"])
        #expect(strength(one, try person("Eva", "Else", nil, nil, references: ["ehm 9"])) == .same)
        let number = "9990000018"
        #expect(
            strength(try person("Ava", "Testerly", nhs: number), try person("Eva", "Else", nhs: number)) == .same)
        #expect(
            strength(
                try person("Ava", "Testerly", nhs: number), try person("Eva", "Else", "2020-01-01", nhs: number)) == nil
        )
    }

    @Test("in one family of another system, name and birth decide; without a birth, one such name")
    func inFamily() throws {
        let (dated, undated) = (try person("Ava", "Testerly"), try person("Ava", "Testerly", nil))
        #expect(SamePerson.inFamily(dated.known, dated.known, namesakes: 2))
        #expect(SamePerson.inFamily(undated.known, undated.known, namesakes: 1))
        #expect(!SamePerson.inFamily(undated.known, undated.known, namesakes: 2))
        #expect(!SamePerson.inFamily(dated.known, undated.known, namesakes: 1))
        #expect(!SamePerson.inFamily(try person(nil, nil).known, try person(nil, nil).known, namesakes: 1))
    }

    @Test("a date known to the month says nothing for a pair, and speaks against one it rules out")
    func partial() throws {
        func birth(_ one: String, _ other: String) throws -> Duplicates.Agreement {
            Duplicates.evidence(try person("A", "B", one), try person("A", "B", other)).birth
        }
        #expect(try birth("2024-03", "2024-03-02") == .missing)
        #expect(try birth("2024", "2024") == .missing)
        #expect(try birth("2024-04", "2024-03-02") == .differs)
        #expect(try birth("2023", "2024-03-02") == .differs)
        #expect(try birth("02/03/2024", "2024-03-02") == .agrees)
    }

    @Test("every pair that is offered shares a key of evidence")
    func keys() throws {
        let given = [nil, "Ava", "Mia", "Órla", "Orla"], surnames = [nil, "O'Testerly", "Testerly", "Ava"]
        let births = [nil, "2024-03-02", "2024-03", "2020-01-01"], postcodes = [nil, "M25 9ZZ", "BL9 0ZZ"]
        var people: [Duplicates.Person] = []
        for name in given {
            for surname in surnames {
                for born in births { for code in postcodes { people.append(try person(name, surname, born, code)) } }
            }
        }
        let keys = people.map { person in
            Set(
                DuplicateKeys.keys(
                    given: person.given, family: person.family, birth: person.birth, postcodes: person.postcodes
                ).filter(DuplicateKeys.isEvidence))
        }
        var offered = 0
        for one in people.indices {
            for other in people.indices where Duplicates.likeness(people[one], people[other]) != nil {
                offered += 1
                #expect(!keys[one].isDisjoint(with: keys[other]), "\(people[one]) \(people[other])")
            }
        }
        #expect(offered > 500)
    }

    @Test("a key is the same for ever: it stands in databases")
    func stable() throws {
        let keys = DuplicateKeys.keys(
            given: "Niamh", family: "O'Testerly", birth: try BirthDate(reading: "2024-03-02"), postcodes: ["M25 9ZZ"])
        #expect(
            keys == DuplicateKeys.keys(
                given: "otesterly", family: "NIAMH", birth: try BirthDate(reading: "2024-03-02"), postcodes: ["M25 9ZZ"]
            ).prefix(3)
                + keys.suffix(1))
        #expect(Set(keys.map { UInt64(bitPattern: $0) & 3 }).count == 4)
    }
}
