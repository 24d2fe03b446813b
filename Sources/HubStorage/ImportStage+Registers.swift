import GRDB
import HubCore

/// Rows of registers and registrations on their way in.
extension ImportStage {
    /// Takes in one row of a register, unless its session is not known or an earlier row says it.
    mutating func add(_ attendance: PlannedAttendance, _ row: PlannedRow) throws {
        let spot = PeopleStage.PlannedSpot(sheet: row.sheet, row: row.row, column: row.column)
        guard let session = try registers.position(of: attendance.session, db) else {
            refuse(
                row.sheet, row.row, row.column,
                "session \(Shown.plain(attendance.session)) is not known: import the sessions file first, or look whether the id is right"
            )
            return
        }
        // What else is known of the session is not taken along: there may be a million rows.
        let held = registers.sessions[Int(session)].day
        if let day = attendance.day, day != held {
            refuse(
                row.sheet, row.row, row.column,
                "session \(Shown.plain(attendance.session)) is on \(held.slashed), this row says \(day.slashed): import this week's sessions file first"
            )
            return
        }
        if attendance.person.isPlaceholder {
            add(walkIn: attendance, at: session, spot)
            return
        }
        let person = people.position(of: attendance.person, at: spot)
        let staged = RegisterStage.Row(
            session: session, person: person, mark: UInt8(attendance.mark.rawValue), place: spot.packed)
        if let earlier = registers.keep(staged) {
            twice(attendance, spot, mark: earlier.registerMark, place: earlier.place)
        } else if attendance.mark == .present, attendance.person.details.kind == .child,
            let activity = registers.sessions[Int(session)].activity,
            AgeRange.isOutside(activity, born: attendance.person.details.birth, on: held)
        {
            let born = attendance.person.details.birth
            let here = header
            warn(
                at: here.place(sheet: row.sheet, row: row.row),
                AgeRange.warning(activity, born: born, on: held) ?? "")
        }
    }

    private mutating func add(walkIn attendance: PlannedAttendance, at session: Int32, _ spot: PeopleStage.PlannedSpot)
    {
        let walkIn = RegisterStage.WalkIn(
            session: session, externalID: attendance.person.externalID ?? "row \(spot.row)",
            mark: UInt8(attendance.mark.rawValue), isChild: attendance.person.details.kind.isChild, place: spot.packed)
        if let earlier = registers.keep(walkIn) {
            twice(attendance, spot, mark: RegisterMark(rawValue: Int(earlier.mark)), place: earlier.place)
        }
    }

    /// The same person on the same register again: a repeat where the marks agree, otherwise refused.
    private mutating func twice(
        _ attendance: PlannedAttendance, _ spot: PeopleStage.PlannedSpot, mark: RegisterMark?, place: Int
    ) {
        let id = Shown.plain(attendance.person.externalID ?? "this person")
        let there = header.place(sheet: place >> 32 + 1, row: place & 0xFFFF_FFFF)
        if mark == attendance.mark {
            self.repeat(
                at: header.place(sheet: spot.sheet, row: spot.row), "\(id) is already on this register (\(there))")
        } else {
            refuse(
                spot.sheet, spot.row, spot.column,
                "\(id) is \(attendance.mark.written) here and \(mark?.written ?? "") on \(there) at the same session: keep one of the two"
            )
        }
    }

    /// Takes in one row of a registrations file, unless an earlier row registered the family.
    mutating func add(_ planned: PlannedRegistration, _ row: PlannedRow) throws {
        let spot = PeopleStage.PlannedSpot(sheet: row.sheet, row: row.row, column: row.column)
        let position = Int(people.position(ofFamily: planned.family, at: spot))
        let id = Shown.plain(planned.family)
        if let earlier = people.families[position].registration {
            let there = header.place(
                sheet: people.families[position].place.sheet, row: people.families[position].place.row)
            if let difference = SameRegistration.difference(planned, earlier) {
                refuse(
                    row.sheet, row.row, row.column,
                    "\(id) is registered on \(there) with another \(difference): keep one of the two")
            } else {
                self.repeat(
                    at: header.place(sheet: row.sheet, row: row.row),
                    "\(id) is already registered (\(there)): nothing changed")
            }
            return
        }
        people.families[position].registration = planned
        people.families[position].place = spot
        for person in planned.people { _ = people.position(of: person, at: spot) }
    }
}
