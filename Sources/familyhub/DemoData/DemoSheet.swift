import Foundation
import HubCore

/// One invented file and the day on which somebody entered it.
struct DemoSheet: Sendable {
    var name: String
    var bytes: Data
    var enteredOn: Day
    /// Whether some of its rows are wrong on purpose, so that only the good ones go in.
    var hasBadRows = false

    /// The file of the rows that are wrong on purpose.
    static let bad = "outreach-log-2025-26-q4.csv"
    /// A grid with a wrong total.
    static let wrongTotal = "bury-east-week-2026-01-19.csv"
    /// The grid of the week in which it snowed.
    static let snow = "radcliffe-week-2026-01-05.csv"

    /// Every sheet of a seed's year, in the order of entry.
    static func all(seed: UInt64) -> [DemoSheet] {
        let year = DemoYear(seed: seed)
        var sheets = [SummarySheets.published]
        for centre in DemoCentres.all {
            let own = year.sessions.filter { $0.centre == centre.key }
            sheets += LogSheets(centre, own, seed, year).sheets
            sheets += GridSheets(centre, own, seed).sheets
            if let quarter = centre.summaryQuarter { sheets.append(SummarySheets.quarter(quarter, centre, own)) }
        }
        sheets += ExportSheets(year, seed: seed).sheets
        return sheets.sorted { ($0.enteredOn, $0.name) < ($1.enteredOn, $1.name) }
    }

    /// The working day on or after a day.
    static func workday(_ day: Day) -> Day { day.weekday > 5 ? day.adding(days: 8 - day.weekday) : day }
}
