/// Which family a person's presence counts for (rules, section 6).
package enum Credit {
    /// The family credited; 0 for a person without one, who is a family of one.
    ///
    /// An adult credits their main family. A child in two families credits the family of an adult of theirs who is present,
    /// else the child's main family. `families` are the person's on that day, the main one first; `withAdults` are those
    /// of the adults present.
    package static func family(of families: [UInt32], isChild: Bool, withAdults: Set<UInt32>) -> UInt32 {
        guard let main = families.first else { return 0 }
        guard isChild, families.count > 1 else { return main }
        return families.first(where: withAdults.contains) ?? main
    }
}
