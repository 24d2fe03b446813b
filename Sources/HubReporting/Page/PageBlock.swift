/// One piece of a section: a heading, a sentence, a list, a drawing, tables.
///
/// Names are unlike those of page and section, for the template looks outside where a block has none.
struct PageBlock {
    private(set) var subheading: String?
    private(set) var text: String?
    private(set) var boxed: String?
    private(set) var boxedLabel: String?
    private(set) var items: [String] = []
    private(set) var links: [Page.Link] = []
    /// An SVG, printed as it is: whoever drew it has escaped its words.
    private(set) var drawing: String?
    private(set) var drawingLabel: String?
    private(set) var tables: [PageTable] = []
    private(set) var arrangement = "below"
    private(set) var hasItems = false
    private(set) var hasLinks = false
    private(set) var hasTables = false

    static func heading(_ words: String) -> PageBlock { PageBlock(subheading: words) }

    static func text(_ words: String) -> PageBlock { PageBlock(text: words) }

    static func boxed(_ label: String, _ words: String) -> PageBlock { PageBlock(boxed: words, boxedLabel: label) }

    static func list(_ items: [String]) -> PageBlock { PageBlock(items: items, hasItems: !items.isEmpty) }

    static func contents(_ links: [Page.Link]) -> PageBlock { PageBlock(links: links, hasLinks: !links.isEmpty) }

    static func drawing(_ chart: Chart) -> PageBlock { PageBlock(drawing: chart.svg, drawingLabel: chart.title) }

    static func table(_ table: PageTable) -> PageBlock { PageBlock(tables: [table], hasTables: true) }

    /// Small tables side by side where there is room.
    static func tables(_ tables: [PageTable]) -> PageBlock {
        let narrow = tables.map { table in
            var table = table
            table.region = false
            return table
        }
        return PageBlock(tables: narrow, arrangement: "beside", hasTables: !tables.isEmpty)
    }
}

extension Page { typealias Block = PageBlock }

/// A table as the template takes it.
struct PageTable {
    struct Column {
        let name: String
        /// `number` stands right, `word` left.
        let side: String
    }

    struct Row {
        let rowKind: String
        let rowName: String
        let cells: [Cell]
    }

    struct Cell {
        let value: String
        let side: String
        /// Over how many columns it runs.
        let span: Int
    }

    let caption: String
    let columns: [Column]
    private(set) var rows: [Row] = []
    /// `short` where it is kept on one sheet of paper, else `long`.
    private(set) var size = "short"
    /// Sentences under the table.
    var remarks: [String] = []
    /// Whether it may be wider than a phone, and is a region of its own to be scrolled.
    fileprivate(set) var region = true
    private let words: Set<Int>

    /// A table of a caption and column heads, of which some (beside the first) are words.
    init(_ caption: String, _ columns: [String], words: Set<Int> = [], remarks: [String] = []) {
        self.caption = caption
        self.words = words.union([0])
        self.remarks = remarks
        self.columns = columns.enumerated().map {
            Column(
                name: $1,
                // A head that says where it breaks breaks nowhere else.
                side: (words.union([0]).contains($0) ? "word" : "number") + ($1.contains("\n") ? " lined" : ""))
        }
    }

    /// Adds a row by its name and cells; a last cell that comes early runs on over the columns after it.
    mutating func add(_ name: String, _ cells: [String], isTotal: Bool = false) {
        if rows.count == 24 { size = "long" }
        let missing = columns.count - 1 - cells.count
        rows.append(
            Row(
                rowKind: isTotal ? "total" : "line", rowName: name,
                cells: cells.enumerated().map { index, value in
                    let isLong = missing > 0 && index == cells.count - 1
                    return Cell(
                        value: value, side: words.contains(index + 1) || isLong ? "word" : "number",
                        span: isLong ? missing + 1 : 1)
                }))
    }
}
