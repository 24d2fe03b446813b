/// Which hand-counted sessions an export's sessions are, and when two of its rows say the same (rules, section 3).
package enum SameExport {
    /// The stored session of each export record, among those of one venue, activity and day that no other record of the
    /// export's system is: by their starts (minutes since midnight, none where not given).
    ///
    /// The same start is the same session. Where one side has no start, they are the same if each is the only one of the
    /// day; with several, all are kept apart.
    package static func stored(of records: [Int?], among stored: [Int?]) -> [Int?] {
        var free = Array(stored.indices)
        return records.map { start in
            let isOnly = records.count == 1 && stored.count == 1
            guard
                let place = free.firstIndex(where: { index in
                    guard let start, let other = stored[index] else { return isOnly }
                    return start == other
                })
            else { return nil }
            return free.remove(at: place)
        }
    }

    /// What an export's row says of a session that an earlier row of the file says otherwise; nothing where they agree.
    package static func difference(_ record: PlannedSession, _ earlier: PlannedSession) -> String? {
        var differs: [String] = []
        if record.day != earlier.day || record.start != earlier.start || record.end != earlier.end {
            differs.append("date or time")
        }
        if record.venue != earlier.venue { differs.append("venue") }
        if record.activity != earlier.activity || record.export?.group != earlier.export?.group {
            differs.append("group")
        }
        if (record.cancelled == nil) != (earlier.cancelled == nil)
            || record.export?.completed != earlier.export?.completed
        {
            differs.append("status")
        }
        if record.export?.attended != earlier.export?.attended { differs.append("number attended") }
        return differs.isEmpty ? nil : differs.joined(separator: ", ")
    }
}
