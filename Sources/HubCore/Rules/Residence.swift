/// Where a family lived on a day, as far as anybody said (rules, section 6).
package enum Residence {
    /// One thing said of a family's postcode.
    package struct Statement: Sendable, Equatable {
        /// The day on which it was said: the file came in, or somebody typed it.
        package let on: Day
        /// What the desk says goes before what files say.
        package let isDesk: Bool
        /// Later ones are larger.
        package let order: Int64
        /// None where the desk emptied it.
        package let postcode: String?

        /// Something said.
        package init(on: Day, isDesk: Bool, order: Int64, postcode: String?) {
            self.on = on
            self.isDesk = isDesk
            self.order = order
            self.postcode = postcode
        }
    }

    /// The postcode on a day: what stood by then; where nothing was said yet, what was said first.
    ///
    /// `gone` are the families that were merged into it, in order of number; they speak where it says nothing itself. A
    /// protected address is nowhere.
    package static func postcode(
        _ own: [Statement], gone: [[Statement]] = [], isProtected: Bool = false, on day: Day
    ) -> String? {
        guard !isProtected else { return nil }
        guard own.isEmpty else { return standing(own, on: day) }
        return gone.lazy.compactMap { standing($0, on: day) }.first
    }

    private static func standing(_ statements: [Statement], on day: Day) -> String? {
        let byThen = statements.filter { $0.on <= day }
        let first = statements.map(\.on).min()
        let heard = byThen.isEmpty ? statements.filter { $0.on == first } : byThen
        return heard.max { ($0.isDesk ? 1 : 0, $0.order) < ($1.isDesk ? 1 : 0, $1.order) }?.postcode
    }

    /// The family in whose home a child lives: the first of those the child is of on the day, the main one first; none
    /// where any of them has a protected address.
    package static func home(of families: [UInt32], protected: (UInt32) -> Bool) -> UInt32? {
        families.contains(where: protected) ? nil : families.first
    }
}
