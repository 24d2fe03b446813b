package import Foundation
package import HTTPTypes
package import NIOCore

/// What is answered to a call.
package struct Reply: Sendable {
    package var status: HTTPResponse.Status
    package var headers: HTTPFields
    /// As it is sent: a body that is sent many times is copied once.
    package var body: ByteBuffer

    package init(_ status: HTTPResponse.Status, headers: HTTPFields = [:], body: Data = Data()) {
        self.status = status
        self.headers = headers
        self.body = ByteBuffer(bytes: body)
    }

    /// The bytes of the body.
    var bytes: Data { Data(body.readableBytesView) }
    /// How many those are.
    var count: Int { body.readableBytes }

    /// A value as JSON with sorted keys; a tag where the client may ask again with `If-None-Match`.
    package static func json(
        _ value: some Encodable, _ status: HTTPResponse.Status = .ok, tag: String? = nil
    ) throws -> Reply {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return text(try encoder.encode(value), "application/json", status, tag: tag)
    }

    /// Bytes of a media type, printed elsewhere.
    package static func text(
        _ bytes: Data, _ type: String, _ status: HTTPResponse.Status = .ok, tag: String? = nil
    ) -> Reply {
        var headers: HTTPFields = [.contentType: type]
        if let tag { headers[.eTag] = tag }
        return Reply(status, headers: headers, body: bytes)
    }

    /// Something was made: its address and what the caller needs to go on; never names, for it is kept to be repeated.
    package static func created(_ location: String, _ value: some Encodable, tag: String? = nil) throws -> Reply {
        var reply = try json(value, .created, tag: tag)
        reply.headers[.location] = location
        return reply
    }

    /// Done, with nothing to say.
    package static let nothing = Reply(.noContent)
}

/// One page of a list, and where the next begins.
package struct Page<Item: Encodable & Sendable>: Encodable, Sendable {
    package let items: [Item]
    /// What to send as `cursor` for the next page; null at the end.
    package let next: String?

    package enum CodingKeys: String, CodingKey { case items, next }

    package init(items: [Item], next: String?) {
        self.items = items
        self.next = next
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(items, forKey: .items)
        try container.encode(next, forKey: .next)
    }
}
