/// What an export says became of a session.
package enum StatusReading: Sendable, Equatable {
    case completed
    /// The words that say so.
    case cancelled(String)
    /// Neither: planned, or not closed yet.
    case open
    case missing
    case refused(String)

    package init(_ cell: Cell) {
        switch Names.folded(cell.written) {
        case "": self = .missing
        case "completed", "complete", "held", "delivered": self = .completed
        case "planned", "scheduled", "open", "booked", "confirmed", "in progress": self = .open
        // In a column of statuses "closed" could be either.
        case let words where words != "closed" && CountReading.saysCancelled(words):
            self = .cancelled(cell.written.trimmed)
        default:
            self = .refused(
                "\(Shown.quoted(cell.written.trimmed)) is no status: write Completed, Cancelled, Planned, Scheduled or Open"
            )
        }
    }
}
