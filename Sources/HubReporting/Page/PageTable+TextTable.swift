extension PageTable {
    /// A table for people as the terminal prints it, on a page; what stands below a rule is a total.
    init(_ table: TextTable, caption: String? = nil, remarks: [String] = []) {
        self.init(caption ?? table.title, table.columns, words: table.leftColumns, remarks: remarks)
        var isTotal = false
        for row in table.rows {
            switch row {
            case .cells(let cells), .remark(let cells):
                add(cells.first ?? "", Array(cells.dropFirst()), isTotal: isTotal)
            case .rule: isTotal = true
            }
        }
    }
}
