/// What the marks made on one session's register come to, whatever order they arrive in.
///
/// A mark is never changed: a later one takes its place. Nothing is marked that nobody marked.
package enum RegisterFold {
    /// One mark as it was made: of a person, or walk-ins more or fewer.
    package struct Made: Sendable, Equatable {
        /// None where it changes the walk-ins.
        package var person: Int64?
        /// None takes back what was marked before.
        package var mark: RegisterMark?
        /// Walk-ins more or, below zero, fewer.
        package var children: Int
        package var adults: Int
        /// `2026-01-13T10:05:00Z`.
        package var madeAt: String
        /// Its place among the marks of its device.
        package var sequence: Int
        package var id: String

        package init(
            person: Int64? = nil, mark: RegisterMark? = nil, children: Int = 0, adults: Int = 0, madeAt: String,
            sequence: Int, id: String
        ) {
            self.person = person
            self.mark = mark
            self.children = children
            self.adults = adults
            self.madeAt = madeAt
            self.sequence = sequence
            self.id = id
        }

        fileprivate func isAfter(_ other: Made) -> Bool {
            (madeAt, sequence, id) > (other.madeAt, other.sequence, other.id)
        }
    }

    /// Each marked person's mark: the last by time, then sequence, then id.
    ///
    /// A person whose last mark takes back is there with none: what an import claims of them, if anything, holds again.
    package static func marks(_ made: [Made]) -> [Int64: RegisterMark?] {
        var last: [Int64: Made] = [:]
        for mark in made {
            guard let person = mark.person else { continue }
            if let before = last[person], !mark.isAfter(before) { continue }
            last[person] = mark
        }
        return last.mapValues(\.mark)
    }

    /// Walk-ins in all, each mark once however often it arrives; fewer than none is none.
    package static func walkIns(_ made: [Made]) -> (children: Int, adults: Int) {
        var seen: Set<String> = []
        var (children, adults) = (0, 0)
        for mark in made where mark.person == nil && seen.insert(mark.id).inserted {
            children += mark.children
            adults += mark.adults
        }
        return (max(0, children), max(0, adults))
    }

    /// What two people's marks come to where they turn out to be one: present goes before absent, and apologies say more
    /// than absent alone.
    package static func merged(_ one: RegisterMark?, _ other: RegisterMark?) -> RegisterMark? {
        for mark in [RegisterMark.present, .apologies, .absent] where one == mark || other == mark { return mark }
        return nil
    }
}
