package import HubCore

/// A sentence beside a report, and how it reads where numbers of people are hidden.
package struct Note: Sendable, Codable, Equatable {
    /// The sentence with all its numbers.
    package let text: String
    /// The cells whose numbers it quotes.
    package let quotes: [DisclosureCell.Key]
    /// Whether it quotes numbers that no public view shows, such as those of a venue.
    package let isInternal: Bool
    /// How it reads without those numbers; none where nothing is left to say.
    package let withoutNumbers: String?

    /// A sentence for everybody, unless told otherwise.
    package init(
        _ text: String, quotes: [DisclosureCell.Key] = [], isInternal: Bool = false, withoutNumbers: String? = nil
    ) {
        self.text = text
        self.quotes = quotes
        self.isInternal = isInternal
        self.withoutNumbers = withoutNumbers
    }

    /// As a view shows it: whole, without its numbers, or not at all.
    func disclosed(_ view: PublicView) -> Note? {
        let isSafe = !isInternal && quotes.allSatisfy { view.shown.contains($0) }
        return isSafe ? self : withoutNumbers.map { Note($0) }
    }
}
