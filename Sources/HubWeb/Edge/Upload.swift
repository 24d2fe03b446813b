import Foundation
import HTTPTypes
import HubCore
import Hummingbird
import NIOCore
import NIOPosix

/// A file that was sent, in a folder of its own under the name it was sent with; it goes when the answer is given.
struct Upload: Sendable {
    /// For its owner's eyes alone: it may hold names.
    let folder: URL
    let file: URL

    /// Writes a body to a file as it arrives: as it is, or the one file of a form.
    ///
    /// - Throws: 413 where it is larger than it may be, 400 where it is no form with a file in it or has no name.
    static func received(_ request: Request, _ threads: NIOThreadPool, limit: Int) async throws -> Upload {
        let type = request.headers[.contentType] ?? ""
        let boundary = Multipart.boundary(type)
        if type.lowercased().hasPrefix("multipart/"), boundary == nil {
            throw WebProblem.badRequest("The form has no boundary: send multipart/form-data as browsers do.")
        }
        if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > limit { throw tooLarge(limit) }
        let name = request.uri.queryParameters["name"].map { String($0) }
        if boundary == nil, name == nil {
            throw WebProblem.badField("name", "Name the file, like name=week3.csv, or send a form with the file in it.")
        }
        let folder = try Scratch.folder()
        do {
            let body = folder.appending(path: "body")
            try await write(request.body, to: body, threads, limit: limit)
            let file = try await threads.runIfActive {
                guard let boundary else { return try moved(body, in: folder, as: name ?? "") }
                return try part(of: body, boundary, in: folder)
            }
            return Upload(folder: folder, file: file)
        } catch {
            try? FileManager.default.removeItem(at: folder)
            throw error
        }
    }

    /// Removes what is left of it.
    func remove() { try? FileManager.default.removeItem(at: folder) }

    private static func write(_ body: RequestBody, to place: URL, _ threads: NIOThreadPool, limit: Int) async throws {
        guard FileManager.default.createFile(atPath: place.path, contents: nil, attributes: [.posixPermissions: 0o600])
        else { throw Refusal(.databaseUnavailable, "There is no room for an uploaded file.") }
        let handle = try FileHandle(forWritingTo: place)
        defer { try? handle.close() }
        var (count, waiting) = (0, ByteBuffer())
        func flush() async throws {
            let bytes = Data(waiting.readableBytesView)
            waiting.clear()
            try await threads.runIfActive { try handle.write(contentsOf: bytes) }
        }
        for try await var chunk in body {
            count += chunk.readableBytes
            guard count <= limit else { throw tooLarge(limit) }
            waiting.writeBuffer(&chunk)
            if waiting.readableBytes > 262_144 { try await flush() }
        }
        try await flush()
        guard count > 0 else { throw WebProblem.badRequest("The file is empty: send the sheet.") }
    }

    private static func moved(_ body: URL, in folder: URL, as name: String) throws -> URL {
        let file = folder.appending(path: "file/\(shown(name))")
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: false,
            attributes: [.posixPermissions: 0o700])
        try FileManager.default.moveItem(at: body, to: file)
        return file
    }

    private static func part(of body: URL, _ boundary: String, in folder: URL) throws -> URL {
        let bytes = try Data(contentsOf: body, options: .mappedIfSafe)
        let found = try Multipart.file(in: bytes, boundary: boundary)
        let part = folder.appending(path: "part")
        try bytes[found.range].write(to: part)
        try FileManager.default.removeItem(at: body)
        return try moved(part, in: folder, as: found.name)
    }

    /// The last part of a path that some browsers send, without what no file name has.
    private static func shown(_ name: String) -> String {
        let last = name.replacing("\\", with: "/").split(separator: "/").last.map(String.init) ?? ""
        let plain = String(
            last.unicodeScalars.filter { !CharacterSet.controlCharacters.contains($0) }.prefix(100).map(Character.init))
        return plain.isEmpty || plain.hasPrefix(".") ? "upload\(plain)" : plain
    }

    private static func tooLarge(_ limit: Int) -> WebProblem {
        WebProblem(
            .contentTooLarge, "too-large", "The file is too large",
            "Send at most \(limit) bytes: split the sheet, or import it with the command line.")
    }
}
