/// The step for marks found by session and person.
extension Migrations {
    /// So that a mark costs as much on a long register as on a short one.
    static let markOrder = """
        CREATE INDEX mark_of_person ON mark (session_id, person_id);
        DROP INDEX mark_session;
        """
}
