import Foundation
import HubCore

/// A look at the size of a zip container's directory before a library reads it into memory as a whole.
enum ZipDirectory {
    /// Refuses a directory that is larger than any workbook's.
    static func check(_ bytes: UnsafeRawBufferPointer, of file: FileBytes) throws(Refusal) {
        // The end record stands within the last 65,557 bytes; a lie in any candidate is enough to refuse.
        var position = max(0, bytes.count - 65_557)
        while position + 22 <= bytes.count {
            if bytes[position] == 0x50, bytes[position + 1] == 0x4B {
                switch (bytes[position + 2], bytes[position + 3]) {
                case (5, 6):
                    let size = Int(little32(bytes, position + 12))
                    guard size == 0xFFFF_FFFF || size <= Limits.directoryBytes else { throw tooMany(file) }
                case (6, 7): try checkLong(bytes, at: Int(truncatingIfNeeded: little64(bytes, position + 8)), of: file)
                default: break
                }
            }
            position += 1
        }
    }

    private static func checkLong(_ bytes: UnsafeRawBufferPointer, at start: Int, of file: FileBytes) throws(Refusal) {
        guard start >= 0, start <= bytes.count - 56 else { return }
        guard little64(bytes, start + 40) <= UInt64(Limits.directoryBytes) else { throw tooMany(file) }
    }

    private static func tooMany(_ file: FileBytes) -> Refusal {
        .data("\(file.shown) holds more than 10,000 parts and is no workbook: save the sheet anew")
    }

    private static func little32(_ bytes: UnsafeRawBufferPointer, _ offset: Int) -> UInt32 {
        UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
    }

    private static func little64(_ bytes: UnsafeRawBufferPointer, _ offset: Int) -> UInt64 {
        UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
    }
}
