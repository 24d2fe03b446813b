import Foundation

/// Forms with a file in them (RFC 7578).
enum Multipart {
    /// The boundary that a media type names; none where it is no form.
    static func boundary(_ type: String) -> String? {
        let pieces = type.split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces) }
        guard pieces.first?.lowercased() == "multipart/form-data",
            let piece = pieces.first(where: { $0.lowercased().hasPrefix("boundary=") })
        else { return nil }
        let boundary = piece.dropFirst("boundary=".count).trimmingCharacters(in: ["\""])
        return (1...70).contains(boundary.utf8.count) ? boundary : nil
    }

    /// Where the form's one file stands in the bytes, and its name.
    static func file(in bytes: Data, boundary: String) throws -> (name: String, range: Range<Int>) {
        let mark = Data("--\(boundary)".utf8)
        guard var start = bytes.range(of: mark)?.upperBound else { throw noForm }
        var found: (name: String, range: Range<Int>)?
        while !bytes[start...].starts(with: Data("--".utf8)) {
            guard let head = bytes.range(of: Data("\r\n\r\n".utf8), in: start..<bytes.endIndex),
                let end = bytes.range(of: Data("\r\n".utf8) + mark, in: (head.upperBound - 2)..<bytes.endIndex)
            else { throw noForm }
            guard head.upperBound - start < 8_192 else { throw noForm }
            let headers = String(decoding: bytes[start..<head.lowerBound], as: UTF8.self)
            guard let name = fileName(headers), found == nil else {
                throw WebProblem.badRequest("Send a form with one file and nothing else; the rest goes into the query.")
            }
            found = (name, head.upperBound..<max(head.upperBound, end.lowerBound))
            start = end.upperBound
        }
        guard let found else { throw noForm }
        guard !found.range.isEmpty else { throw WebProblem.badRequest("The file is empty: send the sheet.") }
        return found
    }

    /// The name in `Content-Disposition: form-data; name="file"; filename="week 3.csv"`.
    private static func fileName(_ headers: String) -> String? {
        let lines = headers.split(whereSeparator: \.isNewline)
        guard let line = lines.first(where: { $0.lowercased().hasPrefix("content-disposition:") }) else { return nil }
        guard let start = line.range(of: "filename=\"", options: .caseInsensitive) else { return nil }
        var name = ""
        var isEscaped = false
        for character in line[start.upperBound...] {
            if !isEscaped, character == "\"" { return name }
            isEscaped = !isEscaped && character == "\\"
            if !isEscaped { name.append(character) }
        }
        return nil
    }

    private static var noForm: WebProblem {
        WebProblem.badRequest("The body is no form with a file in it: send multipart/form-data as browsers do.")
    }
}
