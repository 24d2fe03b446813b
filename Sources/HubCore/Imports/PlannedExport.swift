/// What a group-work export adds to a session: its id there, its course run and what the export says became of it.
package struct PlannedExport: Sendable, Equatable {
    /// The session's id in the system the file comes from.
    package var externalID: String
    /// The group's id there: a course run, where the activity is a course.
    package var group: String?
    /// How many the group has room for.
    package var capacity: Int?
    /// Whether the export calls the session Completed.
    package var completed: Bool
    /// The number the export calls Attended.
    package var attended: Int?

    package init(
        externalID: String, group: String? = nil, capacity: Int? = nil, completed: Bool, attended: Int? = nil
    ) {
        self.externalID = externalID
        self.group = group
        self.capacity = capacity
        self.completed = completed
        self.attended = attended
    }
}
