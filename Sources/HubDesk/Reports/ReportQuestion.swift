package import HubCore
package import HubReporting

/// The forms a report prints in.
package enum ReportForm: String, Sendable, Hashable, CaseIterable {
    case table, json, csv, html, xlsx
}

/// Which version of a quarter is printed.
package enum ReportVersion: Sendable, Hashable {
    /// The last that was signed off.
    case last
    /// The one of that number.
    case number(Int)

    /// Reads `published`, `revised` or a number from 1 on; none where it is neither.
    package init?(_ text: String) {
        if text == "published" || text == "revised" {
            self = .last
        } else if let number = Int(text), number > 0 {
            self = .number(number)
        } else {
            return nil
        }
    }

    /// None for the last.
    package var number: Int? {
        guard case .number(let number) = self else { return nil }
        return number
    }
}

/// A figure of a quarter by its place and measure, like `prestwich:reach.children`.
package struct ReportFigure: Sendable, Hashable {
    package let place: String
    package let figure: LedgerFigure

    /// Reads a figure; none where the name is none of a figure or a requirement's numerator or denominator.
    ///
    /// The last colon parts them: a place outside the headline has one of its own.
    package init?(_ text: String) {
        guard let colon = text.lastIndex(of: ":"),
            let figure = LedgerFigure(String(text[text.index(after: colon)...]))
        else { return nil }
        place = String(text[..<colon])
        self.figure = figure
    }
}

/// What a report is of.
package enum ReportSubject: Sendable, Hashable {
    case quarter(Quarter)
    case requirements(Quarter)
    case ledger(Quarter)
    case explanation(Quarter, ReportFigure)
    /// The board's paper.
    case pack(Quarter)
    case year(FinancialYear)
    case completeness(ReportPeriod)
    case reconciliation(ReportPeriod)
    /// A file of the feed that goes to that quarter.
    case feed(String, to: Quarter)

    /// The quarter whose figures, with all before it, the report rests on.
    package var lastQuarter: Quarter {
        switch self {
        case .quarter(let quarter), .requirements(let quarter), .ledger(let quarter), .explanation(let quarter, _),
            .pack(let quarter), .completeness(.quarter(let quarter)), .reconciliation(.quarter(let quarter)),
            .feed(_, let quarter):
            quarter
        case .year(let year), .completeness(.year(let year)), .reconciliation(.year(let year)):
            Quarter(containing: year.to)
        }
    }
}

/// What was asked for: equal questions at the same moment have the same answer for whoever sees as much.
package struct ReportQuestion: Sendable, Hashable {
    package var subject: ReportSubject
    /// Which source comes first; otherwise the catalogue's on the first day.
    package var basis: Basis?
    /// Who it is for; otherwise the most that whoever asks may see.
    package var disclosure: Disclosure?
    /// Breaks a quarter down.
    package var dimension: BreakdownReport.Dimension?
    /// Only that hub, in a breakdown or a ledger.
    package var hub: String?
    /// A version as it was signed off; otherwise the current figures.
    package var version: ReportVersion?
    /// As CSV the evidence: slots of requirements, sessions of a reconciliation.
    package var isDetailed = false
    /// Today's figures of quarters that were signed off too, in a pack.
    package var isCurrent = false

    package init(_ subject: ReportSubject) { self.subject = subject }
}
