import Foundation
import HubCore

/// The texts that a workbook keeps once for all its cells, in one block of bytes.
struct SharedText: Sendable {
    private var bytes: [UInt8] = []
    private var ends: [UInt32] = []

    /// How many texts there are.
    var count: Int { ends.count }
    /// How many bytes they take.
    var size: Int { bytes.count }

    /// The text with that number, the first being 0; nothing where there is none.
    subscript(_ index: Int) -> String? {
        guard ends.indices.contains(index) else { return nil }
        let start = index == 0 ? 0 : Int(ends[index - 1])
        return String(decoding: bytes[start..<Int(ends[index])], as: UTF8.self)
    }

    mutating func append(_ text: [UInt8]) {
        bytes.append(contentsOf: text)
        ends.append(UInt32(clamping: bytes.count))
    }
}

/// Reads the shared texts of a workbook, runs joined and reading aids left out.
final class SharedTextReader: XMLConsumer {
    private(set) var shared = SharedText()
    private let file: FileBytes
    private var run = TextRun()

    init(_ file: FileBytes) { self.file = file }

    func start(_ name: XMLName, _ attributes: XMLAttributes) {
        if case "si" = name { run.reset() }
        run.start(name)
    }

    func end(_ name: XMLName) throws {
        run.end(name)
        guard case "si" = name else { return }
        shared.append(run.finished())
        guard shared.size <= Limits.sharedText, shared.count <= Limits.sharedTexts else {
            throw Refusal.data("\(file.shown) holds more than 64 MB of text: split it into smaller workbooks")
        }
    }

    func text(_ bytes: UnsafeRawBufferPointer) throws {
        guard run.add(bytes) else {
            throw Refusal.data(
                "\(file.shown) holds a text that is longer than 32,767 characters (shared text \(shared.count + 1)): "
                    + "shorten it and save the file again")
        }
    }
}

/// The text of one cell as its runs come in.
struct TextRun {
    private var bytes: [UInt8] = []
    private var inText = false
    private var aids = 0

    /// A text that begins with these bytes.
    init(_ bytes: [UInt8] = []) { self.bytes = bytes }

    /// Forgets all text.
    mutating func reset() {
        bytes.removeAll(keepingCapacity: true)
        (inText, aids) = (false, 0)
    }

    mutating func start(_ name: XMLName) {
        switch name {
        case "t": inText = aids == 0
        case "rPh": aids += 1
        default: break
        }
    }

    mutating func end(_ name: XMLName) {
        switch name {
        case "t": inText = false
        case "rPh": aids -= 1
        default: break
        }
    }

    /// Takes characters where they belong to the text; false where the text grows longer than a cell may.
    mutating func add(_ more: UnsafeRawBufferPointer) -> Bool {
        guard inText else { return true }
        bytes.append(contentsOf: more)
        // At most three bytes a UTF-16 unit, and room for escapes of seven letters a character.
        return bytes.count <= Limits.cellCharacters * 7
    }

    /// The text's bytes with Excel's escapes such as `_x000D_` undone.
    func finished() -> [UInt8] {
        guard bytes.contains(95) else { return bytes }
        var plain: [UInt8] = []
        var rest = bytes[...]
        while let byte = rest.first {
            if byte == 95, let code = TextRun.escape(rest.prefix(7)) {
                plain.append(contentsOf: String(code).utf8)
                rest = rest.dropFirst(7)
            } else {
                plain.append(byte)
                rest = rest.dropFirst()
            }
        }
        return plain
    }

    private static func escape(_ bytes: ArraySlice<UInt8>) -> Unicode.Scalar? {
        let text = String(decoding: bytes, as: UTF8.self)
        guard bytes.count == 7, text.hasPrefix("_x"), text.hasSuffix("_") else { return nil }
        return UInt32(text.dropFirst(2).dropLast(), radix: 16).flatMap(Unicode.Scalar.init)
    }
}
