import Foundation
import HubCore

/// The time of day in Europe/London, where all hubs are.
enum LocalTime {
    /// Whether this machine has the tables of the zone; without them the C library takes it for UTC and says nothing.
    private static let isKnown = {
        setenv("TZ", "Europe/London", 1)
        tzset()
        // Noon in UTC on 1 January and on 1 July 2026.
        return parts(1_767_268_800).map { $0.tm_hour } == 12 && parts(1_782_907_200).map { $0.tm_hour } == 13
    }()

    /// The day and the minute at a time.
    ///
    /// The C library needs a tenth of what Foundation does for it, at every start.
    ///
    /// - Throws: `Refusal` on a machine that does not know the zone: it must not count by another.
    static func moment(of date: Date) throws -> Moment {
        guard isKnown else {
            throw Refusal(.defect, "This machine knows no time zone Europe/London: install the package tzdata.")
        }
        guard let parts = parts(time_t(date.timeIntervalSince1970.rounded(.down))),
            let day = Day(year: Int(parts.tm_year) + 1900, month: Int(parts.tm_mon) + 1, day: Int(parts.tm_mday))
        else { throw Refusal(.defect, "The machine's clock gives no date: set it.") }
        return Moment(day: day, minute: Int(parts.tm_hour) * 60 + Int(parts.tm_min))
    }

    /// The time in UTC, like 2026-04-09T09:15:00Z.
    static func stamp(of date: Date) -> String {
        var (seconds, parts) = (time_t(date.timeIntervalSince1970.rounded(.down)), tm())
        gmtime_r(&seconds, &parts)
        return String(unsafeUninitializedCapacity: 24) { text in
            text.withMemoryRebound(to: CChar.self) {
                strftime($0.baseAddress, $0.count, "%Y-%m-%dT%H:%M:%SZ", &parts)
            }
        }
    }

    private static func parts(_ seconds: time_t) -> tm? {
        var (seconds, parts) = (seconds, tm())
        return localtime_r(&seconds, &parts) == nil ? nil : parts
    }
}
