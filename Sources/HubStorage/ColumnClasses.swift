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
        /// Lets somebody in: never leaves the database.
        case secret
    }

    /// The class of one column.
    package static func `class`(of column: String, in table: String) -> Class { marked[table]?[column] ?? .none }

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
        "family": address,
        "person": details,
        "person_claim": details.merging(["external_id": .personal]) { first, _ in first },
        "family_claim": address.merging(["external_id": .personal]) { first, _ in first },
        "person_ref": ["external_id": .personal],
        "family_ref": ["external_id": .personal],
        "person_key": ["key": .personal],
        "not_duplicate": ["said_by": .personal, "reason": .personal],
        "merge": ["merged_by": .personal, "undone_by": .personal, "reason": .personal],
        "consent": ["said_by": .personal, "recorded_by": .personal],
        "audit_personal": ["document": .special],
        "course_run": ["name": .personal],
        "enrolment": ["recorded_by": .personal, "reason": .personal],
        "series": ["made_by": .personal],
        "mark": ["made_by": .personal],
        "register_event": ["made_by": .personal, "reason": .personal],
        "walk_in": ["external_id": .personal],
        "register": ["people": .personal],
        "quarter_version": [
            "made_by": .personal, "signed_by": .personal, "statement": .personal, "reason": .personal,
            "report": .personal, "snapshot": .personal,
        ],
        "assessment": ["narrative": .personal, "made_by": .personal],
        "recovery_plan": ["plan": .personal, "made_by": .personal],
        "public_view": ["report": .personal],
        "kept_answer": ["actor": .personal, "body": .personal],
        "user": [
            "name": .personal, "password": .secret, "code_secret": .secret, "subject": .personal,
            "made_by": .personal, "disabled_by": .personal,
        ],
        "api_token": ["secret_sha256": .secret, "name": .personal, "made_by": .personal, "revoked_by": .personal],
        "sign_in_failure": ["name_digest": .personal, "client_digest": .personal],
        "secret_key": ["value": .secret],
        "sign_in": ["secret_sha256": .secret],
        "known_browser": ["secret_sha256": .secret],
        "erasure": ["erased_by": .personal, "reason": .personal],
        "erased_id": ["digest": .personal],
        "legal_hold": ["held_by": .personal, "reason": .personal],
        "disposal": ["disposed_by": .personal],
    ]

    private static let address: [String: Class] = ["address": .personal, "postcode": .personal, "uprn": .personal]
    private static let details: [String: Class] = [
        "given_name": .personal, "family_name": .personal, "known_as": .personal, "birth_day": .personal,
        "due_day": .special, "sex": .personal, "nhs_number": .special, "ethnicity": .special,
        "first_language": .special, "interpreter_needed": .special, "send": .special, "phone": .personal,
        "email": .personal, "contact_preference": .personal,
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
            "course_week", "run_id",
        ],
        "source": ["id", "name", "system"],
        "import_batch": [
            "id", "sha256", "byte_count", "layout", "imported_at", "imported_day", "new_count", "changed_count",
            "unchanged_count", "repeat_count", "refused_count", "warning_count", "undone_at",
        ],
        "import_sheet": ["import_id", "sheet_number", "columns"],
        "session_claim": [
            "id", "import_id", "session_id", "source_id", "start_minute", "end_minute", "course_week", "external_id",
            "completed", "attended", "run_id", "capacity", "day", "venue_id", "activity_id", "given_hub_id",
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
        "family": ["id", "merged_into", "confidential", "erased"],
        "person": ["id", "merged_into", "kind", "birth_precision", "erased"],
        "family_member": ["family_id", "person_id"] + membership,
        "person_claim": [
            "id", "import_id", "source_id", "person_id", "family_id", "kind", "birth_precision", "cleared",
        ]
            + place + membership,
        "person_vouch": vouch,
        "family_claim": ["id", "import_id", "source_id", "family_id", "confidential", "cleared", "area"] + place
            + registered,
        "family_vouch": vouch,
        "registration": ["family_id", "source_id"] + registered,
        "person_ref": ["system", "person_id"],
        "family_ref": ["system", "family_id"],
        "person_key": ["person_id"],
        "not_duplicate": ["one_id", "other_id", "said_at"],
        "merge": ["id", "merged_at", "undone_at"],
        "merge_part": ["merge_id", "thing", "gone_id", "kept_id"],
        "consent": ["id", "family_id", "person_id", "kind", "given", "on_day", "recorded_at"],
        "audit_personal": ["event_id", "family_id", "salt"],
        "session_ref": ["system", "external_id", "session_id"],
        "course_run": ["id", "activity_id", "planned_sessions", "capacity", "at_desk"],
        "run_ref": ["system", "external_id", "run_id"],
        "enrolment": ["id", "run_id", "person_id", "status", "on_day", "recorded_at"],
        "series": ["id", "import_id", "rule", "made_at"],
        "mark": [
            "id", "session_id", "person_id", "mark", "children", "adults", "made_at", "received_at", "received_day",
            "device", "sequence",
        ],
        "register_event": ["id", "session_id", "state", "at"],
        "attendance": ["person_id", "day", "session_id", "claimed", "import_id", "place", "marked"],
        "attendance_superseded": ["session_id", "person_id", "import_id", "place", "claimed"],
        "walk_in": ["session_id", "import_id", "place", "claimed", "is_child"],
        "attendance_vouch": ["import_id", "place", "claim_import_id", "claim_place", "length"],
        "register": [
            "day", "session_id", "named_children", "named_adults", "walk_in_children", "walk_in_adults", "state",
            "export_attended", "entered_day",
        ],
        "quarter_version": [
            "id", "quarter", "version", "state", "basis", "rules_version", "catalogue_sha256", "figure_revision",
            "made_at", "made_day", "total", "previous_hash", "hash",
        ],
        "assessment": ["id", "quarter", "hub_id", "requirement", "proposed", "confirmed", "impact", "made_at"],
        "recovery_plan": ["id", "quarter", "hub_id", "requirement", "made_at"],
        "public_view": ["quarter", "week_day"],
        "kept_answer": ["key", "request_sha256", "at_day", "status", "headers"],
        "user": ["id", "role", "code_confirmed", "code_step", "issuer", "vouched_at", "made_at", "disabled_at"],
        "user_hub": ["user_id", "hub_id"],
        "sign_in": ["id", "user_id", "way", "made_at", "seen_at"],
        "api_token": [
            "id", "user_id", "scope", "made_at", "ends_at", "used_day", "revoked_at",
        ],
        "known_browser": ["user_id", "seen_at"],
        "sign_in_failure": ["id", "at"],
        "secret_key": ["name"],
        // Of every postcode of the region, whoever lives there.
        "postcode_area": ["postcode", "area"],
        "area_decile": ["area", "decile"],
        "erasure": ["family_id", "erased_at"],
        "erased_id": ["person_id", "family_id"],
        "erased_key": ["thing", "was", "token"],
        "spare_token": ["thing", "id"],
        "legal_hold": ["family_id", "held_at"],
        "disposal": ["id", "disposed_at", "record_class", "rule", "count"],
    ]

    private static let membership = ["relationship", "responsibility", "joined_day", "left_day", "main"]
    private static let registered = [
        "registered_day", "hub_id", "venue_id", "channel", "notice_given", "notice_day", "notice_version",
    ]
}
