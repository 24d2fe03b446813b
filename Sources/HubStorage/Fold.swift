import GRDB

extension Store {
    /// The last claim of each source on a session: what that source says now.
    ///
    /// The desk speaks of one thing at a time, so its last claim is the last that says this.
    private static func latest(_ says: String) -> String {
        """
        c.id = (SELECT max(l.id) FROM session_claim l WHERE l.session_id = c.session_id AND l.source_id = c.source_id
            AND (\(says) OR l.source_id IS NOT \(desk)))
        """
    }

    private static let desk = "(SELECT id FROM source WHERE name = '\(deskSource)')"

    /// Folds the live claims on the sessions in `temp.touched` into what is known of them; a session that nothing
    /// claims any more goes.
    static func fold(_ db: Database) throws {
        guard try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM temp.touched)") == true else { return }
        // A blank says nothing of a time: the last one given stands. The desk is asked first, then the first source to come,
        // so that neither the order of undos nor a file that says the same again moves anything.
        func said(_ column: String, _ condition: String = "TRUE") -> String {
            """
            (SELECT c.\(column) FROM session_claim c WHERE c.session_id = session.id AND c.\(column) IS NOT NULL
                AND \(condition)
            ORDER BY c.source_id IS \(desk) DESC, (SELECT min(f.import_id) FROM session_claim f
                WHERE f.session_id = c.session_id AND f.source_id = c.source_id), c.id DESC LIMIT 1)
            """
        }
        // Where and when a session is, its hub and its run: whoever said it last is right.
        func latestSaid(_ column: String) -> String {
            """
            (SELECT c.\(column) FROM session_claim c WHERE c.session_id = session.id AND c.\(column) IS NOT NULL
            ORDER BY c.id DESC LIMIT 1)
            """
        }
        let counts = "(l.children IS NOT NULL OR l.adults IS NOT NULL OR l.total IS NOT NULL)"
        let alike = """
            o.day = session.day AND o.venue_id = session.venue_id AND o.activity_id = session.activity_id
            AND ifnull(o.start_minute, -1) = ifnull(session.start_minute, -1)
            """
        try db.execute(
            sql: """
                DELETE FROM headcount WHERE session_id IN (SELECT id FROM temp.touched);
                DELETE FROM session_ref WHERE session_id IN (SELECT id FROM temp.touched)
                    AND NOT EXISTS (SELECT 1 FROM session_claim c
                        WHERE c.session_id = session_ref.session_id AND c.external_id = session_ref.external_id)
                    AND NOT EXISTS (SELECT 1 FROM register r WHERE r.session_id = session_ref.session_id);
                DELETE FROM session WHERE id IN (SELECT id FROM temp.touched)
                    AND NOT EXISTS (SELECT 1 FROM session_claim c WHERE c.session_id = session.id)
                    AND NOT EXISTS (SELECT 1 FROM register r WHERE r.session_id = session.id)
                    AND NOT EXISTS (SELECT 1 FROM mark m WHERE m.session_id = session.id)
                    AND NOT EXISTS (SELECT 1 FROM register_event e WHERE e.session_id = session.id)
                    AND NOT EXISTS (SELECT 1 FROM settlement t WHERE t.session_id = session.id);
                UPDATE session SET ordinal = 1000000 + id WHERE id IN (SELECT id FROM temp.touched);
                UPDATE session SET day = ifnull(\(latestSaid("day")), day),
                    venue_id = ifnull(\(latestSaid("venue_id")), venue_id),
                    activity_id = ifnull(\(latestSaid("activity_id")), activity_id),
                    given_hub_id = \(latestSaid("given_hub_id")), run_id = \(latestSaid("run_id"))
                WHERE id IN (SELECT c.session_id FROM temp.touched t JOIN session_claim c ON c.session_id = t.id
                    WHERE c.day IS NOT NULL OR c.given_hub_id IS NOT NULL OR c.run_id IS NOT NULL)
                    OR id IN (SELECT t.id FROM temp.touched t JOIN session s ON s.id = t.id
                        WHERE s.given_hub_id IS NOT NULL OR s.run_id IS NOT NULL);
                UPDATE session SET start_minute = \(said("start_minute")), end_minute = \(said("end_minute")),
                    course_week = \(said("course_week")), cancel_reason = \(said("cancelled", latest("l.cancelled IS NOT NULL")))
                WHERE id IN (SELECT id FROM temp.touched);
                UPDATE session SET ordinal =
                    (SELECT ifnull(max(o.ordinal) + 1, 0) FROM session o WHERE \(alike)
                        AND o.id NOT IN (SELECT id FROM temp.touched))
                    + (SELECT count(*) FROM session o WHERE \(alike) AND o.id < session.id
                        AND o.id IN (SELECT id FROM temp.touched))
                WHERE id IN (SELECT id FROM temp.touched);
                INSERT INTO headcount (session_id, source_id, first_import_id, claim_id, entered_day, children, adults,
                    total, babies, children_quality, adults_quality, total_quality)
                SELECT c.session_id, c.source_id, f.import_id, c.id, b.imported_day, c.children, c.adults, c.total, c.babies,
                    c.children_quality, c.adults_quality, c.total_quality
                FROM temp.touched t JOIN session_claim c ON c.session_id = t.id
                JOIN session_claim f ON f.id = (SELECT min(o.id) FROM session_claim o
                    WHERE o.session_id = c.session_id AND o.source_id = c.source_id
                        AND (o.children IS NOT NULL OR o.adults IS NOT NULL OR o.total IS NOT NULL))
                JOIN import_batch b ON b.id = f.import_id
                WHERE \(latest(counts)) AND (c.children IS NOT NULL OR c.adults IS NOT NULL OR c.total IS NOT NULL);
                """)
    }
    /// Course runs known from exports: their room as last said; one that nothing speaks of any more goes.
    static func foldRuns(_ db: Database) throws {
        try db.execute(
            sql: """
                UPDATE course_run SET capacity = (SELECT c.capacity FROM session_claim c
                    WHERE c.run_id = course_run.id AND c.capacity IS NOT NULL ORDER BY c.id DESC LIMIT 1)
                WHERE at_desk = 0;
                DELETE FROM run_ref WHERE run_id IN (\(forgottenRuns));
                DELETE FROM course_run WHERE id IN (\(forgottenRuns));
                """)
    }

    private static let forgottenRuns = """
        SELECT r.id FROM course_run r WHERE r.at_desk = 0
            AND NOT EXISTS (SELECT 1 FROM session_claim c WHERE c.run_id = r.id)
            AND NOT EXISTS (SELECT 1 FROM enrolment e WHERE e.run_id = r.id)
        """
}
