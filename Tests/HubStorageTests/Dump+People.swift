@testable import HubStorage

/// Families, people and registers by natural keys: ids of other systems, names and dates, never a row's id.
extension Dump {
    private static let person = """
        (SELECT json_array(given_name, family_name, birth_day, (SELECT group_concat(external_id) FROM (
            SELECT external_id FROM person_ref r WHERE r.person_id = p.id ORDER BY 1))) FROM person p WHERE p.id = x.person_id)
        """
    private static let family = """
        (SELECT json_array(postcode, address, (SELECT group_concat(external_id) FROM (
            SELECT external_id FROM family_ref r WHERE r.family_id = f.id ORDER BY 1)),
            (SELECT count(*) FROM family_member m WHERE m.family_id = f.id)) FROM family f WHERE f.id = x.family_id)
        """
    private static let session = """
        (SELECT json_array(v.slug, a.slug, s.day, s.start_minute, (SELECT group_concat(external_id) FROM (SELECT external_id FROM session_ref r WHERE r.session_id = s.id ORDER BY 1))) FROM session s JOIN venue v ON v.id = s.venue_id
        JOIN activity a ON a.id = s.activity_id WHERE s.id = x.session_id)
        """
    private static let details = """
        x.kind, x.given_name, x.family_name, x.known_as, x.birth_day, x.birth_precision, x.due_day, x.sex, x.nhs_number,
        x.ethnicity, x.first_language, x.interpreter_needed, x.send, x.phone, x.email, x.contact_preference
        """
    private static let address = "x.address, x.postcode, x.uprn, x.confidential"
    private static let registered = """
        x.registered_day, x.hub_id, x.venue_id, x.channel, x.notice_given, x.notice_day, x.notice_version
        """
    private static let source = "(SELECT name FROM source WHERE id = x.source_id)"

    private static func file(_ column: String) -> String {
        "(SELECT file_name FROM import_batch WHERE id = \(column))"
    }

    static let people = [
        "SELECT json_array('person', \(details), \(person), (SELECT count(*) FROM person g WHERE g.merged_into = x.person_id)) FROM (SELECT id AS person_id, * FROM person) x",
        "SELECT json_array('family', \(address), \(family), (SELECT count(*) FROM family g WHERE g.merged_into = x.family_id)) FROM (SELECT id AS family_id, * FROM family) x",
        "SELECT json_array('member', \(family), \(person), x.relationship, x.responsibility, x.joined_day, x.left_day, x.main) FROM family_member x",
        "SELECT json_array('person says', \(file("x.import_id")), x.sheet_number, x.row_number, \(source), \(person), x.external_id, \(family), x.relationship, x.joined_day, x.left_day, x.main, \(details), x.cleared) FROM person_claim x",
        "SELECT json_array('person says', \(file("p.import_id")), p.sheet_number, p.row_number, \(source), \(person), x.external_id, \(family), x.relationship, x.joined_day, x.left_day, x.main, \(details), x.cleared) FROM person_vouch p JOIN person_claim x ON x.id = p.claim_id",
        "SELECT json_array('family says', \(file("x.import_id")), x.sheet_number, x.row_number, \(source), \(family), x.external_id, \(registered), \(address), x.cleared) FROM family_claim x",
        "SELECT json_array('family says', \(file("p.import_id")), p.sheet_number, p.row_number, \(source), \(family), x.external_id, \(registered), \(address), x.cleared) FROM family_vouch p JOIN family_claim x ON x.id = p.claim_id",
        "SELECT json_array('registration', \(family), \(source), \(registered)) FROM registration x",
        "SELECT json_array('person id', system, external_id, \(person)) FROM person_ref x",
        "SELECT json_array('family id', system, external_id, \(family)) FROM family_ref x",
        "SELECT json_array('session id', system, external_id, \(session)) FROM session_ref x",
        "SELECT json_array('run id', system, external_id) FROM run_ref x",
        "SELECT json_array('key', key, \(person)) FROM person_key x",
        "SELECT json_array('not a duplicate', (SELECT \(person) FROM (SELECT y.one_id AS person_id) x), (SELECT \(person) FROM (SELECT y.other_id AS person_id) x)) FROM not_duplicate y",
        "SELECT json_array('merge', merged_at, reason, undone_at) FROM merge",
        "SELECT json_array('merged', m.merged_at, x.thing) FROM merge_part x JOIN merge m ON m.id = x.merge_id",
        "SELECT json_array('consent', \(family), \(person), x.kind, x.given, x.on_day) FROM consent x",
        "SELECT json_array('run', a.slug, x.name, x.planned_sessions, x.capacity, x.at_desk) FROM course_run x JOIN activity a ON a.id = x.activity_id",
        "SELECT json_array('enrolment', (SELECT group_concat(external_id) FROM run_ref r WHERE r.run_id = x.run_id), \(person), x.status, x.on_day) FROM enrolment x",
        "SELECT json_array('series', \(file("x.import_id")), x.rule) FROM series x",
        "SELECT json_array('mark', x.id, \(session), \(person), x.mark, x.children, x.adults, x.made_at, x.device, x.sequence) FROM mark x",
        "SELECT json_array('register event', \(session), x.state, x.at, x.reason) FROM register_event x",
        "SELECT json_array('attendance', \(person), x.day, \(session), x.claimed, \(file("x.import_id")), x.place, x.marked) FROM attendance x",
        "SELECT json_array('attendance before', \(person), \(session), x.claimed, \(file("x.import_id")), x.place) FROM attendance_superseded x",
        "SELECT json_array('walk-in', \(session), x.external_id, \(file("x.import_id")), x.place, x.claimed, x.is_child) FROM walk_in x",
        "SELECT json_array('vouches', \(file("x.import_id")), x.place, \(file("x.claim_import_id")), x.claim_place, x.length) FROM attendance_vouch x",
        "SELECT json_array('register', \(session), x.day, x.named_children, x.named_adults, x.walk_in_children, x.walk_in_adults, x.state, x.export_attended, x.entered_day, length(x.people)) FROM register x",
    ]
}
