package import Foundation
import HubCore
import HubReporting

/// A report that was made, ready to be printed in any of its forms.
package struct MadeReport {
    private enum Kind {
        case printed(any PrintedReport, otherCSV: String?)
        case pack(BoardPack)
        case file(String)
    }

    private let kind: Kind

    init(_ report: some PrintedReport, otherCSV: String? = nil) { kind = .printed(report, otherCSV: otherCSV) }

    init(_ pack: BoardPack) { kind = .pack(pack) }

    init(_ file: Feed.File) { kind = .file(file.text) }

    /// The bytes that the terminal prints, a file holds and the API answers, a line's end last.
    package func bytes(_ form: ReportForm) throws -> Data {
        switch kind {
        case .printed(let report, let otherCSV):
            let text =
                switch form {
                case .table: report.table
                case .json: report.json
                case .csv: otherCSV ?? report.csv
                case .html: try MadeReport.page(report)
                case .xlsx: ""
                }
            if form == .xlsx { return try report.spreadsheet.bytes() }
            return Data((text.last?.isNewline == true ? text : text + "\n").utf8)
        case .file(let text): return Data(text.utf8)
        case .pack(let pack):
            switch form {
            case .html: return Data(try pack.html.utf8)
            case .xlsx: return try pack.spreadsheet.bytes()
            case .table, .json, .csv:
                throw Refusal.usage("The board's paper is an HTML page or a spreadsheet: ask for html or xlsx.")
            }
        }
    }

    private static func page(_ report: any PrintedReport) throws -> String {
        if let quarter = report as? QuarterReport { return try quarter.html }
        throw Refusal.usage("Only a quarter that is not broken down has an HTML page: ask for another format.")
    }
}
