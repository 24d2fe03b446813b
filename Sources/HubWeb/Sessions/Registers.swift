import HubCore
import HubStorage

/// A session's register: who is expected and marked, and how far it is.
enum Registers {
    /// A register with names.
    private struct Sheet: Encodable {
        struct Line: Encodable {
            /// The place on the printed list; none for who was not expected.
            let line: Int?
            let person: Int64
            let name: String
            let kind: String
            /// None where nobody marked them.
            let mark: String?
            let expected: String?
        }

        struct WalkIns: Encodable {
            let children, adults: Int
        }

        let session: Int64
        let date: Day
        let start: String?
        let venue, activity, state: String
        /// Tells whether a printed list is still this one.
        let list: String
        let people: [Line]
        let walkIns: WalkIns

        init(_ sheet: RegisterSheet) {
            func line(_ number: Int?, _ person: RegisterSheet.Line) -> Line {
                Line(
                    line: number, person: person.person, name: person.name, kind: person.isChild ? "child" : "adult",
                    mark: person.mark?.payloadWord,
                    expected: person.isEnrolled ? "enrolled" : person.wasHereBefore ? "here_last_time" : nil)
            }
            (session, date, start) = (sheet.session, sheet.day, sheet.start.map(Cell.clock))
            (venue, activity, state, list) = (sheet.venue, sheet.activity, sheet.state.word, sheet.listCode)
            people =
                sheet.expected.enumerated().map { line($0.offset + 1, $0.element) }
                + sheet.others.map { line(nil, $0) }
            walkIns = WalkIns(children: sheet.walkIns.children, adults: sheet.walkIns.adults)
        }
    }

    static func show(_ call: Call) throws -> Reply {
        let id = try call.id()
        let sheet = try call.services.store.register(of: id, by: call.actor, now: call.now)
        return try .json(Sheet(sheet), tag: call.tag(of: .session(id)))
    }

    /// How far a register is now.
    private struct Stands: Encodable {
        let session: Int64
        let state: String
    }

    static func submit(_ call: Call) throws -> Reply {
        try change(call, .submitted) { try call.services.store.submitRegister(of: $0, by: call.actor, now: call.now) }
    }

    static func lock(_ call: Call) throws -> Reply {
        try change(call, .locked) { try call.services.store.lockRegister(of: $0, by: call.actor, now: call.now) }
    }

    private struct Reopening: Decodable { let reason: String }

    static func reopen(_ call: Call) throws -> Reply {
        let reopening: Reopening = try call.decoded()
        return try change(call, .open) {
            try call.services.store.reopenRegister(
                of: $0, reason: reopening.reason, by: call.actor, now: call.now)
        }
    }

    private static func change(_ call: Call, _ state: RegisterState, _ write: (Int64) throws -> Void) throws -> Reply {
        let id = try call.id()
        try call.guarding(.session(id)) { try write(id) }
        return try .json(Stands(session: id, state: state.word), tag: call.tag(of: .session(id)))
    }
}
