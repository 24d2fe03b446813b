import HubCore
import Testing

@testable import HubReporting

@Suite("Tables for people, whole") struct PrintedTables {
    private let facts = SampleWorld.facts
    private let catalogue = SampleWorld.catalogue
    private let fourth = SampleWorld.quarter("2025-26-Q4")
    private let year = SampleWorld.year("2025-26")

    /// Compares line by line, so that a failure shows the line, and holds every line to 100 columns.
    private func compare(_ printed: String, _ expected: String) {
        let lines = printed.split(separator: "\n", omittingEmptySubsequences: false)
        let wanted = expected.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.count == wanted.count + 1)
        for (line, want) in zip(lines, wanted) { #expect(line == want) }
        #expect(lines.allSatisfy { $0.count <= 100 && $0.last != " " })
    }

    @Test func `the quarterly report, Q4 2025-26`() {
        compare(
            QuarterReport(facts, catalogue, fourth).table,
            """
            Bury Council: quarterly report, Q4 2025-26 (January to March 2026)
            State: provisional. Basis: manual_first (headcounts, raised by registers). Disclosure: internal.

            Attendances (children and adults)
            Hub                      Total  Children  Adults  Unsplit  Not tied  Named  Estimated  Named %
            ----------------------------------------------------------------------------------------------
            Radcliffe                   50        26      24        0         0      0          0      0.0
            Bury West and North        [x]  nothing returned
            Bury East                  117        65      52        0         0      0          0      0.0
            Chesham Fold             not open
            Whitefield                 [x]  nothing returned
            Prestwich                   57        19      19       19         0      5          0      8.8
            Not attributed to a hub      0         0       0        0         0      0          0      [z]
            ----------------------------------------------------------------------------------------------
            Total                      224       110      95       19         0      5          0      2.2

            Sessions of headline activities, and how complete they are
            Hub                  Held  Cancelled  Not returned  Planned  Returned  Registers  Days  Flag
            --------------------------------------------------------------------------------------------
            Radcliffe               4          0             0        0    4 of 4          0     3
            Bury West and North     0          0             0        0    0 of 0          0   [x]
            Bury East               4          1             0        0    4 of 4          0     3
            Chesham Fold         not open
            Whitefield              0          1             0        0    0 of 0          0   [x]
            Prestwich               4          0             0        0    4 of 4          2     1
            --------------------------------------------------------------------------------------------
            Total                  12          2             0        0  12 of 12          2     3

            Outside the headline (not in the totals above)
            Nothing recorded.

            Reach: different people with a named attendance (never added up)
            Hub                  Children  Under fives  Adults  Families  First-time  Sustained  Named %
            --------------------------------------------------------------------------------------------
            Radcliffe                 [x]          [x]     [x]       [x]         [x]        [x]      0.0
            Bury West and North       [x]          [x]     [x]       [x]         [x]        [x]      [x]
            Bury East                 [x]          [x]     [x]       [x]         [x]        [x]      0.0
            Chesham Fold         not open
            Whitefield                [x]          [x]     [x]       [x]         [x]        [x]      [x]
            Prestwich                 [x]          [x]     [x]       [x]         [x]        [x]      8.8
            --------------------------------------------------------------------------------------------
            Total                     [x]          [x]     [x]       [x]         [x]        [x]      2.2

            Families registered, by registering hub
            Hub                  New  To date  Pending
            ------------------------------------------
            Radcliffe              0        0        0
            Bury West and North    0        0        0
            Bury East              0        0        0
            Chesham Fold           0        0        0
            Whitefield             0        0        0
            Prestwich              0        0        0
            ------------------------------------------
            Total                  0        0        0

            Courses, in persons enrolled
            Hub                  Starters  Completers
            -----------------------------------------
            Radcliffe                   0           0
            Bury West and North         0           0
            Bury East                   0           0
            Chesham Fold                0           0
            Whitefield                  0           0
            Prestwich                   0           0
            -----------------------------------------
            Total                       0           0

            Requirement core-offer-70: 70% delivery requirement
            Measured as core_offer_delivered (delivered slots of required slots; a slot is hub, activity and
            week, month or quarter), at least 70%. Definition: unconfirmed. Written in: Scrutiny paper, page 4.
            Hub                  Value  Of  Percent  Threshold  Met  Still needed  Left out  RAG
            -------------------------------------------------------------------------------------
            Radcliffe                4  14    28.6%        70%   no             6         0  Grey
            Bury West and North      0  14     0.0%        70%   no            10         0  Grey
            Bury East                4  14    28.6%        70%   no             6         0  Grey
            Chesham Fold             0   0      [z]        70%  [z]             0         0  Grey
            Whitefield               0  14     0.0%        70%   no            10         0  Grey
            Prestwich                2  14    14.3%        70%   no             8         0  Grey
            -------------------------------------------------------------------------------------
            Total                   10  70    14.3%        70%   no            39         0  Grey
            - Radcliffe: Grey. Cannot say yet: nothing was recorded for 10 of 14 required slots, more than 20%.
            - Bury West and North: Grey. Cannot say yet: nothing was recorded for 14 of 14 required slots, more
              than 20%.
            - Bury East: Grey. Cannot say yet: nothing was recorded for 9 of 14 required slots, more than 20%.
            - Chesham Fold: Grey. Cannot say yet: the hub is not open.
            - Whitefield: Grey. Cannot say yet: nothing was recorded for 14 of 14 required slots, more than 20%.
            - Prestwich: Grey. Cannot say yet: nothing was recorded for 12 of 14 required slots, more than 20%.
            - Total: Grey. Cannot say yet: nothing was recorded for 59 of 70 required slots, more than 20%.

            Queries (3)
            - count-differs, Prestwich: Little Talkers at Prestwich Library on 13/01/2026 10:00: counted 12
              (6/6), register 4 (2/2).
            - count-differs, Prestwich: Little Talkers at Stella House on 20/01/2026 10:00: counted 10 (5/5),
              register 2 (1/1).
            - total-disagrees, Prestwich: Little Talkers at Stella House on 20/01/2026 10:00: children 5, adults
              5, total 11; children and adults stand.

            Notes
            - Without any figure: Bury West and North; Whitefield. The total adds what there is.
            - FED is used by several hubs: 1 session there (16 attendances) went to its default hub, Prestwich,
              which is assumed.
            - The definition of "70% delivery requirement" is not confirmed: it is measured as
              core_offer_delivered, threshold at least 70%.
            - 70 of 70 required slots of the core offer rest on offers that are assumed and not in the council's
              papers.

            Key: [x] not available, [z] not applicable. Not tied: known from a tally alone, tied to no session
            (in the total: the hubs' alone). Unsplit: a total that does not say who were children. Estimated:
            written as an estimate or "at least". Returned: sessions with a figure, of those that took place.
            Registers: those complete. Days: from session to first figure, median. Flag u: fewer than 95%
            returned.
            """)
    }

    @Test func `the yearly report, 2025-26`() {
        compare(
            YearReport(facts, catalogue, year).table,
            """
            Bury Council: yearly report, 2025-26 (April 2025 to March 2026)
            State: provisional. Basis: manual_first (headcounts, raised by registers). Disclosure: internal.

            Attendances (children and adults)
            Hub                         Q1     Q2      Q3   Q4    Year  Named  Estimated
            ----------------------------------------------------------------------------
            Radcliffe                  [x]    [x]   2,639   50   2,689      0          0
            Bury West and North        [x]    [x]   2,517  [x]   2,517      0      1,100
            Bury East                  [x]    [x]   2,929  117   3,046      0          0
            Chesham Fold             not open
            Whitefield                 [x]    [x]     948  [x]     948      0          0
            Prestwich                  [x]    [x]   2,056   57   2,113      5          0
            Not attributed to a hub  8,292  7,309       0    0  15,601      0          0
            ----------------------------------------------------------------------------
            Total                    8,292  7,309  11,089  224  26,914      5      1,100

            Sessions of headline activities in the year
            Hub                      Held  Cancelled  Not returned  Planned  Returned  Flag
            -------------------------------------------------------------------------------
            Radcliffe                   4          0             0        0    4 of 4
            Bury West and North         0          0             0        0    0 of 0
            Bury East                   4          1             0        0    4 of 4
            Whitefield                  0          1             0        0    0 of 0
            Prestwich                   4          0             0        0    4 of 4
            Not attributed to a hub     0          0             0        0    0 of 0
            -------------------------------------------------------------------------------
            Total                      12          2             0        0  12 of 12

            Outside the headline (not in the totals above)
            Nothing recorded.

            Reach: different people with a named attendance (never added up)
            Hub                  Children  Under fives  Adults  Families  First-time  Sustained  Named %
            --------------------------------------------------------------------------------------------
            Radcliffe                 [x]          [x]     [x]       [x]         [x]        [x]      0.0
            Bury West and North       [x]          [x]     [x]       [x]         [x]        [x]      0.0
            Bury East                 [x]          [x]     [x]       [x]         [x]        [x]      0.0
            Chesham Fold         not open
            Whitefield                [x]          [x]     [x]       [x]         [x]        [x]      0.0
            Prestwich                 [x]          [x]     [x]       [x]         [x]        [x]      0.2
            --------------------------------------------------------------------------------------------
            Total                     [x]          [x]     [x]       [x]         [x]        [x]      0.1

            Families registered, by registering hub
            Hub                  New  To date  Pending
            ------------------------------------------
            Radcliffe              0        0        0
            Bury West and North    0        0        0
            Bury East              0        0        0
            Chesham Fold           0        0        0
            Whitefield             0        0        0
            Prestwich              0        0        0
            ------------------------------------------
            Total                  0        0        0

            Courses, in persons enrolled
            Hub                  Starters  Completers
            -----------------------------------------
            Radcliffe                   0           0
            Bury West and North         0           0
            Bury East                   0           0
            Chesham Fold                0           0
            Whitefield                  0           0
            Prestwich                   0           0
            -----------------------------------------
            Total                       0           0

            Queries (3)
            - count-differs, Prestwich: Little Talkers at Prestwich Library on 13/01/2026 10:00: counted 12
              (6/6), register 4 (2/2).
            - count-differs, Prestwich: Little Talkers at Stella House on 20/01/2026 10:00: counted 10 (5/5),
              register 2 (1/1).
            - total-disagrees, Prestwich: Little Talkers at Stella House on 20/01/2026 10:00: children 5, adults
              5, total 11; children and adults stand.

            Notes
            - 15,601 attendances not attributed to a hub: in the total, in no hub's line.
            - 15,601 attendances known from printed papers alone (CYP Scrutiny Committee 7 January 2026).
            - 1,100 attendances in counts written as estimates or as "at least".
            - FED is used by several hubs: 1 session there (16 attendances) went to its default hub, Prestwich,
              which is assumed.

            Key: [x] not available, [z] not applicable. Not tied: known from a tally alone, tied to no session
            (in the total: the hubs' alone). Unsplit: a total that does not say who were children. Estimated:
            written as an estimate or "at least". Returned: sessions with a figure, of those that took place.
            Registers: those complete. Days: from session to first figure, median. Flag u: fewer than 95%
            returned.
            """)
    }

    @Test func `printed and computed, 2025-26`() {
        compare(
            ReconcileReport(facts, catalogue, .year(year)).table,
            """
            Bury Council: printed and computed, 2025-26 (April 2025 to March 2026)
            State: provisional. Basis: manual_first (headcounts, raised by registers). Disclosure: internal.

            Attendances (children and adults), as printed and as computed
            Period as printed       Printed  Computed  Difference  Outcome
            --------------------------------------------------------------------------------
            Q1 April-June 2025        8,292     8,292           0  adds printed figures only
            Q2 July-September 2025    7,309     7,309           0  adds printed figures only
            this year so far         15,301    15,601         300  published-disagrees
            - 8,292: "children and families", CYP Scrutiny Committee 7 January 2026, page 3; read as 01/04/2025
              to 30/06/2025. Definition not confirmed. What is computed adds printed figures only.
            - 7,309: "children and their families", CYP Scrutiny Committee 7 January 2026, page 3; read as
              01/07/2025 to 30/09/2025. Definition not confirmed. What is computed adds printed figures only.
            - 15,301: "families and children", CYP Scrutiny Committee 7 January 2026, page 3; read as 01/04/2025
              to 30/09/2025. Definition not confirmed. What is computed adds printed figures only.

            Held and not compared
            - 826 (Quarter two): a part of the headline: never added, and not comparable with the whole.
              "children and parents", CYP Scrutiny Committee 7 January 2026, page 3; read as 01/07/2025 to
              30/09/2025. Definition not confirmed.
            - 295 (to January 2026): families registered, not attendances. "families registered", CYP Scrutiny
              Committee 7 January 2026, page 3; read as 01/04/2025 to 31/01/2026. Definition not confirmed.

            Sessions with a headcount and a register: those that raise a query first, then by difference

            Prestwich
            Day         Activity        Venue              Counted  Register  Differs  Figure
            ---------------------------------------------------------------------------------
            13/01/2026  Little Talkers  Prestwich Library       12         4       -8      12
                        headcount comes first, register complete
                        query count-differs
            20/01/2026  Little Talkers  Stella House            10         2       -8      10
                        headcount comes first, register complete
                        query count-differs, total-disagrees

            Attendances (children and adults) under each basis
            Hub                      manual_first  register_first  Differs
            --------------------------------------------------------------
            Radcliffe                       2,689           2,689        0
            Bury West and North             2,517           2,517        0
            Bury East                       3,046           3,046        0
            Chesham Fold             not open
            Whitefield                        948             948        0
            Prestwich                       2,113           2,097      -16
            Not attributed to a hub        15,601          15,601        0
            --------------------------------------------------------------
            Total                          26,914          26,898      -16

            Queries (1)
            - published-disagrees: CYP Scrutiny Committee 7 January 2026 (page 3) prints 15,301 for this year so
              far; computed 15,601: the printed figure is 300 lower.

            Notes
            - 15,601 attendances not attributed to a hub: in the total, in no hub's line.
            - 15,601 attendances known from printed papers alone (CYP Scrutiny Committee 7 January 2026).
            - 1,100 attendances in counts written as estimates or as "at least".
            - FED is used by several hubs: 1 session there (16 attendances) went to its default hub, Prestwich,
              which is assumed.

            Key: [x] not available, [z] not applicable.
            """)
    }

    @Test func `completeness, Q4 2025-26`() {
        compare(
            CompletenessReport(facts, catalogue, .quarter(fourth)).table,
            """
            Bury Council: completeness, Q4 2025-26 (January to March 2026)
            State: provisional. Basis: manual_first (headcounts, raised by registers). Disclosure: internal.

            Completeness (sessions of headline activities; shares are of attendances, children and adults)
            Hub                  Returned   Share  Registers  Open  Days  With split  Named  Postcode  Flag
            -----------------------------------------------------------------------------------------------
            Radcliffe              4 of 4  100.0%          0     0     3      100.0%   0.0%       [x]
            Bury West and North    0 of 0     [z]          0     0   [x]         [x]    [x]       [x]
            Bury East              4 of 4  100.0%          0     0     3      100.0%   0.0%       [x]
            Chesham Fold         not open
            Whitefield             0 of 0     [z]          0     0   [x]         [x]    [x]       [x]
            Prestwich              4 of 4  100.0%          2     0     1       66.7%   8.8%       [x]
            -----------------------------------------------------------------------------------------------
            Total                12 of 12  100.0%          2     0     3       91.5%   2.2%       [x]

            Still missing (sessions of headline activities)
            Nothing.

            Notes
            - Without any figure: Bury West and North; Whitefield. The total adds what there is.
            - FED is used by several hubs: 1 session there (16 attendances) went to its default hub, Prestwich,
              which is assumed.

            Key: [x] not available, [z] not applicable. Not tied: known from a tally alone, tied to no session
            (in the total: the hubs' alone). Unsplit: a total that does not say who were children. Estimated:
            written as an estimate or "at least". Returned: sessions with a figure, of those that took place.
            Registers: those complete. Days: from session to first figure, median. Flag u: fewer than 95%
            returned.
            """)
    }

    @Test func `by venue: below its hub, with its whole name`() throws {
        var catalogue = catalogue
        catalogue.venues[2].name = "Whitefield and Besses o' th' Barn Children's Centre"
        let report = try BreakdownReport(facts, catalogue, fourth, by: .venue)
        compare(
            report.table.split(separator: "\n\n").dropFirst().first.map { $0 + "\n" } ?? "",
            """
            Attendances (children and adults)
            Venue                             Held  Cancelled  Total  Children  Adults  Unsplit  Not tied  Named
            ----------------------------------------------------------------------------------------------------
            Radcliffe
              Radcliffe Hub                      4          0     50        26      24        0         0      0
            Bury East
              East building                      4          1    117        65      52        0         0      0
            Whitefield
              Whitefield and Besses o' th'       0          1    [x]       [x]     [x]      [x]       [x]    [x]
                Barn Children's Centre
            Prestwich
              Prestwich Library                  1          0     12         6       6        0         0      4
              The WOW Centre                     1          0     19         0       0       19         0      0
              Stella House                       1          0     10         5       5        0         0      1
              FED                                1          0     16         8       8        0         0      0
            ----------------------------------------------------------------------------------------------------
            Total                               12          2    224       110      95       19         0      5
            """)
    }

    @Test func `a cell that is too long runs over lines and loses nothing`() {
        var table = TextTable("Title", ["Name", "What", "Number"], left: [1])
        table.add([String(repeating: "word ", count: 12) + "end", String(repeating: "x", count: 70), "1"])
        let letters = table.printed.filter { $0 == "x" || $0 == "w" }
        #expect(letters.filter { $0 == "x" }.count == 70)
        #expect(letters.filter { $0 == "w" }.count == 12)
        #expect(!table.printed.contains("…"))
        #expect(table.printed.split(separator: "\n").allSatisfy { $0.count <= TextTable.width })
    }

    @Test func `by session, one hub`() throws {
        compare(
            try BreakdownReport(facts, catalogue, fourth, by: .session, hub: "prestwich").table,
            """
            Bury Council: by session, Prestwich alone, Q4 2025-26 (January to March 2026)
            State: provisional. Basis: manual_first (headcounts, raised by registers). Disclosure: internal.

            Prestwich
            When         Venue              Activity           State  Total  Ch/Ad/Un  Named
            --------------------------------------------------------------------------------
            13/01 10:00  Prestwich Library  Little Talkers     held      12     6/6/0      4
            14/01 09:30  The WOW Centre     0-5 Stay and Play  held      19    0/0/19      0
            20/01 10:00  Stella House       Little Talkers     held      10     5/5/0      1
            03/02        FED                Baby Sensations    held      16     8/8/0      0

            Total of the headline: 57 attendances (children and adults), 4 sessions held.

            Notes
            - FED is used by several hubs: 1 session there (16 attendances) went to its default hub, Prestwich,
              which is assumed.

            Key: [x] not available, [z] not applicable. Not tied: known from a tally alone, tied to no session
            (in the total: the hubs' alone). Unsplit: a total that does not say who were children. Estimated:
            written as an estimate or "at least". Returned: sessions with a figure, of those that took place.
            Registers: those complete. Days: from session to first figure, median. Flag u: fewer than 95%
            returned.
            """)
    }
}
