package import HubCore

/// A workbook as a value: sheets of typed cells, charts that refer to them, and how each is printed.
package struct Spreadsheet: Sendable, Equatable {
    /// A rectangle of cells; rows and columns count from 0.
    package struct Area: Sendable, Equatable {
        package var rows: ClosedRange<Int>
        package var columns: ClosedRange<Int>

        package init(rows: ClosedRange<Int>, columns: ClosedRange<Int>) {
            self.rows = rows
            self.columns = columns
        }
    }

    /// A native chart; its numbers stay in the cells.
    package struct Chart: Sendable, Equatable {
        package enum Kind: Sendable { case column, stackedColumn }

        package var title: String
        package var kind: Kind
        /// One column or one row of names.
        package var categories: Area
        /// Each with its name in a cell and its numbers.
        package var series: [Series]
        package var valueTitle: String
        /// Whether the numbers are shares: the axis then runs to 100%.
        package var isShare = false
        package var row: Int
        package var column = 0

        package struct Series: Sendable, Equatable {
            package var nameRow: Int
            package var nameColumn: Int
            package var values: Area
        }
    }

    /// What may be written into cells, offered as a list to choose from or held to whole numbers.
    package struct Choice: Sendable, Equatable {
        package enum Kind: Sendable, Equatable {
            /// The cells of a column of another sheet; other words can be written, after a question.
            case list(sheet: String, rows: ClosedRange<Int>, column: Int)
            case wholeNumber
        }

        package var area: Area
        package var kind: Kind
        /// What is said when something else is written.
        package var message: String
    }

    /// One sheet.
    package struct Sheet: Sendable, Equatable {
        package var name: String
        package var rows: [[SheetCell]] = []
        /// In characters; columns beyond take the last.
        package var widths: [Double] = []
        /// Rows and columns that stay in sight.
        package var frozenRows = 0
        package var frozenColumns = 0
        /// The rows printed again on every page.
        package var repeatedRows: ClosedRange<Int>?
        package var autofilter: Area?
        package var charts: [Chart] = []
        package var choices: [Choice] = []
        package var isHidden = false

        package init(_ name: String) { self.name = name }

        /// The number of its columns.
        var columnCount: Int { max(widths.count, rows.map(\.count).max() ?? 0) }
    }

    /// What the file says of itself.
    package var title: String
    /// The day it gives as its own, so that the same facts give the same bytes.
    package var day: Day
    package var sheets: [Sheet]

    package init(title: String, day: Day, sheets: [Sheet]) {
        self.title = title
        self.day = day
        self.sheets = sheets
    }
}
