import HubCore
import Yams

/// What reading a catalogue found: problems by place, and where each value stands.
///
/// One reading shares one of these among its entries, which is why it is a class; it never leaves the reading.
final class CatalogueFindings {
    private(set) var problems: [Problem] = []
    private var places: [CataloguePath: SourceCell] = [:]
    private var reported: Set<CataloguePath> = []

    /// Remembers where a value stands, so that a rule about it can name the line.
    func note(_ path: CataloguePath, at place: SourceCell) {
        places[path] = place
    }

    /// Reports a value that could not be read; rules about it are then silent.
    func refuse(_ path: CataloguePath, at place: SourceCell, _ message: String) {
        reported.insert(path)
        problems.append(Problem(.refused, at: place, message))
    }

    /// Reports something beside the values, such as a key that nothing knows.
    func remark(_ grade: Problem.Grade = .refused, at place: SourceCell, _ message: String) {
        problems.append(Problem(grade, at: place, message))
    }

    /// Adds what the rules say, except on values that could not be read in the first place.
    func add(_ mistakes: [CatalogueMistake]) {
        for mistake in mistakes {
            let involved = [mistake.path] + [mistake.other].compactMap { $0 }
            guard !involved.contains(where: isUnread) else { continue }
            let place = place(of: mistake.path)
            problems.append(Problem(mistake.grade, at: place, mistake.message + seeAlso(mistake.other, from: place)))
        }
    }

    private func isUnread(_ path: CataloguePath) -> Bool {
        if path.indices.contains(where: { reported.contains(Array(path[...$0])) }) { return true }
        return path.count > 1 && reported.contains { $0.count > path.count && $0.starts(with: path) }
    }

    /// The place of a value, or of the nearest thing that holds it.
    private func place(of path: CataloguePath) -> SourceCell {
        for length in stride(from: path.count, to: 0, by: -1) {
            if let place = places[Array(path[..<length])] { return place }
        }
        return SourceCell(file: "authority.yaml")
    }

    private func seeAlso(_ path: CataloguePath?, from place: SourceCell) -> String {
        guard let path, path.count > 1 else { return "" }
        let other = self.place(of: path)
        guard let row = other.row, (other.file, row) != (place.file, place.row) else { return "" }
        return " (The other is on line \(row)\(other.file == place.file ? "" : " of \(other.file)").)"
    }
}

extension SourceCell {
    /// The place of a YAML node.
    init(file: String, _ mark: Mark?) {
        self.init(file: file, row: mark?.line, column: mark?.column)
    }
}
