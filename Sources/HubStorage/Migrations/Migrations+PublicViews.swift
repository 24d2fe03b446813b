/// The step for what the public sees of a quarter that still runs.
extension Migrations {
    /// The last view of each open quarter, and the Monday of the week it stands for.
    static let publicViews = """
        CREATE TABLE public_view (
            quarter TEXT PRIMARY KEY CHECK (quarter GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-Q[1-4]'),
            week_day INTEGER NOT NULL,
            -- The report as printed, with the cells that the public is shown.
            report TEXT NOT NULL CHECK (json_valid(report))
        ) STRICT;
        """
}
