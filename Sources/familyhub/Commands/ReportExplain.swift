import ArgumentParser
import HubCore
import HubReporting
import HubStorage

extension ReportCommand {
    /// A figure of a quarter by its place and measure, like `prestwich:reach.children`.
    struct Figure: ExpressibleByArgument {
        let place: String
        let measure: LedgerMeasure

        /// The last colon parts them: a place outside the headline has one of its own.
        init?(argument: String) {
            guard let colon = argument.lastIndex(of: ":"),
                let measure = LedgerMeasure(rawValue: String(argument[argument.index(after: colon)...]))
            else { return nil }
            place = String(argument[..<colon])
            self.measure = measure
        }

        static var allValueStrings: [String] { LedgerMeasure.allCases.map { "HUB:\($0.rawValue)" } }
    }
}

extension ReportCommand.Options {
    /// Prints what adds to a figure, row by row.
    func printRows(behind figure: ReportCommand.Figure, of quarter: Quarter) throws {
        try refusePublic("What lies behind a figure")
        try checkOutput()
        let store = try database.open()
        let now = try database.now(store)
        let found = try store.explanation(
            of: quarter, at: figure.place, figure.measure, now: now, by: database.actor(store))
        try print(
            ExplanationReport(found.explanation, found.catalogue, quarter, found.publication, now: now.local))
    }
}
