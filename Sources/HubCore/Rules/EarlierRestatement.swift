/// An earlier quarter that was restated since the last paper: what its total was then, and what it is now.
package struct EarlierRestatement: Sendable, Equatable {
    /// The quarter that was restated.
    package let quarter: Quarter
    /// The local day of its last restatement.
    package let day: Day
    /// Attendances of the authority in the version that stood before; none where nothing was returned.
    package let before: Int?
    /// Attendances in the version that stands now.
    package let now: Int?

    /// A restatement by what it says.
    package init(quarter: Quarter, day: Day, before: Int?, now: Int?) {
        (self.quarter, self.day, self.before, self.now) = (quarter, day, before, now)
    }

    /// The restated ones of some quarters before another, from all their versions, oldest quarter first.
    ///
    /// The last paper is that of the quarter before, which cannot have been made before that quarter's end: what was restated
    /// from then on may be news to its readers. What stood before is the last version of until then, or else the first.
    package static func all(_ versions: [Publication], _ quarters: [Quarter], before quarter: Quarter) -> [Self] {
        quarters.filter { $0 < quarter }.compactMap { earlier in
            let own = versions.filter { $0.quarter == earlier.key }.sorted { $0.version < $1.version }
            guard let first = own.first, let last = own.last, last.version > first.version, last.day >= quarter.from
            else { return nil }
            let before = own.last { $0.day < quarter.from } ?? first
            return Self(quarter: earlier, day: last.day, before: before.total, now: last.total)
        }
    }
}
