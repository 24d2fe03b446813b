/// People counted at one session or over one period: children, adults, and/or a total without a split.
package struct Count: Sendable, Equatable {
    /// How sure a number is; anything but exact is reported as estimated.
    package enum Quality: Int, Sendable, Codable, CaseIterable {
        case exact = 0
        case estimated = 1
        case lowerBound = 2
    }

    /// Missing is not zero: none where the category was left blank.
    @Compact package var children: Int?
    @Compact package var adults: Int?
    @Compact package var total: Int?
    /// Children under one, a part of `children`.
    @Compact package var babies: Int?
    package var childrenQuality: Quality
    package var adultsQuality: Quality
    package var totalQuality: Quality

    package init(
        children: Int? = nil, adults: Int? = nil, total: Int? = nil, babies: Int? = nil,
        childrenQuality: Quality = .exact, adultsQuality: Quality = .exact, totalQuality: Quality = .exact
    ) {
        self.children = children
        self.adults = adults
        self.total = total
        self.babies = babies
        self.childrenQuality = childrenQuality
        self.adultsQuality = adultsQuality
        self.totalQuality = totalQuality
    }

    /// Whether nothing was counted: all of it missing.
    package var isMissing: Bool { children == nil && adults == nil && total == nil }

    /// `children 6, adults 5, total 11`, with what is missing left out.
    package var written: String {
        [children.map { "children \($0)" }, adults.map { "adults \($0)" }, total.map { "total \($0)" }]
            .compactMap(\.self).joined(separator: ", ")
    }
}
