import HubCore
import Testing

@Suite("What marks on a register come to") struct RegisterFoldTests {
    private func made(
        _ id: String, person: Int64? = 1, _ mark: RegisterMark? = nil, children: Int = 0, adults: Int = 0,
        at time: String = "10:00:00", sequence: Int = 0
    ) -> RegisterFold.Made {
        RegisterFold.Made(
            person: person, mark: mark, children: children, adults: adults, madeAt: "2026-01-13T\(time)Z",
            sequence: sequence, id: id)
    }

    @Test("the last mark of a person stands: by time, then sequence, then id")
    func last() {
        #expect(
            RegisterFold.marks([made("a", .present, at: "10:05:00"), made("b", .absent, at: "10:00:00", sequence: 9)])
                == [1: .present])
        #expect(
            RegisterFold.marks([made("a", .absent, sequence: 2), made("b", .present, sequence: 1)]) == [1: .absent])
        #expect(RegisterFold.marks([made("b", .apologies), made("a", .present)]) == [1: .apologies])
    }

    @Test("nobody is marked whom nobody marked, and a mark taken back is there with none")
    func takenBack() {
        #expect(RegisterFold.marks([]).isEmpty)
        #expect(RegisterFold.marks([made("w", person: nil, children: 3)]).isEmpty)
        let marks = RegisterFold.marks([made("a", .present), made("b", nil, at: "10:01:00")])
        #expect(marks.keys.map(\.self) == [1])
        #expect(marks[1] == .some(.none))
    }

    @Test("walk-ins add up, each mark once, and never come below zero")
    func walkIns() {
        let several = [
            made("a", person: nil, children: 3, adults: 1), made("b", person: nil, children: -1),
            made("a", person: nil, children: 3, adults: 1),
        ]
        #expect(RegisterFold.walkIns(several) == (2, 1))
        #expect(RegisterFold.walkIns([made("a", person: nil, children: -2, adults: 1)]) == (0, 1))
        #expect(RegisterFold.walkIns([made("a", .present)]) == (0, 0))
    }

    @Test("present goes before absent where two people are one")
    func merged() {
        #expect(RegisterFold.merged(.absent, .present) == .present)
        #expect(RegisterFold.merged(.present, nil) == .present)
        #expect(RegisterFold.merged(.apologies, .absent) == .apologies)
        #expect(RegisterFold.merged(nil, .absent) == .absent)
        #expect(RegisterFold.merged(nil, nil) == nil)
    }

    @Test("marks that arrive twice or in another order come to the same")
    func anyOrder() {
        for seed in 1...500 {
            var chance = SeededGenerator(seed: UInt64(seed))
            let marks = (0..<Int.random(in: 1...20, using: &chance)).map { number in
                let person = Int64.random(in: 0...3, using: &chance)
                return made(
                    "mark \(number)", person: person == 0 ? nil : person,
                    person == 0
                        ? nil
                        : ([nil, .absent, .present, .apologies] as [RegisterMark?]).randomElement(using: &chance)
                            ?? nil,
                    children: person == 0 ? Int.random(in: -2...3, using: &chance) : 0,
                    at: "10:0\(Int.random(in: 0...2, using: &chance)):00",
                    sequence: Int.random(in: 0...2, using: &chance))
            }
            var again = marks + marks.filter { _ in Bool.random(using: &chance) }
            again.shuffle(using: &chance)
            #expect(RegisterFold.marks(again) == RegisterFold.marks(marks), "seed \(seed)")
            #expect(RegisterFold.walkIns(again) == RegisterFold.walkIns(marks), "seed \(seed)")
        }
    }
}
