/// A sentence about one place in given data: what is wrong there and what to do.
package struct Problem: Sendable, Equatable, Codable {
    /// How much it weighs: refused blocks, repeat and warning are said and do not block.
    package enum Grade: String, Sendable, Codable, CaseIterable {
        case refused, `repeat`, warning
    }

    package var grade: Grade
    package var place: SourceCell
    package var message: String

    package init(_ grade: Grade, at place: SourceCell, _ message: String) {
        self.grade = grade
        self.place = place
        self.message = message
    }
}
