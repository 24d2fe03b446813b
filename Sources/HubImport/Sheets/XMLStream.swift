import CExpat
import Foundation
import HubCore

/// What reads one XML part as it streams by; throwing ends the reading.
protocol XMLConsumer: AnyObject {
    func start(_ name: XMLName, _ attributes: XMLAttributes) throws
    func end(_ name: XMLName) throws
    func text(_ bytes: UnsafeRawBufferPointer) throws
    /// Where in the sheet the reading has come to, for a message about damage: `after line 7`.
    var progress: String? { get }
}

extension XMLConsumer {
    func end(_ name: XMLName) {}
    func text(_ bytes: UnsafeRawBufferPointer) {}
    var progress: String? { nil }
}

/// Thrown by a consumer that has seen enough.
struct XMLEnough: Error {}

/// A streaming parse of one XML part that refuses declarations and anything built to exhaust the reader.
final class XMLStream {
    private let consumer: any XMLConsumer
    private let parser: XML_Parser
    private let file: FileBytes
    private let place: String
    private var failure: (any Error)?
    private var depth = 0
    private var names: Set<Int> = []
    /// The names met last, so that the usual few cost no look-up.
    private var recent = [Int](repeating: 0, count: 64)
    private var silentBytes = 0

    /// Streams a part of the archive through the consumer; the place names the part for people.
    static func parse(
        _ part: ZipArchive.Part, of archive: ZipArchive, as place: String, _ consumer: any XMLConsumer
    ) throws {
        guard let parser = XML_ParserCreate(nil) else { throw ZipArchive.damaged(archive.file) }
        defer { XML_ParserFree(parser) }
        let stream = XMLStream(consumer, parser, archive.file, place)
        do {
            try withExtendedLifetime(stream) {
                stream.listen()
                try archive.read(part) { try stream.feed($0) }
                try stream.finish()
            }
        } catch is XMLEnough {
            return
        }
    }

    private init(_ consumer: any XMLConsumer, _ parser: XML_Parser, _ file: FileBytes, _ place: String) {
        self.consumer = consumer
        self.parser = parser
        self.file = file
        self.place = place
    }

    private func listen() {
        XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
        XML_SetElementHandler(
            parser,
            { context, name, attributes in
                guard let name, let attributes else { return }
                XMLStream.of(context)?.started(XMLName(name), XMLAttributes(attributes))
            },
            { context, name in
                guard let name else { return }
                XMLStream.of(context)?.ended(XMLName(name))
            })
        XML_SetCharacterDataHandler(parser) { context, text, count in
            XMLStream.of(context)?.told(UnsafeRawBufferPointer(start: text, count: Int(count)))
        }
        XML_SetStartDoctypeDeclHandler(parser) { context, _, _, _, _ in XMLStream.of(context)?.declared() }
    }

    private static func of(_ context: UnsafeMutableRawPointer?) -> XMLStream? {
        context.map { Unmanaged<XMLStream>.fromOpaque($0).takeUnretainedValue() }
    }

    private func started(_ name: XMLName, _ attributes: XMLAttributes) {
        silentBytes = 0
        depth += 1
        attempt {
            guard depth <= Limits.depth else { throw trap("has \(Limits.depth) tags inside one another") }
            let print = name.fingerprint
            if recent[print & 63] != print {
                recent[print & 63] = print
                names.insert(print)
                guard names.count <= Limits.elementNames else { throw trap("has thousands of kinds of tag") }
            }
            try consumer.start(name.local, attributes)
        }
    }

    private func ended(_ name: XMLName) {
        silentBytes = 0
        depth -= 1
        attempt { try consumer.end(name.local) }
    }

    private func told(_ bytes: UnsafeRawBufferPointer) {
        silentBytes = 0
        attempt { try consumer.text(bytes) }
    }

    private func declared() {
        attempt { throw trap("declares a document type, which no spreadsheet program writes") }
    }

    private func attempt(_ body: () throws -> Void) {
        guard failure == nil else { return }
        do {
            try body()
        } catch {
            failure = error
            XML_StopParser(parser, XML_Bool(XML_FALSE))
        }
    }

    private func feed(_ bytes: UnsafeRawBufferPointer) throws {
        silentBytes += bytes.count
        let text = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
        try check(XML_Parse(parser, text, Int32(bytes.count), 0))
        guard silentBytes <= Limits.tagBytes else { throw trap("has a tag of more than 1 MB") }
    }

    private func finish() throws { try check(XML_Parse(parser, nil, 0, 1)) }

    private func check(_ status: XML_Status) throws {
        if let failure { throw failure }
        guard status != XML_STATUS_OK else { return }
        let line = "XML line \(XML_GetCurrentLineNumber(parser))"
        throw Refusal.data(
            "\(file.shown): \(place) is damaged \(consumer.progress.map { $0 + " (\(line))" } ?? "at \(line)"): "
                + "open it in a spreadsheet program and save it again, or ask for it anew")
    }

    private func trap(_ words: String) -> Refusal {
        .data("\(file.shown): \(place) \(words): do not trust the file, copy the sheet into a new workbook")
    }
}
