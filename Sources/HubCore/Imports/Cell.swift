/// What one cell of a sheet holds, before anybody reads a meaning into it.
package enum Cell: Sendable, Equatable {
    case blank
    case text(String)
    /// A number as stored; counts, serials and fractions alike.
    case number(Double)
    /// A spreadsheet date, with minutes since midnight where a time was given.
    case date(Day, minute: Int?)
    /// A spreadsheet time of day, in minutes since midnight.
    case time(minute: Int)
    case boolean(Bool)
    /// A formula's error value, such as `#REF!`.
    case error(String)

    package var isBlank: Bool {
        switch self {
        case .blank: true
        // Most texts begin with a plain letter or digit.
        case .text(let text): !(33...126 ~= text.utf8.first ?? 0) && text.allSatisfy(\.isWhitespace)
        default: false
        }
    }

    /// The cell as a person would see it: `12`, `1.5`, `13/01/2026`, `09:30`, `#REF!`.
    package var written: String {
        switch self {
        case .blank: return ""
        case .text(let text): return text
        case .number(let number):
            guard number == number.rounded(), abs(number) < 1e15 else { return String(number) }
            return String(Int(number))
        case .date(let day, let minute): return day.slashed + (minute.map { " " + Cell.clock($0) } ?? "")
        case .time(let minute): return Cell.clock(minute)
        case .boolean(let truth): return truth ? "TRUE" : "FALSE"
        case .error(let error): return error
        }
    }

    /// Minutes since midnight as `09:30`.
    package static func clock(_ minute: Int) -> String {
        let (hours, minutes) = (minute / 60, minute % 60)
        return "\(hours < 10 ? "0" : "")\(hours):\(minutes < 10 ? "0" : "")\(minutes)"
    }
}
