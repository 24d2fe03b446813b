/// How personal each column of each table is: the one list that erasure, exports and logs go by.
package enum ColumnClasses {
    /// The class of what a column holds.
    package enum Class: String, Sendable {
        /// Says nothing of a person.
        case none
        /// Names or could name a person: words that somebody wrote, and who acted.
        case personal
        /// Special category data, such as health.
        case special
    }

    /// Columns that are not `none`, by table; every other column is listed in `plain`.
    package static let marked: [String: [String: Class]] = [
        "session": ["cancel_reason": .personal],
        "session_claim": ["cancelled": .personal, "written": .personal],
        "tally_claim": ["written": .personal, "printed_in": .none],
        "import_batch": ["file_name": .personal, "imported_by": .personal, "undone_by": .personal],
        "import_sheet": ["name": .personal],
        "remembered_alias": ["taught_by": .personal],
        "catalogue": ["applied_by": .personal],
        "audit_event": ["actor": .personal, "detail": .personal],
        "settlement": ["reason": .personal, "settled_by": .personal],
    ]

    private static let counted = [
        "children", "adults", "total", "babies", "children_quality", "adults_quality", "total_quality",
    ]
    private static let place = ["sheet_number", "row_number", "column_number"]
    private static let vouch = ["claim_id", "import_id"] + place

    /// Columns that say nothing of a person, by table.
    package static let plain: [String: [String]] = [
        "setting": ["name", "value"],
        "catalogue": ["id", "document", "sha256", "applied_at"],
        "hub": ["id", "slug"],
        "venue": ["id", "slug"],
        "activity": ["id", "slug"],
        "remembered_alias": ["kind", "folded", "spelling", "target", "taught_at"],
        "session": [
            "id", "day", "venue_id", "activity_id", "start_minute", "end_minute", "ordinal", "given_hub_id",
            "course_week",
        ],
        "source": ["id", "name"],
        "import_batch": [
            "id", "sha256", "byte_count", "layout", "imported_at", "imported_day", "new_count", "changed_count",
            "unchanged_count", "repeat_count", "refused_count", "warning_count", "undone_at",
        ],
        "import_sheet": ["import_id", "sheet_number", "columns"],
        "session_claim": [
            "id", "import_id", "session_id", "source_id", "start_minute", "end_minute", "course_week",
        ] + place + counted,
        "session_vouch": vouch,
        "headcount": ["session_id", "source_id", "first_import_id", "claim_id", "entered_day"] + counted,
        "settlement": ["session_id", "children", "adults", "total", "settled_at"],
        "figure_revision": ["quarter", "revision"],
        "tally": [
            "id", "venue_id", "hub_id", "unit", "from_day", "to_day", "activity_id", "from_print", "printed_in",
        ] + counted,
        "tally_claim": ["id", "import_id", "tally_id", "from_print"] + place + counted,
        "tally_vouch": vouch,
        "audit_event": ["id", "at", "action", "subject", "digest"],
    ]
}
