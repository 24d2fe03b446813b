import CZip
import Foundation
import HubCore

/// An open zip container whose parts are streamed, never unpacked to disk, and counted against the limits.
final class ZipArchive {
    /// One part of the container.
    struct Part {
        let index: UInt64
        let name: String
        let packedSize: Int
        /// What the container says it unpacks to, which may be a lie.
        let statedSize: Int
    }

    let file: FileBytes
    private let handle: OpaquePointer
    private var parts: [String: Part] = [:]
    private var unpacked = 0

    /// Runs the body on the opened container.
    static func reading<Result>(_ file: FileBytes, _ body: (ZipArchive) throws -> Result) throws -> Result {
        try file.data.withUnsafeBytes { bytes in
            try ZipDirectory.check(bytes, of: file)
            let archive = try ZipArchive(file, bytes)
            return try withExtendedLifetime(archive) { try body(archive) }
        }
    }

    private init(_ file: FileBytes, _ bytes: UnsafeRawBufferPointer) throws {
        self.file = file
        var failure = zip_error_t()
        guard let source = zip_source_buffer_create(bytes.baseAddress, UInt64(bytes.count), 0, &failure) else {
            throw ZipArchive.damaged(file)
        }
        guard let handle = zip_open_from_source(source, ZIP_RDONLY, &failure) else {
            zip_source_free(source)
            throw ZipArchive.damaged(file)
        }
        self.handle = handle
        try list()
    }

    deinit { zip_discard(handle) }

    /// The part of that name, compared without case as the format asks.
    func part(_ name: String) -> Part? { parts[name.lowercased()] }

    /// Streams the unpacked bytes of a part in chunks.
    func read(_ part: Part, _ body: (UnsafeRawBufferPointer) throws -> Void) throws {
        try check(part.statedSize, of: part)
        guard let stream = zip_fopen_index(handle, part.index, 0) else { throw ZipArchive.damaged(file) }
        defer { zip_fclose(stream) }
        var partBytes = 0
        try withUnsafeTemporaryAllocation(byteCount: 1 << 16, alignment: 16) { buffer in
            while true {
                guard let base = buffer.baseAddress else { return }
                let count = Int(zip_fread(stream, base, UInt64(buffer.count)))
                guard count >= 0 else { throw ZipArchive.damaged(file) }
                guard count > 0 else { return }
                partBytes += count
                unpacked += count
                try check(partBytes, of: part)
                try body(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
            }
        }
    }

    /// The whole of a small part as text.
    func text(of part: Part, limit: Int = 4_096) throws -> String {
        var bytes: [UInt8] = []
        try read(part) { chunk in
            guard bytes.count + chunk.count <= limit else { throw ZipArchive.damaged(file) }
            bytes.append(contentsOf: chunk)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The refusal of a container that cannot be read.
    static func damaged(_ file: FileBytes) -> Refusal {
        .data(
            "\(file.shown) is damaged or cut off: "
                + "open it in a spreadsheet program and save it again, or ask for it anew")
    }

    private func check(_ partBytes: Int, of part: Part) throws(Refusal) {
        if partBytes > Limits.ratioBytes, partBytes / max(part.packedSize, 1) > Limits.ratio {
            throw .data(
                "\(file.shown) unpacks to more than \(Limits.ratio) times its size, as a zip bomb does: "
                    + "copy the sheet into a new workbook and save that")
        }
        if partBytes > Limits.partBytes || unpacked > Limits.unpackedBytes { throw tooLarge }
    }

    private var tooLarge: Refusal {
        .data("\(file.shown) unpacks to more than 400 MB: split it into smaller workbooks")
    }

    private func list() throws {
        let count = zip_get_num_entries(handle, 0)
        guard count <= Limits.parts else {
            throw Refusal.data("\(file.shown) holds more than 10,000 parts and is no workbook: save the sheet anew")
        }
        for index in 0..<UInt64(max(count, 0)) {
            var status = zip_stat_t()
            guard zip_stat_index(handle, index, 0, &status) == 0, let bytes = status.name else {
                throw ZipArchive.damaged(file)
            }
            let name = String(cString: bytes)
            guard status.encryption_method == UInt16(ZIP_EM_NONE) else {
                throw Refusal.data(
                    "\(file.shown) is protected with a password: open it, take the password off and save it again")
            }
            guard status.size <= UInt64(Limits.partBytes) else { throw tooLarge }
            guard !name.hasPrefix("/"), !name.split(separator: "/").contains("..") else {
                throw Refusal.data(
                    "\(file.shown) holds a part that would be written outside its folder (\(Shown.quoted(name))): "
                        + "do not trust it, ask for the sheet anew")
            }
            let part = Part(
                index: index, name: name, packedSize: Int(clamping: status.comp_size),
                statedSize: Int(clamping: status.size))
            guard parts.updateValue(part, forKey: name.lowercased()) == nil else {
                throw Refusal.data(
                    "\(file.shown) holds the part \(Shown.quoted(name)) twice: open it in a spreadsheet program "
                        + "and save it again")
            }
        }
    }
}
