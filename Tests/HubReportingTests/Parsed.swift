import Foundation
import Testing

@testable import HubReporting

/// A report's JSON read back with another reader than ours.
func parsed(_ json: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
}

/// A member deep inside a parsed report: `total.attendances.total`.
func member(_ object: Any?, _ path: String) -> String {
    var value = object
    for key in path.split(separator: ".") {
        if let list = value as? [Any], let index = Int(key) {
            value = index < list.count ? list[index] : nil
        } else {
            value = (value as? [String: Any])?[String(key)]
        }
    }
    return value.map { "\($0)" } ?? "none"
}

/// A file's rows as fields, by its own heads; the reader knows quoted fields.
func rows(_ csv: String) -> [[String: String]] {
    var lines: [[String]] = [[]]
    var field = ""
    var quoted = false
    let scalars = Array(csv.unicodeScalars)
    var index = 0
    while index < scalars.count {
        let scalar = scalars[index]
        index += 1
        switch scalar {
        case "\"" where quoted && index < scalars.count && scalars[index] == "\"":
            field.append("\"")
            index += 1
        case "\"": quoted.toggle()
        case "," where !quoted:
            lines[lines.count - 1].append(field)
            field = ""
        case "\r" where !quoted: continue
        case "\n" where !quoted:
            lines[lines.count - 1].append(field)
            field = ""
            lines.append([])
        default: field.unicodeScalars.append(scalar)
        }
    }
    let heads = lines.first ?? []
    return lines.dropFirst().filter { !$0.isEmpty }.map { line in
        Dictionary(zip(heads, line), uniquingKeysWith: { first, _ in first })
    }
}
