import HubCore

/// Readings of texts seen before.
struct Memo<Value> {
    private var known: [String: Value] = [:]
    private var last: (text: String, value: Value)?

    mutating func value(_ cell: Cell, _ read: (Cell) -> Value) -> Value {
        guard case .text(let text) = cell else { return read(cell) }
        // Rows beside each other mostly say the same.
        if let last, last.text == text { return last.value }
        let value: Value
        if let before = known[text] {
            value = before
        } else {
            value = read(cell)
            // A column of ever new texts is not worth keeping.
            if known.count < 20_000 { known[text] = value }
        }
        last = (text, value)
        return value
    }
}
