/// How old a person is on a day, by birthdays (rules, section 6).
package enum Age {
    /// Whole months on a day, negative before birth.
    ///
    /// A birthday on a day that a month lacks falls on the first of the next.
    package static func months(born: BirthDate, on day: Day) -> Int {
        let (birth, today) = (born.day.parts, day.parts)
        let months = (today.year - birth.year) * 12 + today.month - birth.month
        return today.day < birth.day ? months - 1 : months
    }

    /// Whether a day is before somebody's 5th birthday; born 29 February, that is on 1 March in common years.
    package static func isUnderFive(born: BirthDate, on day: Day) -> Bool { months(born: born, on: day) < 60 }

    /// `17 months`, or `3 years` from two years on.
    package static func spoken(months: Int) -> String {
        if months >= 24 { return "\(months / 12) years" }
        return "\(months) month\(months == 1 ? "" : "s")"
    }
}
