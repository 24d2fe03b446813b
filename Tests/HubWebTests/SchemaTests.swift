import Foundation
@testable import HubWeb
import Testing

@Suite("What is sent is checked against the document") struct SchemaTests {
    private func faults(_ value: String, _ schema: String) throws -> [String] {
        let root = try #require(JSONInput(Data(#"{"a":{"b":{"type":"integer","minimum":1}}}"#.utf8)))
        return Schema(root: root).faults(
            try #require(JSONInput(Data(value.utf8))), try #require(JSONInput(Data(schema.utf8)))
        ).map { "\($0.field): \($0.message)" }
    }

    @Test(
        "each rule of the document is held",
        arguments: [
            (#"{"a":1}"#, #"{"type":"object","required":["b"]}"#, ["/b: This is needed."]),
            (
                #"{"a":1}"#, #"{"type":"object","additionalProperties":false,"properties":{"b":{}}}"#,
                ["/a: There is no such field; there are: b."]
            ),
            (#""x""#, #"{"type":"integer"}"#, [": Send a whole number."]),
            (#"2.5"#, #"{"type":"integer"}"#, [": Send a whole number."]),
            (#"true"#, #"{"type":"integer"}"#, [": Send a whole number."]),
            (#"2.0"#, #"{"type":"integer"}"#, []),
            (#"null"#, #"{"type":["string","null"],"minLength":1}"#, []),
            (#""""#, #"{"type":"string","minLength":1}"#, [": This is empty."]),
            (#""blue""#, #"{"enum":["red","green"]}"#, [": Send one of: red, green."]),
            (#""2026-02-30""#, #"{"type":"string","format":"date"}"#, [": Send a date like 2026-04-09."]),
            (#""2026-04-09T10:15:00Z""#, #"{"type":"string","format":"date-time"}"#, []),
            (
                #""M1""#, #"{"type":"string","pattern":"^[a-z]+$","x-wanted":"Send small letters."}"#,
                [": Send small letters."]
            ),
            (#"[1,1]"#, #"{"type":"array","uniqueItems":true}"#, [": Send each only once."]),
            (#"[1,"a"]"#, #"{"type":"array","items":{"type":"integer"}}"#, ["/1: Send a whole number."]),
            (#"0"#, ##"{"$ref":"#/a/b"}"##, [": Send 1 or more."]),
            (#"5"#, #"{"oneOf":[{"type":"integer"},{"type":"string"}]}"#, []),
            (#"[]"#, #"{"oneOf":[{"type":"integer"},{"type":"string"}]}"#, [": Send a whole number."]),
        ])
    func rules(_ value: String, _ schema: String, _ wanted: [String]) throws {
        #expect(try faults(value, schema) == wanted)
    }

    @Test(
        "a text is read as it stands, and not at all where a field stands twice",
        arguments: [
            (#"{"a":1,"b":[true,null,2.5,"x:\\"],"c":{"a":-0}}"#, true), (#"{"a":1,"a":2}"#, false),
            (#"{"a":{"b":1,"b":1}}"#, false), (#"{"a:":":"}"#, true), (#"{"a":"\":"}"#, true), (#"{"a":1} x"#, false),
            (#"[1e2,9223372036854775807]"#, true), ("012", false), (#""\ud800""#, false), ("", false),
        ])
    func reading(text: String, isRead: Bool) throws {
        let read = JSONInput(Data(text.utf8))
        #expect((read != nil) == isRead)
        guard let read else { return }
        #expect(try read == JSONDecoder().decode(JSONInput.self, from: Data(text.utf8)))
    }
}
