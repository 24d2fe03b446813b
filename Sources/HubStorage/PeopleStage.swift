import GRDB
import HubCore

/// The people and families that a file's rows speak of, each once, until all of it has been read.
struct PeopleStage {
    /// One person of the file, with the row that speaks of them first.
    struct Person {
        let planned: PlannedPerson
        let place: PlannedSpot
        /// The families, by position, that rows put them in; the first row's first.
        var families: [Int32]
        /// Who they are in the store, or the position of the staged person that they are.
        var target: Target = .new
        /// Whether they were erased: then nothing that the file says of them is stored.
        var isErased = false
    }

    /// Who a staged person turns out to be.
    enum Target: Equatable {
        case new
        case stored(Int64)
        /// Another person of this file.
        case staged(Int32)
        /// Somebody who was erased, of whom nothing is needed any more.
        case erased
    }

    /// One family of the file.
    struct Family {
        let externalID: String
        var stored: Int64?
        /// Its row, in a file of registrations.
        var registration: PlannedRegistration?
        var place: PlannedSpot
        /// Whether it was erased: then nothing that the file says of it is stored.
        var isErased = false
    }

    /// A row of a sheet.
    struct PlannedSpot: Equatable {
        let sheet: Int
        let row: Int
        let column: Int

        /// The row as `attendance.place` keeps it.
        var packed: Int { (sheet - 1) << 32 | row }
    }

    private(set) var people: [Person] = []
    var families: [Family] = []
    /// Of the people whom the reader of the file numbers; -1 where one has not come.
    private var byNumber: [Int32] = []
    private var byObject: [ObjectIdentifier: Int32] = [:]
    /// Keeps what `byObject` knows alive, so that no other takes its place.
    private var held: [PlannedPerson] = []
    private var byID: [String: Int32] = [:]
    private var byFamily: [String: Int32] = [:]

    /// The position of a person; rows that share one `PlannedPerson`, or give one id, are one person.
    mutating func position(of planned: PlannedPerson, at place: PlannedSpot) -> Int32 {
        if let known = known(planned) { return known }
        let family = planned.family.map { self.position(ofFamily: $0, at: place) }
        let position: Int32
        if let id = planned.externalID, let known = byID[id] {
            position = known
            if let family, !people[Int(known)].families.contains(family) { people[Int(known)].families.append(family) }
        } else {
            position = Int32(people.count)
            people.append(Person(planned: planned, place: place, families: family.map { [$0] } ?? []))
            if let id = planned.externalID { byID[id] = position }
        }
        keep(position, of: planned)
        return position
    }

    private func known(_ planned: PlannedPerson) -> Int32? {
        guard let number = planned.number else { return byObject[ObjectIdentifier(planned)] }
        return byNumber.indices.contains(number) && byNumber[number] >= 0 ? byNumber[number] : nil
    }

    private mutating func keep(_ position: Int32, of planned: PlannedPerson) {
        guard let number = planned.number else {
            byObject[ObjectIdentifier(planned)] = position
            held.append(planned)
            return
        }
        while byNumber.count <= number { byNumber.append(-1) }
        byNumber[number] = position
    }

    /// The position of a family, by its id in the file's system.
    mutating func position(ofFamily id: String, at place: PlannedSpot) -> Int32 {
        if let known = byFamily[id] { return known }
        let position = Int32(families.count)
        families.append(Family(externalID: id, place: place))
        byFamily[id] = position
        return position
    }

    var isEmpty: Bool { people.isEmpty && families.isEmpty }

    mutating func resolve(_ position: Int32, as target: Target) { people[Int(position)].target = target }

    /// Says that a person was erased, and which number stands for them where one is left.
    mutating func erase(_ position: Int32, token: Int64?) {
        people[Int(position)].isErased = true
        people[Int(position)].target = token.map { .stored($0) } ?? .erased
    }

    /// Whether a person, or who stands for them, was erased.
    func isErased(_ position: Int32) -> Bool { people[Int(standing(for: position))].isErased }

    /// The position that stands for a person after people of the file turned out to be one.
    func standing(for position: Int32) -> Int32 {
        guard case .staged(let other) = people[Int(position)].target else { return position }
        return standing(for: other)
    }
}
