import CXlsxWriter
import Foundation
import HubCore

/// Puts a chart into a sheet; its series refer to the sheet's cells.
struct SheetChart {
    /// The rows that a chart covers.
    static let rows = 18

    private static let colours: [lxw_color_t] = [
        0x1F6F68, 0xE0A33A, 0x7A8CA8, 0xB4513B, 0x5B4A86, 0x9BBF6B, 0x2F5D8C, 0xC98BB0,
    ]
    private let chart: Spreadsheet.Chart
    private let sheet: String

    init(_ chart: Spreadsheet.Chart, _ sheet: String) {
        self.chart = chart
        self.sheet = sheet
    }

    func insert(
        into page: UnsafeMutablePointer<lxw_worksheet>, of book: UnsafeMutablePointer<lxw_workbook>
    ) throws(Refusal) {
        let kind = chart.kind == .stackedColumn ? LXW_CHART_COLUMN_STACKED : LXW_CHART_COLUMN
        guard let drawn = workbook_add_chart(book, UInt8(kind.rawValue)) else {
            throw Refusal(.defect, "The spreadsheet cannot hold the chart \(Shown.quoted(chart.title)).")
        }
        for (index, series) in chart.series.enumerated() { add(series, index, to: drawn) }
        chart_title_set_name(drawn, chart.title)
        var font = lxw_chart_font()
        font.size = 12
        font.bold = 1
        chart_title_set_name_font(drawn, &font)
        chart_axis_set_name(drawn.pointee.y_axis, chart.valueTitle)
        chart_axis_set_num_format(drawn.pointee.y_axis, chart.isShare ? "0%" : "#,##0")
        chart_axis_set_min(drawn.pointee.y_axis, 0)
        if chart.isShare { chart_axis_set_max(drawn.pointee.y_axis, 1) }
        chart_set_series_gap(drawn, 60)
        if chart.series.count == 1 {
            chart_legend_set_position(drawn, UInt8(LXW_CHART_LEGEND_NONE.rawValue))
        } else {
            chart_legend_set_position(drawn, UInt8(LXW_CHART_LEGEND_BOTTOM.rawValue))
        }
        let words = strdup("\(chart.title). The numbers stand in the table on this sheet.")
        defer { free(words) }
        var options = lxw_chart_options()
        options.x_scale = 1.6
        options.y_scale = 1.15
        options.description = words
        try SpreadsheetWriter.check(
            worksheet_insert_chart_opt(page, lxw_row_t(chart.row), lxw_col_t(chart.column), drawn, &options))
    }

    private func add(
        _ series: Spreadsheet.Chart.Series, _ index: Int, to drawn: UnsafeMutablePointer<lxw_chart>
    ) {
        guard let added = chart_add_series(drawn, nil, nil) else { return }
        let (names, values) = (chart.categories, series.values)
        chart_series_set_categories(
            added, sheet, lxw_row_t(names.rows.lowerBound), lxw_col_t(names.columns.lowerBound),
            lxw_row_t(names.rows.upperBound), lxw_col_t(names.columns.upperBound))
        chart_series_set_values(
            added, sheet, lxw_row_t(values.rows.lowerBound), lxw_col_t(values.columns.lowerBound),
            lxw_row_t(values.rows.upperBound), lxw_col_t(values.columns.upperBound))
        chart_series_set_name_range(added, sheet, lxw_row_t(series.nameRow), lxw_col_t(series.nameColumn))
        var fill = lxw_chart_fill(
            color: SheetChart.colours[index % SheetChart.colours.count], none: 0, transparency: 0)
        chart_series_set_fill(added, &fill)
    }
}
