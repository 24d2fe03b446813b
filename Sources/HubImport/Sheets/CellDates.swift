import HubCore

/// How a workbook counts its days.
enum DateSystem: Sendable {
    /// Day 1 is 1 January 1900, and a 29 February 1900 is counted that never was.
    case from1900
    /// Day 0 is 1 January 1904.
    case from1904
}

/// What a cell's number format makes of its number.
enum NumberMeaning: UInt8, Sendable {
    case number, date, dateAndTime, time

    /// The meaning of a built-in format.
    init(builtIn id: Int) {
        switch id {
        case 14...17: self = .date
        case 22: self = .dateAndTime
        case 18...21, 45...47: self = .time
        default: self = .number
        }
    }

    /// The meaning of a format as written, `dd/mm/yyyy hh:mm`.
    init(format: String) {
        var (day, clock, month) = (false, false, false)
        var letters = Array(format.lowercased().unicodeScalars.prefix(300))[...]
        while let letter = letters.popFirst() {
            switch letter {
            case "\"": letters = letters.drop { $0 != "\"" }.dropFirst()
            case "[":
                let inside = letters.prefix { $0 != "]" }
                letters = letters.dropFirst(inside.count + 1)
                // Square brackets hold colours, conditions and currencies, but also hours beyond a day.
                clock = clock || !inside.isEmpty && inside.allSatisfy { "hms".unicodeScalars.contains($0) }
            case "\\", "_", "*": letters = letters.dropFirst()
            case "a" where letters.starts(with: "m/pm".unicodeScalars): letters = letters.dropFirst(4)
            case "g" where letters.starts(with: "eneral".unicodeScalars): letters = letters.dropFirst(6)
            case "y", "d": day = true
            case "h", "s": clock = true
            case "m": month = true
            case "#", "?":
                self = .number
                return
            default: break
            }
        }
        switch (day, clock, month) {
        case (true, true, _): self = .dateAndTime
        case (true, false, _), (false, false, true): self = .date
        case (false, true, _): self = .time
        case (false, false, false): self = .number
        }
    }

    /// The cell that a stored number is, read in this meaning.
    func cell(_ serial: Double, _ system: DateSystem) -> Cell {
        guard self != .number, serial >= 0, serial < 2_958_466 else { return .number(serial) }
        var day = Int(serial)
        var minute = Int(((serial - Double(day)) * 1_440).rounded())
        if minute == 1_440 { (day, minute) = (day + 1, 0) }
        if self == .time { return .time(minute: minute) }
        guard let date = NumberMeaning.date(day, system) else {
            return system == .from1900 && day == 60 ? .text("29/02/1900") : .number(serial)
        }
        return .date(date, minute: self == .dateAndTime ? minute : nil)
    }

    private static func date(_ serial: Int, _ system: DateSystem) -> Day? {
        let lastDay = Day(year: 9999, month: 12, day: 31)?.number ?? 0
        let number: Int
        switch system {
        case .from1904: number = serial - 24_107
        case .from1900:
            guard serial != 0, serial != 60 else { return nil }
            number = serial - 25_569 + (serial < 60 ? 1 : 0)
        }
        return number <= lastDay ? Day(number: number) : nil
    }
}

/// Dates and times as files write them in ISO form.
enum ISOMoment {
    /// `2026-01-13`, with a time behind a T where one is given; nothing for any other form.
    static func dateCell(_ text: String) -> Cell? {
        let parts = text.split(separator: "T", maxSplits: 1, omittingEmptySubsequences: false)
        guard let day = Day(iso: parts[0]) else { return nil }
        guard parts.count == 2 else { return .date(day, minute: nil) }
        return minute(parts[1]).map { .date(day, minute: $0) }
    }

    /// `09:30:00`, in minutes since midnight.
    static func minute(_ text: some StringProtocol) -> Int? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count >= 2, let hour = Int(parts[0]), let minute = Int(parts[1]),
            (0..<24).contains(hour), (0..<60).contains(minute)
        else { return nil }
        return hour * 60 + minute
    }

    /// `PT09H30M00S` as a time of day; nothing where it is longer than a day or another form.
    static func timeCell(_ text: String) -> Cell? {
        guard text.hasPrefix("PT") else { return nil }
        var (minutes, digits) = (0, "")
        for character in text.dropFirst(2) {
            switch character {
            case "H", "M":
                guard let number = Int(digits), number <= 10_000 else { return nil }
                minutes += character == "H" ? number * 60 : number
                digits = ""
            case "S": digits = ""
            default: digits.append(character)
            }
        }
        return minutes < 1_440 ? .time(minute: minutes) : nil
    }
}
