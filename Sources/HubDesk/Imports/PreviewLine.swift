package import HubCore

/// A record as the preview shows it.
package enum PreviewLine {
    /// Where, what it is, what it is about, what it says, and as it was written.
    package static func cells(_ row: PlannedRow, _ header: ImportHeader) -> [String] {
        let place = header.place(sheet: row.sheet, row: row.row, column: row.column).description
        switch row.thing {
        case .session(let session):
            let time = session.start.map { " " + Cell.clock($0) } ?? ""
            let week = session.courseWeek.map { " wk \($0)" } ?? ""
            let counts = session.cancelled.map { "cancelled (\(Shown.plain($0)))" } ?? session.count.written
            return [
                place, "session", "\(session.day.slashed)\(time) \(session.venue) \(session.activity)\(week)",
                counts.isEmpty ? "no figure" : counts, session.written ?? "",
            ]
        case .tally(let tally, let written):
            let scope = tally.scope.id ?? "the whole authority"
            return [place, "tally", "\(scope), \(tally.period.label)", tally.count.written, written ?? ""]
        case .attendance(let attendance):
            // A preview names nobody: the ids of the file tell who is meant.
            let who = attendance.person.isPlaceholder ? "a walk-in" : "person \(attendance.person.externalID ?? "")"
            return [place, "attendance", "\(who) at session \(attendance.session)", "\(attendance.mark)", ""]
        case .registration(let registration):
            let on = registration.registration.on.slashed
            let pending = registration.registration.noticeGiven ? "" : ", pending"
            return [
                place, "registration", "family \(registration.family) on \(on)\(pending)",
                "\(registration.people.count) people", "",
            ]
        }
    }
}
