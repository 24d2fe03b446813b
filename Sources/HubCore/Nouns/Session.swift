/// A headcount: an anonymous count of the people at a session, from one hand-count source.
package struct Headcount: Sendable, Equatable {
    /// The layout's name, or `desk` where a person keyed it.
    package var source: String
    package var count: Count

    package init(source: String, count: Count) {
        self.source = source
        self.count = count
    }
}

/// What a session's register adds up to: named people present and walk-ins counted without a name.
package struct RegisterCount: Sendable, Equatable {
    package var namedChildren: Int
    package var namedAdults: Int
    package var walkInChildren: Int
    package var walkInAdults: Int
    /// Whether it was submitted whole; an open register is partial.
    package var complete: Bool
    /// The number the export itself calls Attended; none where it gives none or no export made the register.
    package var exportAttended: Int?

    package init(
        namedChildren: Int, namedAdults: Int, walkInChildren: Int = 0, walkInAdults: Int = 0, complete: Bool,
        exportAttended: Int? = nil
    ) {
        self.namedChildren = namedChildren
        self.namedAdults = namedAdults
        self.walkInChildren = walkInChildren
        self.walkInAdults = walkInAdults
        self.complete = complete
        self.exportAttended = exportAttended
    }

    package var children: Int { namedChildren + walkInChildren }
    package var adults: Int { namedAdults + walkInAdults }
    package var named: Int { namedChildren + namedAdults }
    package var total: Int { children + adults }

    /// Whether the export's own number is another than the register's (query `register-count-differs`).
    package var differsFromExport: Bool { exportAttended.map { $0 != total } ?? false }
}
