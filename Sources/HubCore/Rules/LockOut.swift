/// How long a wrong password makes wait: each client for itself, so that nobody can lock another out.
///
/// Failures are counted for a name from one address, and apart from those for a browser that has signed in as that name before;
/// a stranger's failures hold up neither. One address is also held up over all names together.
package enum LockOut {
    /// Failures of one name from one address, or one known browser, before the first wait.
    package static let free = 5
    /// Failures from one address over all names before the first wait: a whole office may sit behind one.
    package static let freeOfAddress = 30
    /// The first wait in seconds; each further failure doubles it.
    package static let first = 30
    /// The longest wait in seconds.
    package static let longest = 3600
    /// How long a failure counts, in seconds.
    package static let memory = 24 * 3600

    /// The seconds still to wait before another try; 0 where it may be made.
    ///
    /// - Parameters:
    ///   - failures: when tries failed, in seconds since 1970, in any order.
    ///   - free: how many make nobody wait.
    package static func wait(after failures: [Int], free: Int = LockOut.free, now: Int) -> Int {
        let counted = failures.filter { $0 > now - memory && $0 <= now }
        guard counted.count >= free, let last = counted.max() else { return 0 }
        let doublings = min(counted.count - free, 20)
        return max(0, last + min(first << doublings, longest) - now)
    }

    /// The client that failures are counted for: an IPv6 customer has a whole /64 to try from.
    package static func client(_ address: String) -> String {
        let plain = address.prefix { $0 != "%" }
        guard plain.contains(":") else { return String(plain) }
        if let mapped = plain.split(separator: ":").last, mapped.contains(".") { return String(mapped) }
        let halves = plain.split(separator: "::", maxSplits: 1, omittingEmptySubsequences: false)
        let head = halves[0].split(separator: ":").map(String.init)
        let tail = halves.count > 1 ? halves[1].split(separator: ":").count : 0
        let gap = halves.count > 1 ? max(0, 8 - head.count - tail) : 0
        let rest = halves.count > 1 ? halves[1].split(separator: ":").map(String.init) : []
        let groups = (head + Array(repeating: "0", count: gap) + rest).prefix(4)
        return groups.map { group in
            let trimmed = group.drop { $0 == "0" }
            return trimmed.isEmpty ? "0" : trimmed.lowercased()
        }.joined(separator: ":") + "::/64"
    }
}

/// When a sign-in ends by itself.
package struct SignInEnds: Sendable, Equatable {
    /// Seconds without a request.
    package var idle = 30 * 60
    /// Seconds since the password was typed, whatever happened since.
    package var absolute = 12 * 3600

    package init() {}

    /// Whether it still stands.
    package func stands(madeAt: Int, seenAt: Int, now: Int) -> Bool {
        now < madeAt + absolute && now < seenAt + idle
    }
}
