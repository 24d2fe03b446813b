/// Bars for each of several quarters, a panel a hub, all on one scale.
struct QuarterBars {
    /// One panel.
    struct Series {
        let name: String
        let values: [ReportValue]
        /// Where not nothing: the number is less than whole, and its bar is hatched.
        let flags: [String?]
    }

    private static let panelHeight = 128
    private static let barRoom = 74

    /// Draws the panels two beside each other, one alone over the whole width; quarters are such as `Q4 2025-26`.
    static func chart(_ id: String, _ title: String, _ quarters: [String], _ series: [Series]) -> Chart {
        let columns = series.count == 1 ? 1 : 2
        let rows = (series.count + columns - 1) / columns
        // One panel alone has its name above the drawing.
        let lift = columns == 1 ? 12 : 0
        var drawing = ChartDrawing(id, width: 720, height: rows * panelHeight + 22 - lift)
        let most = series.flatMap(\.values).compactMap(\.drawn).max() ?? 0
        for (index, one) in series.enumerated() {
            let width = 720 / columns
            let (left, top) = ((index % columns) * width, (index / columns) * panelHeight - lift)
            if columns > 1 { drawing.text(one.name, left, top + 11, size: 11, bold: true) }
            panel(one, quarters, most, left, top, width, &drawing)
        }
        let foot = rows * panelHeight + 12 - lift
        drawing.rect(0, foot - 9, 14, 10, .solid)
        drawing.text("as returned", 19, foot, size: 10)
        drawing.rect(100, foot - 9, 14, 10, .hatched)
        drawing.text("less than whole: still running, or under 95% returned", 119, foot, size: 10)
        drawing.text("x not available; z not open; c hidden", 718, foot, "end", size: 10)
        let words = series.map { one in
            one.name + ": "
                + zip(quarters, one.values).map { "\($0) \($1.written)" }.joined(separator: ", ")
        }
        return drawing.chart(title, words.joined(separator: ". ") + ".")
    }

    private static func panel(
        _ series: Series, _ quarters: [String], _ most: Int, _ left: Int, _ top: Int, _ width: Int,
        _ drawing: inout ChartDrawing
    ) {
        let pitch = (width - 16) / max(1, quarters.count)
        let base = top + 24 + barRoom
        drawing.line(left, base, left + pitch * quarters.count, base)
        for (index, value) in series.values.enumerated() {
            let middle = left + index * pitch + pitch / 2
            let flagged = series.flags.indices.contains(index) && series.flags[index] != nil
            if let number = value.drawn {
                let height = number == 0 ? 0 : max(1, number * (barRoom - 14) / max(1, most))
                let bar = min(36, pitch - 8)
                if height > 0 {
                    drawing.rect(middle - bar / 2, base - height, bar, height, flagged ? .hatched : .solid)
                }
                drawing.text(value.written, middle, base - height - 3, "middle", size: 10)
            } else {
                drawing.text(value.plain, middle, base - 4, "middle", size: 11, bold: true)
            }
            let parts = quarters[index].split(separator: " ")
            drawing.text(parts.first.map(String.init) ?? "", middle, base + 12, "middle", size: 10)
            // The year stands once, under its first quarter shown.
            if let year = parts.last, index == 0 || parts.first == "Q1" {
                drawing.text(String(year), middle - pitch / 2 + 3, base + 24, size: 10)
            }
        }
    }
}

extension ReportValue {
    /// The number that a bar stands for; none where there is nothing to draw.
    fileprivate var drawn: Int? {
        if case .number(let number) = self { return number }
        return nil
    }
}
