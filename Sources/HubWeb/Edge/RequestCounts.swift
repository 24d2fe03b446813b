import Synchronization

/// How many requests came, by route, method and status, and how long they took; for Prometheus.
package final class RequestCounts: Sendable {
    private struct Key: Hashable {
        var route: String
        var method: String
        var status: Int
    }

    private struct State {
        var requests: [Key: Int] = [:]
        /// Requests by route that took at most as long as each bound, then all.
        var took: [String: [Int]] = [:]
        var seconds: [String: Double] = [:]
        var running = 0
        /// Ids of requests go up by one from where chance put them at the start.
        var lastID = UInt64.random(in: 0...UInt64(UInt32.max)) << 28
    }

    private static let bounds = [0.001, 0.005, 0.025, 0.1, 0.5, 2.5, 10]
    private let state = Mutex(State())

    /// An id that no request of this server had.
    func nextID() -> String {
        String(
            state.withLock {
                $0.lastID += 1
                return $0.lastID
            }, radix: 16)
    }

    /// One more request is worked on; how many there are now.
    func begin() -> Int {
        state.withLock {
            $0.running += 1
            return $0.running
        }
    }

    /// A request is answered.
    func end(_ method: String, _ route: String, _ status: Int, _ duration: Duration) {
        let seconds = Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
        let place = RequestCounts.bounds.firstIndex { seconds <= $0 } ?? RequestCounts.bounds.count
        state.withLock {
            $0.running -= 1
            $0.requests[Key(route: route, method: method, status: status), default: 0] += 1
            $0.took[route, default: [Int](repeating: 0, count: RequestCounts.bounds.count + 1)][place] += 1
            $0.seconds[route, default: 0] += seconds
        }
    }

    /// The counts as Prometheus reads them; routes are those of the URL map, so no id and no name is in them.
    package var text: String {
        let now = state.withLock { $0 }
        var lines = [
            "# HELP familyhub_requests_total Requests answered.", "# TYPE familyhub_requests_total counter",
        ]
        for (key, count) in now.requests.sorted(by: {
            ($0.key.route, $0.key.method, $0.key.status) < ($1.key.route, $1.key.method, $1.key.status)
        }) {
            lines.append(
                "familyhub_requests_total{method=\"\(key.method)\",route=\"\(key.route)\",status=\"\(key.status)\"} \(count)"
            )
        }
        lines += [
            "# HELP familyhub_requests_running Requests being worked on.", "# TYPE familyhub_requests_running gauge",
        ]
        lines.append("familyhub_requests_running \(now.running)")
        lines += [
            "# HELP familyhub_request_seconds Time from request to answer.",
            "# TYPE familyhub_request_seconds histogram",
        ]
        for (route, counts) in now.took.sorted(by: { $0.key < $1.key }) {
            var sum = 0
            for (bound, count) in zip(RequestCounts.bounds.map { "\($0)" } + ["+Inf"], counts) {
                sum += count
                lines.append("familyhub_request_seconds_bucket{route=\"\(route)\",le=\"\(bound)\"} \(sum)")
            }
            lines.append("familyhub_request_seconds_sum{route=\"\(route)\"} \(now.seconds[route] ?? 0)")
            lines.append("familyhub_request_seconds_count{route=\"\(route)\"} \(sum)")
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
