/// What stays of a date of birth when its owner is erased: the side of the 5th birthday of each day that a figure asks of.
///
/// Those are the visits and the last days of the quarters after them (rules, sections 6 and 9).
package enum AgeBand {
    /// A date that tells the visits on these days apart as the true one does, and no more than that where it can be helped.
    ///
    /// Somebody who was under five at every visit, or at none, stands with a 1 January that follows from the visits alone; a
    /// child who turned five between two of them with the first of a month where one lies between, else with a day between.
    /// Nothing where there was no visit.
    package static func birth(standingFor birth: BirthDate, on visits: [Day]) -> BirthDate? {
        guard let first = visits.min(), let last = visits.max() else { return nil }
        let young = visits.filter { Age.isUnderFive(born: birth, on: $0) }.max()
        let old = visits.filter { !Age.isUnderFive(born: birth, on: $0) }.min()
        let candidates: [BirthDate?]
        switch (young, old) {
        case (_, nil): candidates = [newYear(last.year - 4)]
        case (nil, _): candidates = [newYear(first.year - 5)]
        case (let young?, let old?): candidates = between(young, old)
        }
        return candidates.compactMap(\.self).first { made in
            visits.allSatisfy { Age.isUnderFive(born: made, on: $0) == Age.isUnderFive(born: birth, on: $0) }
        }
    }

    /// The last days of the quarters whose 12 months hold one of these visits.
    package static func lastDays(after visits: [Day]) -> [Day] {
        var ends: Set<Day> = []
        for visit in visits {
            var quarter = Quarter(containing: visit)
            for _ in 0..<4 {
                ends.insert(quarter.to)
                quarter = quarter.next
            }
        }
        return ends.sorted()
    }

    private static func newYear(_ year: Int) -> BirthDate? {
        Day(year: year, month: 1, day: 1).map { BirthDate($0, precision: .year) }
    }

    /// Births five years before a day after one visit and not after the next.
    private static func between(_ young: Day, _ old: Day) -> [BirthDate?] {
        let (year, month, day) = old.parts
        let ofMonth = Day(year: year - 5, month: month, day: 1).map { BirthDate($0, precision: .month) }
        let ofDay = stride(from: 0, through: 3, by: 1).map { back in
            Day(year: year - 5, month: month, day: day - back).map { BirthDate($0) }
        }
        return [newYear(year - 5), ofMonth] + ofDay
    }
}
