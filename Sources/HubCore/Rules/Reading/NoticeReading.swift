/// Whether a family was given the privacy notice, as an extract writes it: yes, no, or the day.
package enum NoticeReading: Sendable, Equatable {
    case given(on: Day?)
    /// Not given: the registration stays pending (rules, section 6).
    case pending
    /// The sentence never repeats the cell.
    case refused(String)

    package init(_ cell: Cell, today: Day) {
        switch Names.folded(cell.written) {
        case "yes", "y", "given", "true", "1": self = .given(on: nil)
        case "", "no", "n", "not given", "not yet", "pending", "false", "0", "n a": self = .pending
        default:
            guard case .day(let day, _) = DateReading(cell), ImportGuard.isPlausible(day, today: today) else {
                self = .refused("privacy notice is neither yes, no nor a date: write Yes, No or the date it was given")
                return
            }
            self =
                day > today
                ? .refused("privacy notice has a date in the future: write the date it was given")
                : .given(on: day)
        }
    }
}
