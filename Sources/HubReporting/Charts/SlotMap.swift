import HubCore

/// What a hub's offer required, week by week and activity by activity, each outcome with a sign of its own.
enum SlotMap {
    /// What a cell shows.
    enum Sign: String, CaseIterable {
        case delivered, missed
        case notReturned = "not returned"
        case closed
        case notRequired = "not required"
        case toCome = "not ended yet"

        init(_ outcome: Slot.Outcome) {
            self =
                switch outcome {
                case .delivered: .delivered
                case .notDelivered: .missed
                case .notReturned: .notReturned
                case .leftOut(.closed): .closed
                case .leftOut(.notEnded): .toCome
                case .leftOut(.hubNotOpen), .leftOut(.offerNotRunning): .notRequired
                }
        }
    }

    private static let left = 214
    private static let rowHeight = 21
    private static let top = 18

    /// Draws the map of a hub over a quarter.
    static func chart(_ id: String, _ title: String, _ quarter: Quarter, _ rows: [BoardPack.SlotRow]) -> Chart {
        let weeks = weeks(of: quarter)
        let pitch = (720 - left) / max(1, weeks.count)
        let bottom = top + rows.count * rowHeight
        var drawing = ChartDrawing(id, width: 720, height: bottom + 38)
        for (index, week) in weeks.enumerated() {
            drawing.text(
                String(week.from.slashed.prefix(5)), left + index * pitch + pitch / 2, top - 5, "middle", size: 9)
        }
        for (index, row) in rows.enumerated() {
            let y = top + index * rowHeight
            drawing.text(name(row), left - 6, y + 14, "end", size: 10)
            for slot in row.slots {
                // A month or quarter runs over the weeks whose Monday it holds.
                let own = weeks.indices.filter { slot.period.contains(weeks[$0].from) }
                guard let first = own.first, let last = own.last else { continue }
                cell(
                    Sign(slot.outcome), left + first * pitch + 1, y + 1, (last - first + 1) * pitch - 2, rowHeight - 2,
                    &drawing)
            }
        }
        legend(bottom + 10, &drawing)
        return drawing.chart(title, words(rows))
    }

    /// The weeks whose Monday lies in a quarter.
    static func weeks(of quarter: Quarter) -> [Period] {
        var week = Period(.week, containing: quarter.from)
        if week.from < quarter.from { week = week.next }
        var weeks: [Period] = []
        while week.from <= quarter.to {
            weeks.append(week)
            week = week.next
        }
        return weeks
    }

    /// The activity as the map names it, shortened to its room.
    private static func name(_ row: BoardPack.SlotRow) -> String {
        let unit = row.unit == .week ? "" : " (\(row.unit.rawValue))"
        let most = 34 - unit.count
        return (row.activity.count > most ? row.activity.prefix(most - 1) + "…" : row.activity) + unit
    }

    private static func cell(
        _ sign: Sign, _ x: Int, _ y: Int, _ width: Int, _ height: Int, _ drawing: inout ChartDrawing
    ) {
        let (middle, centre) = (x + width / 2, y + height / 2)
        switch sign {
        case .delivered:
            drawing.rect(x, y, width, height, .solid)
            drawing.line(middle - 5, centre, middle - 1, centre + 4, width: "2", light: true)
            drawing.line(middle - 1, centre + 4, middle + 6, centre - 5, width: "2", light: true)
        case .missed:
            drawing.rect(x, y, width, height, .empty)
            drawing.line(middle - 5, centre - 5, middle + 5, centre + 5, width: "2")
            drawing.line(middle - 5, centre + 5, middle + 5, centre - 5, width: "2")
        case .notReturned:
            drawing.rect(x, y, width, height, .empty)
            drawing.text("?", middle, centre + 5, "middle", size: 13, bold: true)
        case .closed: drawing.rect(x, y, width, height, .hatched)
        case .notRequired:
            drawing.rect(x, y, width, height, .faint)
            drawing.line(middle - 5, centre, middle + 5, centre, width: "2")
        case .toCome:
            drawing.rect(x, y, width, height, .empty)
            drawing.text("…", middle, centre + 3, "middle", size: 12)
        }
    }

    private static func legend(_ y: Int, _ drawing: inout ChartDrawing) {
        var x = 0
        for sign in Sign.allCases {
            cell(sign, x, y, 24, 16, &drawing)
            drawing.text(sign.rawValue, x + 30, y + 12, size: 10)
            x += 44 + 6 * sign.rawValue.count
        }
    }

    private static func words(_ rows: [BoardPack.SlotRow]) -> String {
        rows.map { row in
            let counts = Sign.allCases.compactMap { sign -> String? in
                let number = row.slots.count { Sign($0.outcome) == sign }
                return number == 0 ? nil : "\(number) \(sign.rawValue)"
            }
            return "\(row.activity), each \(row.unit.rawValue): \(counts.joined(separator: ", "))"
        }.joined(separator: ". ") + "."
    }
}
