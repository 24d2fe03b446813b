import Crypto
import Foundation
import HubCore

/// The bytes of one file as they stood when it was opened.
struct FileBytes: Sendable {
    /// File name without its folder.
    let name: String
    /// Whether the bytes stay in the file and are only looked at: then what was read can be let go of.
    let isMapped: Bool
    let data: Data

    /// The file's name for a message.
    var shown: String { Shown.quoted(name) }

    /// Lower-case hex of the SHA-256 digest.
    var sha256: String { Hexadecimal.text(SHA256.hash(data: data)) }

    /// Reads or maps the file at the path.
    init(path: String) throws(Refusal) {
        name = URL(fileURLWithPath: path).lastPathComponent
        let shown = Shown.quoted(path)
        var status = stat()
        guard stat(path, &status) == 0 else {
            throw .notFound(
                errno == EACCES
                    ? "\(shown) cannot be read: ask for the right to read its folder"
                    : "there is no file \(shown): check the name and the folder")
        }
        guard status.st_mode & S_IFMT != S_IFDIR else {
            throw .notFound("\(shown) is a folder: name the files in it")
        }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw .notFound("\(shown) is no ordinary file: save the sheet to a file and name that")
        }
        guard status.st_size > 0 else { throw .data("\(Shown.quoted(name)) is empty: save or export it again") }
        guard status.st_size <= Limits.fileBytes else {
            throw .data("\(Shown.quoted(name)) is larger than 512 MB: split it into smaller files")
        }
        isMapped = status.st_size > Limits.heldBytes
        do {
            data = try Data(contentsOf: URL(fileURLWithPath: path), options: isMapped ? .alwaysMapped : [])
        } catch {
            throw .notFound("\(shown) cannot be read: ask for the right to read it, or copy it and try the copy")
        }
        guard !data.isEmpty else { throw .data("\(Shown.quoted(name)) is empty: save or export it again") }
    }
}
