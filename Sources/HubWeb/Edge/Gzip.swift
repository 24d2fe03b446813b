import CZlib
package import Foundation

/// Bodies made smaller, once each, for whoever takes them so.
package enum Gzip {
    /// The bytes as a gzip file; none where that makes them no smaller.
    package static func packed(_ bytes: Data) -> Data? {
        var stream = z_stream()
        // 15 bits of window, and 16 for the head and foot of a gzip file.
        guard
            deflateInit2_(
                &stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
                Int32(MemoryLayout<z_stream>.size)) == Z_OK
        else { return nil }
        defer { deflateEnd(&stream) }
        var packed = Data(count: bytes.count)
        let status = bytes.withUnsafeBytes { input in
            packed.withUnsafeMutableBytes { output in
                stream.next_in = UnsafeMutablePointer(mutating: input.bindMemory(to: UInt8.self).baseAddress)
                stream.avail_in = UInt32(input.count)
                stream.next_out = output.bindMemory(to: UInt8.self).baseAddress
                stream.avail_out = UInt32(output.count)
                return deflate(&stream, Z_FINISH)
            }
        }
        guard status == Z_STREAM_END else { return nil }
        packed.count = Int(stream.total_out)
        return packed
    }

    /// Whether an `Accept-Encoding` takes gzip.
    package static func isTaken(_ header: String?) -> Bool {
        (header ?? "").split(separator: ",").contains { part in
            let pieces = part.split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces).lowercased() }
            return ["gzip", "*"].contains(pieces.first ?? "")
                && !pieces.dropFirst().contains { $0.hasPrefix("q=0") && Double($0.dropFirst(2)) == 0 }
        }
    }
}
