@testable import HubStorage

/// Quarters signed off and what people say of them.
extension Dump {
    static let quarters = [
        "SELECT json_array('quarter', quarter, version, state, total, hash) FROM quarter_version",
        """
        SELECT json_array('assessment', quarter, (SELECT slug FROM hub h WHERE h.id = x.hub_id), requirement, proposed,
            confirmed, impact, narrative) FROM assessment x
        """,
        """
        SELECT json_array('plan', quarter, (SELECT slug FROM hub h WHERE h.id = x.hub_id), requirement, plan)
        FROM recovery_plan x
        """,
    ]
}
