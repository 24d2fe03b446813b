/// What storage hands to the rules of one session: no names, sources side by side.
package struct SessionFact: Sendable, Equatable {
    package var id: Int64
    package var venue: String
    /// The responsible hub where a person gave one; otherwise the venue's hub on the day.
    package var givenHub: String?
    package var activity: String
    package var day: Day
    /// Minutes since midnight; none where the source gave no time.
    @Compact package var start: Int?
    @Compact package var end: Int?
    package var cancelled: Bool
    package var cancelReason: String?
    /// The session's number in its course, where the source said "wk 3".
    @Compact package var courseWeek: Int?
    /// Hand counts, the one that came first at the front.
    package var headcounts: [Headcount]
    package var register: RegisterCount? {
        get { registers.first }
        set { registers = newValue.map { [$0] } ?? [] }
    }
    /// A figure that a coordinator settled by hand; it replaces every other.
    package var settled: Count? {
        get { settlements.first }
        set { settlements = newValue.map { [$0] } ?? [] }
    }
    /// The day on which its first figure came in.
    package var enteredOn: Day?
    /// Whether several sessions of that day could have been the same one when it was stored.
    package var unclear: Bool

    // Few sessions have either: an empty list takes a word, and a report goes through tens of thousands.
    private var registers: [RegisterCount]
    private var settlements: [Count]

    package init(
        id: Int64, venue: String, givenHub: String? = nil, activity: String, day: Day, start: Int? = nil,
        end: Int? = nil, cancelled: Bool = false, cancelReason: String? = nil, courseWeek: Int? = nil,
        headcounts: [Headcount] = [], register: RegisterCount? = nil, settled: Count? = nil, enteredOn: Day? = nil,
        unclear: Bool = false
    ) {
        self.id = id
        self.venue = venue
        self.givenHub = givenHub
        self.activity = activity
        self.day = day
        self.start = start
        self.end = end
        self.cancelled = cancelled
        self.cancelReason = cancelReason
        self.courseWeek = courseWeek
        self.headcounts = headcounts
        registers = register.map { [$0] } ?? []
        settlements = settled.map { [$0] } ?? []
        self.enteredOn = enteredOn
        self.unclear = unclear
    }
}
