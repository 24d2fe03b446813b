/// A number somebody printed; it never feeds a count (rules, section 5).
package struct PublishedFigure: Codable, Sendable, Equatable {
    /// What the number counts.
    package enum Measure: String, Codable, Sendable, CaseIterable {
        /// Attendances of the headline, set beside what is computed.
        case attendances
        /// A part of the headline: kept, never added or compared.
        case attendancesPart = "attendances_part"
        /// Families registered to a date.
        case registrations
    }

    package var id: String
    package var measure: Measure
    /// The hub it is printed for; none means the whole authority.
    package var hub: String?
    package var from: Day
    package var to: Day
    package var total: Int
    package var document: String
    /// Page or line, as the document gives it.
    package var page: String
    /// The words printed beside the number.
    package var words: String
    /// The period as printed.
    package var periodWords: String
    package var periodConfirmed: Bool
    package var definitionConfirmed: Bool
    package var note: String?

    package init(
        id: String, measure: Measure = .attendances, hub: String? = nil, from: Day, to: Day, total: Int,
        document: String, page: String, words: String, periodWords: String, periodConfirmed: Bool = true,
        definitionConfirmed: Bool = false, note: String? = nil
    ) {
        self.id = id
        self.measure = measure
        self.hub = hub
        self.from = from
        self.to = to
        self.total = total
        self.document = document
        self.page = page
        self.words = words
        self.periodWords = periodWords
        self.periodConfirmed = periodConfirmed
        self.definitionConfirmed = definitionConfirmed
        self.note = note
    }
}
