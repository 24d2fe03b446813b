/// A report that prints in four forms, all from one value.
package protocol PrintedReport {
    /// For people: at most 100 columns.
    var table: String { get }
    /// Sorted keys, the same bytes for the same facts.
    var json: String { get }
    /// Tidy, a row a measure.
    var csv: String { get }
    /// A workbook of typed numbers with charts.
    var spreadsheet: Spreadsheet { get }
}

extension QuarterReport: PrintedReport {}
extension BreakdownReport: PrintedReport {}
extension YearReport: PrintedReport {}
extension RequirementsReport: PrintedReport {}
extension ReconcileReport: PrintedReport {}
extension CompletenessReport: PrintedReport {}
extension LedgerReport: PrintedReport {}
