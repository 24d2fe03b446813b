package import HubCore

/// One cell of a spreadsheet: a typed value and how it looks.
package struct SheetCell: Sendable, Equatable {
    /// What it holds; numbers, shares and dates are never text.
    package enum Value: Sendable, Equatable {
        case blank
        case number(Int)
        /// A decimal as printed, such as `2.5`.
        case decimal(String)
        /// A share in percent as printed, such as `33.3`; kept as 0.333 and shown as 33.3%.
        case percent(String)
        case date(Day)
        case text(String)
        /// Why there is no number: `[c]`, `[x]` or `[z]`.
        case mark(String)
    }

    /// How it looks.
    package enum Style: Sendable, Hashable {
        case plain, title, remark, heading, total
        /// Words that may run over several lines.
        case words
        /// To be filled in by hand, and a place where nothing is to be written.
        case field, closed
    }

    package var value: Value
    package var style: Style

    package init(_ value: Value, _ style: Style = .plain) {
        self.value = value
        self.style = style
    }

    /// An empty cell.
    package static let blank = SheetCell(.blank)

    /// A number, or the mark for why there is none; a decimal is a share where the column is one.
    init(_ value: ReportValue, isShare: Bool = false, _ style: Style = .plain) {
        self.style = style
        switch value {
        case .number(let number): self.value = .number(number)
        case .decimal(let text): self.value = isShare ? .percent(text) : .decimal(text)
        case .word(let text): self.value = .text(text)
        case .missing, .notApplicable, .hidden: self.value = .mark(value.written)
        case .none: self.value = .blank
        }
    }

    /// A text.
    package static func text(_ text: String, _ style: Style = .plain) -> SheetCell { SheetCell(.text(text), style) }

    /// The same in another style.
    func styled(_ style: Style) -> SheetCell { SheetCell(value, style) }
}
