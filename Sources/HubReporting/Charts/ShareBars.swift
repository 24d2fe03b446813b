import HubCore

/// Shares in percent, a bar a hub, from 0 to 100.
enum ShareBars {
    /// One bar with what it is a share of, in words.
    struct Share {
        let name: String
        let value: ReportValue
        let of: String
    }

    private static let rowHeight = 22
    private static let left = 190
    private static let room = 360

    /// Draws the shares; a threshold in percent stands as a broken line.
    static func chart(_ id: String, _ title: String, _ shares: [Share], threshold: Int? = nil) -> Chart {
        let bottom = shares.count * rowHeight + 4
        var drawing = ChartDrawing(id, width: 720, height: bottom + 18)
        for (index, share) in shares.enumerated() {
            let top = index * rowHeight + 4
            drawing.text(share.name, left - 8, top + 12, "end", size: 11, bold: index == shares.count - 1)
            drawing.rect(left, top, room, 15, .empty)
            if let tenths = tenths(share.value) {
                if tenths > 0 { drawing.rect(left, top, max(1, room * min(tenths, 1_000) / 1_000), 15, .solid) }
                drawing.text(share.value.written + "%" + share.of, left + room + 8, top + 12, size: 11)
            } else {
                drawing.text(share.value.plain, left + 8, top + 12, size: 11, bold: true)
                drawing.text(share.value.written + share.of, left + room + 8, top + 12, size: 11)
            }
        }
        for percent in [0, 50, 100] {
            drawing.text("\(percent)%", left + room * percent / 100, bottom + 12, "middle", size: 10)
        }
        if let threshold {
            drawing.dashed(left + room * threshold / 100, 0, bottom)
            drawing.text("\(threshold)%", left + room * threshold / 100 - 3, bottom + 12, "end", size: 10)
        }
        let words = shares.map { share in
            tenths(share.value) == nil
                ? "\(share.name) \(share.value.written)" : "\(share.name) \(share.value.written)%\(share.of)"
        }
        return drawing.chart(title, words.joined(separator: ", ") + ".")
    }

    /// `41.2` in tenths of a percent; none where there is nothing to draw.
    private static func tenths(_ value: ReportValue) -> Int? {
        guard case .decimal(let text) = value else { return nil }
        return Int(text.filter { $0 != "." })
    }
}
