import CXlsxWriter
import Foundation
import HubCore

/// Writes one sheet: cells, panes, the printed page, charts and choices.
struct SheetPage {
    private let page: UnsafeMutablePointer<lxw_worksheet>
    private let sheet: Spreadsheet.Sheet
    private let book: UnsafeMutablePointer<lxw_workbook>

    /// The most characters a cell can hold.
    private static let longest = 32_767
    /// The height of a line of text in points.
    private static let line = 15.0

    init(
        _ page: UnsafeMutablePointer<lxw_worksheet>, _ sheet: Spreadsheet.Sheet,
        _ book: UnsafeMutablePointer<lxw_workbook>
    ) {
        self.page = page
        self.sheet = sheet
        self.book = book
    }

    func write(_ formats: inout SheetFormats) throws(Refusal) {
        for (column, width) in sheet.widths.enumerated() {
            try check(worksheet_set_column(page, lxw_col_t(column), lxw_col_t(column), width, nil))
        }
        for (row, cells) in sheet.rows.enumerated() {
            let lines = cells.indices.map { sheet.lines(of: cells[$0], column: $0) }.max() ?? 1
            if lines > 1 { try check(worksheet_set_row(page, lxw_row_t(row), SheetPage.line * Double(lines), nil)) }
            for (column, cell) in cells.enumerated() where cell != .blank {
                let side: SheetFormats.Side =
                    cell.style == .heading && sheet.holdsNumbers(below: row, column)
                    ? .right : column == 0 ? .edge : .inside
                try write(cell, lxw_row_t(row), lxw_col_t(column), formats.format(of: cell, side))
            }
        }
        try layOut()
        for chart in sheet.charts { try SheetChart(chart, sheet.name).insert(into: page, of: book) }
        for choice in sheet.choices { try SheetChoice(choice).set(on: page) }
    }

    private func check(_ error: lxw_error) throws(Refusal) { try SpreadsheetWriter.check(error) }

    private func write(
        _ cell: SheetCell, _ row: lxw_row_t, _ column: lxw_col_t, _ format: UnsafeMutablePointer<lxw_format>?
    ) throws(Refusal) {
        switch cell.value {
        case .blank: try check(worksheet_write_blank(page, row, column, format))
        case .number(let number): try check(worksheet_write_number(page, row, column, Double(number), format))
        case .decimal(let text): try write(text, "", row, column, format)
        case .percent(let text): try write(text, "e-2", row, column, format)
        case .date(let day):
            let (year, month, number) = day.parts
            var date = lxw_datetime(
                year: Int32(year), month: Int32(month), day: Int32(number), hour: 0, min: 0, sec: 0)
            try check(worksheet_write_datetime(page, row, column, &date, format))
        case .text(let text), .mark(let text):
            let short = text.utf16.count > SheetPage.longest ? String(text.prefix(SheetPage.longest / 2)) : text
            try check(worksheet_write_string(page, row, column, short, format))
        }
    }

    /// A decimal as its digits say; the exponent turns percent into a share without another rounding.
    private func write(
        _ text: String, _ exponent: String, _ row: lxw_row_t, _ column: lxw_col_t,
        _ format: UnsafeMutablePointer<lxw_format>?
    ) throws(Refusal) {
        guard let number = Double(text + exponent) else {
            throw Refusal(.defect, "The spreadsheet cannot hold \(Shown.quoted(text)) as a number.")
        }
        try check(worksheet_write_number(page, row, column, number, format))
    }

    /// Panes that stay, and a landscape A4 page as wide as the sheet.
    private func layOut() throws(Refusal) {
        if sheet.isHidden { worksheet_hide(page) }
        if sheet.frozenRows > 0 || sheet.frozenColumns > 0 {
            worksheet_freeze_panes(page, lxw_row_t(sheet.frozenRows), lxw_col_t(sheet.frozenColumns))
        }
        if let rows = sheet.repeatedRows {
            try check(worksheet_repeat_rows(page, lxw_row_t(rows.lowerBound), lxw_row_t(rows.upperBound)))
        }
        if let area = sheet.autofilter {
            try check(
                worksheet_autofilter(
                    page, lxw_row_t(area.rows.lowerBound), lxw_col_t(area.columns.lowerBound),
                    lxw_row_t(area.rows.upperBound), lxw_col_t(area.columns.upperBound)))
        }
        worksheet_set_landscape(page)
        worksheet_set_paper(page, 9)
        // A table with its charts goes on one page.
        worksheet_fit_to_pages(page, 1, sheet.charts.isEmpty ? 0 : 1)
        worksheet_set_margins(page, 0.4, 0.4, 0.5, 0.6)
        try check(worksheet_set_footer(page, "&L&A&RPage &P of &N"))
        let last = max(sheet.rows.count - 1, sheet.charts.map { $0.row + SheetChart.rows }.max() ?? 0)
        guard last > 0, sheet.columnCount > 0 else { return }
        let width = max(sheet.columnCount - 1, 0)
        try check(worksheet_print_area(page, 0, 0, lxw_row_t(last), lxw_col_t(width)))
    }
}

extension Spreadsheet.Sheet {
    /// The lines that a cell's text runs over in its column's width.
    fileprivate func lines(of cell: SheetCell, column: Int) -> Int {
        guard [.heading, .words, .total].contains(cell.style), case .text(let text) = cell.value,
            column < widths.count
        else { return 1 }
        let room = max(3, Int(widths[column] * (cell.style == .words ? 1.02 : 0.9)))
        var (lines, used) = (1, 0)
        for word in text.split(separator: " ") {
            if used > 0, used + 1 + word.count > room { (lines, used) = (lines + 1, 0) }
            used += (used > 0 ? 1 : 0) + word.count
            lines += (used - 1) / room
            used = used > room ? used % room : used
        }
        return lines
    }

    /// Whether the first value below a head is a number or the mark for a missing one.
    fileprivate func holdsNumbers(below row: Int, _ column: Int) -> Bool {
        let first = rows[(row + 1)...].lazy.compactMap { cells -> SheetCell.Value? in
            guard column < cells.count, cells[column].style != .remark, cells[column].value != .blank else {
                return nil
            }
            return cells[column].value
        }.first
        switch first {
        case .number, .decimal, .percent, .mark: return true
        case .blank, .date, .text, nil: return false
        }
    }
}
