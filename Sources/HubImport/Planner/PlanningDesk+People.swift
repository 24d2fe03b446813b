import HubCore

extension PlanningDesk {
    /// The number of one more person of the file: its sheets share them.
    func numberPerson() -> Int {
        defer { people += 1 }
        return people
    }

    /// A row of a register that reads well.
    ///
    /// Places are made up only where something is said: there may be a million rows.
    func pass(_ attendance: PlannedAttendance, at place: PlannedPlace, dateColumn: Int?) throws {
        if let day = attendance.day {
            let here = { self.planner.header.place(sheet: place.sheet, row: place.row, column: dateColumn) }
            if !ImportGuard.isPlausible(day, today: planner.now.day), let refusal = try unbelievable(day, here()) {
                try refuse(place, [refusal])
                return
            }
            if attendance.mark == .present, ImportGuard.isToCome(day, start: nil, now: planner.now) {
                let message = "\(day.slashed) is still to come: nobody can have attended before the session"
                try refuse(place, [Problem(.refused, at: here(), message)])
                return
            }
        }
        try pass(.attendance(attendance), place)
    }

    /// A registration that reads well.
    func pass(_ registration: PlannedRegistration, at place: PlannedPlace, dateColumn: Int?) throws {
        let here = planner.header.place(sheet: place.sheet, row: place.row, column: dateColumn)
        let day = registration.registration.on
        if let refusal = try unbelievable(day, here) {
            try refuse(place, [refusal])
            return
        }
        guard day <= planner.now.day else {
            let message = "\(day.slashed) is still to come: a family cannot have been registered yet"
            try refuse(place, [Problem(.refused, at: here, message)])
            return
        }
        try expect(registration.registration.hub, here)
        try pass(.registration(registration), place)
    }
}
