import CXlsxWriter

/// The formats of a workbook, each made once.
struct SheetFormats {
    /// How a kind of value is shown.
    private enum Shape: Hashable {
        case text, whole, decimal, share, date, mark
    }

    /// Where words stand: in the first column, beside another, or over numbers.
    enum Side: Hashable { case edge, inside, right }

    private struct Key: Hashable {
        var shape: Shape
        var style: SheetCell.Style
        var side: Side
    }

    static let dark = lxw_color_t(0x1F4E4A)
    private static let pale = lxw_color_t(0xE3EFED)
    private static let field = lxw_color_t(0xFFFBE6)
    private static let closed = lxw_color_t(0xD9D9D9)

    private let book: UnsafeMutablePointer<lxw_workbook>
    private var made: [Key: UnsafeMutablePointer<lxw_format>] = [:]

    init(_ book: UnsafeMutablePointer<lxw_workbook>) { self.book = book }

    /// The format of a cell; none where the workbook can hold no more.
    mutating func format(of cell: SheetCell, _ side: Side) -> UnsafeMutablePointer<lxw_format>? {
        let shape = SheetFormats.shape(cell.value)
        let key = Key(shape: shape, style: cell.style, side: shape == .text ? side : .edge)
        if let format = made[key] { return format }
        guard let format = workbook_add_format(book) else { return nil }
        SheetFormats.set(format, key.shape)
        SheetFormats.set(format, key.style, isText: key.shape == .text)
        let hasRoom = ![.title, .remark, .field, .closed].contains(key.style)
        switch key.side {
        case .edge: break
        // A text to the right of a number would touch it.
        case .inside: if hasRoom { format_set_indent(format, 1) }
        case .right: format_set_align(format, SheetFormats.align(LXW_ALIGN_RIGHT))
        }
        made[key] = format
        return format
    }

    private static func shape(_ value: SheetCell.Value) -> Shape {
        switch value {
        case .blank, .text: .text
        case .number: .whole
        case .decimal: .decimal
        case .percent: .share
        case .date: .date
        case .mark: .mark
        }
    }

    private static func set(_ format: UnsafeMutablePointer<lxw_format>, _ shape: Shape) {
        switch shape {
        case .text, .decimal: break
        case .whole: format_set_num_format(format, "#,##0")
        case .share: format_set_num_format(format, "0.0%")
        case .date:
            format_set_num_format(format, "dd/mm/yyyy")
            format_set_align(format, align(LXW_ALIGN_LEFT))
        case .mark: format_set_align(format, align(LXW_ALIGN_RIGHT))
        }
    }

    private static func set(
        _ format: UnsafeMutablePointer<lxw_format>, _ style: SheetCell.Style, isText: Bool
    ) {
        if style != .title && style != .remark { format_set_align(format, align(LXW_ALIGN_VERTICAL_TOP)) }
        switch style {
        case .plain: break
        case .title:
            format_set_bold(format)
            format_set_font_size(format, 14)
        case .remark: format_set_font_color(format, 0x404040)
        case .heading:
            format_set_bold(format)
            format_set_text_wrap(format)
            format_set_font_color(format, 0xFFFFFF)
            format_set_bg_color(format, dark)
        case .total:
            format_set_bold(format)
            if isText { format_set_text_wrap(format) }
            format_set_bg_color(format, pale)
            format_set_top(format, border(LXW_BORDER_THIN))
        case .words: if isText { format_set_text_wrap(format) }
        case .field, .closed:
            format_set_bg_color(format, style == .field ? field : closed)
            format_set_border(format, border(LXW_BORDER_THIN))
            format_set_border_color(format, 0xA6A6A6)
        }
    }

    private static func align(_ alignment: lxw_format_alignments) -> UInt8 { UInt8(alignment.rawValue) }

    private static func border(_ border: lxw_format_borders) -> UInt8 { UInt8(border.rawValue) }
}
