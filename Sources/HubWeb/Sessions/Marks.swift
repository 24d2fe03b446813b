import Foundation
import HubCore
import HubStorage

/// Marks as devices send them: each with an id of its own, so that one that arrives again is the same mark.
struct MarksSent: Decodable {
    struct Mark: Decodable {
        let id: UUID
        let person: Int64?
        let mark: String?
        /// The code by which the person's family was found.
        let family: String?
        let walkIns: WalkIns?
        let madeAt: String
        let device: String
        /// Its place among the marks of its device.
        let sequence: Int
    }

    /// So many more; fewer below zero.
    struct WalkIns: Decodable {
        let children, adults: Int
    }

    /// Why, where a locked register is amended.
    let reason: String?
    let marks: [Mark]

    func made(at session: Int64) throws -> [MarkMade] {
        try marks.enumerated().map { place, mark in
            MarkMade(
                id: mark.id.uuidString.lowercased(), session: session, what: try mark.what(at: "/marks/\(place)"),
                madeAt: mark.madeAt, device: mark.device, sequence: mark.sequence,
                family: try mark.family.map { try FamilyCode(reading: $0).family })
        }
    }
}

extension MarksSent.Mark {
    fileprivate func what(at place: String) throws -> MarkMade.What {
        switch (person, mark, walkIns) {
        case (let person?, let mark?, nil): return .person(person, RegisterMark(payloadWord: mark))
        case (nil, nil, let walkIns?): return .walkIns(children: walkIns.children, adults: walkIns.adults)
        default:
            throw WebProblem.invalid([.init(field: place, message: "Send person and mark, or walkIns.")])
        }
    }
}

extension Registers {
    /// What marks came to: how many were new, the register's counts and the session's figure with them.
    private struct Marked: Encodable {
        let session: Int64
        let recorded, repeated: Int
        let state: String
        let register: RegisterCounts?
        let status: String
        let attendances: SessionView.Attendances?

        init(_ session: Int64, _ recorded: MarksRecorded) {
            self.session = session
            (self.recorded, repeated) = (recorded.outcome.recorded, recorded.outcome.repeated)
            (state, status) = (recorded.state.word, recorded.figure.state.payloadWord)
            register = recorded.register.map(RegisterCounts.init)
            attendances = SessionView.Attendances(recorded.figure)
        }
    }

    static func mark(_ call: Call) async throws -> Reply {
        let (id, sent): (Int64, MarksSent) = (try call.id(), try call.decoded())
        let recorded = try await call.services.marks.record(
            MarksSubmitted(
                session: id, marks: try sent.made(at: id), reason: sent.reason, actor: call.actor, now: call.now))
        return try .json(Marked(id, recorded))
    }
}
