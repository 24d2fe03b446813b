import Foundation
import HubCore
import Yams

/// A YAML text as nodes that know their line, read past repeated keys so that the rest is checked too.
struct YAMLText {
    /// A sentence about one place of the text.
    struct Fault {
        var line: Int?
        var column: Int?
        var message: String
    }

    /// The document; none where the text is empty or cannot be read.
    private(set) var root: Node?
    private(set) var faults: [Fault] = []

    /// Before the name of a key that stands a second time in its mapping.
    static let repeated = "\u{E000}"

    private static let mostRepeats = 50
    private static let mostBytes = 2_000_000

    init(_ data: Data) {
        guard data.count <= Self.mostBytes else {
            faults = [Fault(message: "The file is larger than 2 MB: a catalogue file is a few pages of text.")]
            return
        }
        guard let text = String(data: data, encoding: .utf8) else {
            faults = [Fault(message: "The file is not UTF-8 text: save it again as UTF-8.")]
            return
        }
        // A byte order mark is one scalar, a carriage return with its line feed one character: lines stay as they are.
        var lines = (text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text)
            .split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(String.init)
        for _ in 0...Self.mostRepeats {
            do {
                root = try Yams.compose(yaml: lines.joined(separator: "\n"))
                return
            } catch YamlError.duplicatedKeysInMapping(_, let context) where Self.hide(context.mark, in: &lines) {
                continue
            } catch {
                faults = [Self.fault(error)]
                return
            }
        }
        faults = [Fault(message: "More than \(Self.mostRepeats) keys stand twice: write each key once in its entry.")]
    }

    /// Marks the first of two equal keys, so that the parser reads on and the reader can name both lines.
    private static func hide(_ mark: Mark, in lines: inout [String]) -> Bool {
        guard lines.indices.contains(mark.line - 1) else { return false }
        var scalars = lines[mark.line - 1].unicodeScalars
        guard mark.column >= 1, mark.column <= scalars.count else { return false }
        var place = scalars.index(scalars.startIndex, offsetBy: mark.column - 1)
        // A key with an anchor or a tag in front cannot be renamed where it begins.
        guard !["&", "!", "*"].contains(scalars[place]) else { return false }
        if scalars[place] == "\"" || scalars[place] == "'" { place = scalars.index(after: place) }
        scalars.insert(contentsOf: repeated.unicodeScalars, at: place)
        lines[mark.line - 1] = String(scalars)
        return true
    }

    private static func fault(_ error: any Error) -> Fault {
        guard let error = error as? YamlError else { return Fault(message: "The file cannot be read as YAML.") }
        switch error {
        case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
            .composer(let context, let problem, let mark, _):
            let began = context.map { $0.mark.line < mark.line ? " It began on line \($0.mark.line)." : "" } ?? ""
            return Fault(
                line: mark.line, column: mark.column,
                message: "This is not YAML (\(problem)): \(advice(problem))\(began)")
        case .duplicatedKeysInMapping(let keys, let context):
            return Fault(
                line: context.mark.line, column: context.mark.column,
                message: "The key \"\(keys.first ?? "")\" stands twice in one entry: keep one.")
        case .reader(let problem, _, _, _):
            return Fault(message: "The file holds a character that YAML does not allow (\(problem)): type it again.")
        default:
            return Fault(message: "The file cannot be read as YAML.")
        }
    }

    /// What to do about the parser's most common complaints.
    private static func advice(_ problem: String) -> String {
        if problem.contains("mapping values are not allowed") {
            return "put a text that holds a colon in double quotes, and line the key up with its neighbours."
        }
        if problem.contains("cannot start any token") {
            return "indent with spaces, not tabs, and put a text that starts with a sign in double quotes."
        }
        if problem.contains("did not find expected key") || problem.contains("did not find expected '-'") {
            return "line this entry up with its neighbours, and look for a quote not closed above it."
        }
        if problem.contains("',' or") {
            return "close the list with ] or the entry with }, and put commas between its items."
        }
        if problem.contains("could not find expected ':'") {
            return "write \"key: value\", with a colon and a space."
        }
        if problem.contains("unexpected end of stream") { return "close the quote that was opened." }
        if problem.contains("undefined alias") { return "put a text that starts with * in double quotes." }
        if problem.contains("another document") { return "take the line of hyphens out." }
        return "compare the line with its neighbours."
    }
}
