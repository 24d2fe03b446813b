/// What an import did, or would do.
package struct ImportOutcome: Sendable {
    /// An earlier import that matters to this one.
    package struct Earlier: Sendable, Equatable {
        package var id: Int64
        package var at: String
        package var by: String

        package init(id: Int64, at: String, by: String) {
            self.id = id
            self.at = at
            self.by = by
        }
    }

    /// A record that was refused: where it stands and why.
    package struct Refused: Sendable, Equatable {
        package var sheet: Int
        package var row: Int
        package var column: Int
        package var reason: String

        package init(sheet: Int, row: Int, column: Int, reason: String) {
            self.sheet = sheet
            self.row = row
            self.column = column
            self.reason = reason
        }
    }

    /// The import's number; none where nothing was stored.
    package var importID: Int64?
    package var new = 0
    package var changed = 0
    package var unchanged = 0
    package var repeated = 0
    package var refused = 0
    package var warnings = 0
    /// The first thousand problems, in order of place.
    package var problems: [Problem] = []
    /// The first thousand changes, as sentences: "line 4: children 6, adults 5 is now children 7, adults 5".
    package var changes: [String] = []
    /// The import that loaded the very same bytes before, where one did and stands.
    package var sameFile: Earlier?
    /// Records of an earlier import of this file name that are in this file no more; they stay.
    package var goneSince: (earlier: Earlier, records: Int)?
    /// Every refused record, for the file of rejects; at most 100,000.
    package var refusals: [Refused] = []
    /// Whether refused records, or a wrong file, kept everything from being stored.
    package var stopped: String?

    package init() {}

    /// Records that were read, good and bad.
    package var records: Int { new + changed + unchanged + repeated + refused }
}
