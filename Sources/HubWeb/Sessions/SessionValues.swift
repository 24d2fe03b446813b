import HTTPTypes
import HubCore
import HubStorage

extension Call {
    /// A day of the query; the document has checked its form.
    func day(_ name: String) -> Day? { query[name].flatMap { Day(iso: $0) } }

    /// Minutes since midnight of a time like `09:30`.
    func minute(_ text: String?, _ field: String) throws -> Int? {
        guard let text else { return nil }
        let parts = text.split(separator: ":").compactMap { Int($0) }
        guard parts.count == 2, (0...23).contains(parts[0]), (0...59).contains(parts[1]) else {
            throw WebProblem.invalid([.init(field: "/\(field)", message: "Send a time like 09:30.")])
        }
        return parts[0] * 60 + parts[1]
    }

    /// Does a write; where `If-Match` came, only if the thing is as the client read it.
    func guarding<Value>(_ thing: Guarded, _ write: () throws -> Value) throws -> Value {
        headers[.ifMatch] == nil ? try write() : try editing(thing, write)
    }

    /// The address of something, as the outside sees it.
    func address(_ path: String) -> String { services.basePath + "/api/v1" + path }
}

/// A count as a client sends it.
struct SentCount: Decodable {
    let children, adults, total: Int?

    /// The count, if its numbers agree.
    func checked() throws -> Count {
        if let children, let adults, let total, children + adults != total {
            throw WebProblem.invalid([
                .init(
                    field: "/total",
                    message: "Children and adults add to \(children + adults): send what is right, or leave it out.")
            ])
        }
        return Count(children: children, adults: adults, total: total)
    }
}
