package import HTTPTypes

/// Who stands behind a proxy.
package enum Forwarded {
    /// The client's address: the peer's, or where that is one of our proxies, the last address in `X-Forwarded-For` that is none.
    ///
    /// What stands further left was written by whoever sent the request, and is believed of nobody.
    package static func client(peer: String, _ headers: HTTPFields, proxies: Set<String>) -> String {
        guard proxies.contains(peer) else { return peer }
        let addresses = headers[values: .forwardedFor].joined(separator: ",").split(separator: ",")
            .map { $0.trimmingPrefix { $0 == " " } }.map { String($0.prefix { $0 != " " }) }
        guard let client = addresses.last(where: { !proxies.contains($0) }), isAddress(client) else { return peer }
        return client
    }

    /// Whether a text can be an address.
    package static func isAddress(_ text: String) -> Bool {
        (2...45).contains(text.utf8.count)
            && text.utf8.allSatisfy {
                switch $0 {
                case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
                    UInt8(ascii: "A")...UInt8(ascii: "F"), UInt8(ascii: "."), UInt8(ascii: ":"):
                    true
                default: false
                }
            }
    }
}
