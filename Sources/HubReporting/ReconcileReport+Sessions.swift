import HubCore

extension ReconcileReport {
    /// The sessions with both sources as a tidy file, in the order of the table.
    package var sessionsCSV: String {
        var table = CSVTable([
            heading.column, "hub_id", "hub", "session", "day", "start", "activity", "venue", "counted", "register",
            "register_complete", "difference", "figure", "chosen", "queries", "basis", "state", "disclosure",
        ])
        for session in sessions {
            let both = session.sources
            table.add(
                [
                    heading.key, session.hub ?? "", session.hubName, String(session.id), session.day.iso,
                    session.start.map { Moment(day: session.day, minute: $0).clock } ?? "", session.activity,
                    session.venue, String(both.counted), String(both.registered),
                    both.registerIsComplete ? "yes" : "no", String(both.difference),
                    both.figure.map(String.init) ?? "z",
                    both.chosen, both.queries.map(\.rawValue).joined(separator: " "),
                ] + heading.csv)
        }
        return table.printed
    }
}
