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
    /// Whether it is of the authority or of any hub, and so in no report that is cut down to some; not kept where not.
    private(set) var isOfWhole: Bool?

    /// A sentence for everybody, unless told otherwise.
    package init(
        _ text: String, quotes: [DisclosureCell.Key] = [], isInternal: Bool = false, withoutNumbers: String? = nil
    ) {
        self.text = text
        self.quotes = quotes
        self.isInternal = isInternal
        self.withoutNumbers = withoutNumbers
    }

    /// The same for reports of the whole authority alone.
    var ofWhole: Note {
        var note = self
        note.isOfWhole = true
        return note
    }

    /// As a view shows it: whole, without its numbers, or not at all.
    func disclosed(_ view: PublicView) -> Note? {
        let isSafe = !isInternal && quotes.allSatisfy { view.shown.contains($0) }
        return isSafe ? self : withoutNumbers.map { Note($0) }
    }
}
