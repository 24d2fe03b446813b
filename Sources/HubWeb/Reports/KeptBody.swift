import Foundation
import HTTPTypes
import HubCore
import HubDesk
import HubReporting

/// A body with its headers, as it is and packed.
struct KeptBody: Sendable {
    private let plain: Reply
    private let packed: Reply?

    init(_ bytes: Data, _ asked: ReportCache.Asked, _ tag: String) {
        var headers: HTTPFields = [.contentType: asked.form.mediaType, .eTag: tag]
        headers[.vary] = "Authorization, Cookie, Accept, Accept-Encoding"
        if asked.form == .html { headers[.contentSecurityPolicy] = ReportForm.pagePolicy }
        if asked.form == .xlsx {
            headers[.contentDisposition] = "attachment; filename=\"familyhub-\(asked.question.subject.fileName).xlsx\""
        }
        plain = Reply(.ok, headers: headers, body: bytes)
        // A workbook is packed already.
        guard asked.form != .xlsx, let small = Gzip.packed(bytes) else {
            packed = nil
            return
        }
        headers[.contentEncoding] = "gzip"
        headers[.eTag] = "W/\(tag)"
        packed = Reply(.ok, headers: headers, body: small)
    }

    /// The bytes that it takes in memory.
    var count: Int { plain.count + (packed?.count ?? 0) }

    /// The answer to a call, packed where it takes that.
    func reply(_ call: Call) -> Reply {
        guard let packed, Gzip.isTaken(call[.acceptEncoding]) else { return plain }
        return packed
    }
}

extension ReportForm {
    /// What it is called over HTTP.
    var mediaType: String {
        switch self {
        case .table: "text/plain; charset=utf-8"
        case .json: "application/json"
        case .csv: "text/csv; charset=utf-8"
        case .html: "text/html; charset=utf-8"
        case .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        }
    }

    /// A page carries its own style and drawings, and runs nothing.
    static let pagePolicy =
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'; base-uri 'none'"

    /// The form that a call asks for: by `format`, else by `Accept`, else the first of those there are.
    static func asked(_ call: Call, of forms: [ReportForm]) -> ReportForm {
        if let form = call.query["format"].flatMap({ ReportForm(rawValue: $0) }) { return form }
        let ranges = (call[.accept] ?? "").split(separator: ",").map { range in
            let pieces = range.split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces).lowercased() }
            let weight = pieces.dropFirst().first { $0.hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) }
            return (type: pieces.first ?? "", weight: weight ?? 1)
        }
        var (best, most) = (forms[0], 0.0)
        for range in ranges where range.weight > most {
            guard let form = forms.first(where: { $0.mediaType.hasPrefix(range.type) }) else { continue }
            (best, most) = (form, range.weight)
        }
        return best
    }
}

extension ReportSubject {
    /// What a file of it is called, without its ending.
    var fileName: String {
        switch self {
        case .quarter(let quarter): quarter.key
        case .requirements(let quarter): "requirements-\(quarter.key)"
        case .ledger(let quarter): "ledger-\(quarter.key)"
        case .explanation(let quarter, _): "rows-\(quarter.key)"
        case .pack(let quarter): "pack-\(quarter.key)"
        case .year(let year): year.key
        case .completeness(.quarter(let quarter)): "completeness-\(quarter.key)"
        case .completeness(.year(let year)): "completeness-\(year.key)"
        case .reconciliation(.quarter(let quarter)): "reconciliation-\(quarter.key)"
        case .reconciliation(.year(let year)): "reconciliation-\(year.key)"
        case .feed(let name, _): name
        }
    }
}
