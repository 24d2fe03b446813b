import Foundation
package import HubCore
import Synchronization

/// A clock that tells seconds and is read once in each: working out the local time takes longer than a kept answer.
package final class SecondClock: Sendable {
    private let read: @Sendable () throws -> Now
    private let last = Mutex<(second: Int, now: Now)?>(nil)

    package init(_ read: @escaping @Sendable () throws -> Now) { self.read = read }

    /// The time of this second.
    package func now() throws -> Now {
        let second = Int(Date().timeIntervalSince1970)
        if let last = last.withLock({ $0 }), last.second == second { return last.now }
        let now = try read()
        last.withLock { $0 = (second, now) }
        return now
    }
}
