import CXlsxWriter
import Foundation
import HubCore

/// Sets what may be written into cells.
struct SheetChoice {
    private let choice: Spreadsheet.Choice

    init(_ choice: Spreadsheet.Choice) { self.choice = choice }

    func set(on page: UnsafeMutablePointer<lxw_worksheet>) throws(Refusal) {
        var rule = lxw_data_validation()
        let message = strdup(choice.message)
        var formula: UnsafeMutablePointer<CChar>?
        defer {
            free(message)
            free(formula)
        }
        rule.error_message = message
        rule.ignore_blank = UInt8(LXW_VALIDATION_ON.rawValue)
        switch choice.kind {
        case .list(let sheet, let rows, let column):
            let letters = SourceCell.letters(column + 1)
            formula = strdup("='\(sheet)'!$\(letters)$\(rows.lowerBound + 1):$\(letters)$\(rows.upperBound + 1)")
            rule.validate = UInt8(LXW_VALIDATION_TYPE_LIST_FORMULA.rawValue)
            rule.value_formula = formula
            // Another spelling may be known to the program.
            rule.error_type = UInt8(LXW_VALIDATION_ERROR_TYPE_WARNING.rawValue)
        case .wholeNumber:
            rule.validate = UInt8(LXW_VALIDATION_TYPE_INTEGER.rawValue)
            rule.criteria = UInt8(LXW_VALIDATION_CRITERIA_GREATER_THAN_OR_EQUAL_TO.rawValue)
            rule.value_number = 0
            // "approx 20" and "cancelled" can be read too.
            rule.error_type = UInt8(LXW_VALIDATION_ERROR_TYPE_INFORMATION.rawValue)
        }
        let area = choice.area
        try SpreadsheetWriter.check(
            worksheet_data_validation_range(
                page, lxw_row_t(area.rows.lowerBound), lxw_col_t(area.columns.lowerBound),
                lxw_row_t(area.rows.upperBound), lxw_col_t(area.columns.upperBound), &rule))
    }
}
