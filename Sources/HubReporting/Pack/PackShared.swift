import HubCore

/// What every place of a pack is made of: the quarters' sections and the catalogue's printed figures.
struct PackShared {
    let trend: [QuarterReport]
    let quarters: [Quarter]
    let catalogue: Catalogue
    /// Whether registrations of several quarters may stand side by side.
    let comparesRegistrations: Bool

    /// The reports of consecutive quarters, oldest first.
    init(_ trend: [QuarterReport], _ catalogue: Catalogue) {
        self.trend = trend
        self.catalogue = catalogue
        quarters = trend.map { Quarter(containing: $0.heading.from) }
        let registrations = trend.flatMap { report in
            (report.hubs + [report.total]).flatMap { section in
                section.measures.filter { $0.name == "registrations" }
            } + report.notAttributedMeasures.filter { $0.name == "registrations" }
        }
        // Those still pending are in neither sum.
        comparesRegistrations = Comparison.mayCompareRegistrations(
            registrations.flatMap { [Comparison.Value($0["new"]), Comparison.Value($0["toDate"])] })
    }

    /// A hub's section of a quarter by its id, or the authority's; none where a version was signed off before the hub
    /// stood in the catalogue.
    func section(_ quarter: Int, _ hub: String?) -> QuarterReport.Section? {
        hub.map { id in trend[quarter].hubs.first { $0.id == id } } ?? trend[quarter].total
    }

    /// A value that the pack follows, as it may be printed; `z` where the hub was not open.
    func value(_ followed: BoardPack.Followed, _ quarter: Int, _ hub: String?) -> ReportValue {
        guard let section = section(quarter, hub), section.isOpen else { return .notApplicable }
        if followed == .newRegistrations && !comparesRegistrations && quarter < trend.count - 1 { return .hidden }
        let member = followed.member
        // Held sessions are 0 where none was recorded: of a hub that returned nothing, or totals alone, that is no figure.
        if followed == .sessionsHeld && !section.line.hasSessions { return .missing }
        // What was registered before the first registration was kept is not known.
        if followed == .newRegistrations && !hasRegistrations(quarter) { return .missing }
        return section.measures.first { $0.name == member.group }?[member.name] ?? .missing
    }

    /// A section's values of the last quarter, `x` where 0 would say what nobody knows: sessions where totals alone were
    /// given, families registered before any registration is held, and who started and completed a course where no
    /// register was kept.
    func figures(_ section: QuarterReport.Section) -> [Measures] {
        let isWithoutCourses = ["starters", "completers"].allSatisfy {
            section.measures(named: "courses")[$0] == .number(0)
        }
        let isTotalsAlone = section.line.hasFigure && !section.line.hasSessions
        return section.measures.map { group in
            switch group.name {
            case "sessions" where isTotalsAlone: Measures(group.name, group.values.map { ($0.name, .missing) })
            case "completeness" where isTotalsAlone:
                group.with(.notApplicable, for: "returned").with(.notApplicable, for: "takenPlace")
            case "registrations" where !hasRegistrations(trend.count - 1):
                group.with(.missing, for: "new").with(.missing, for: "toDate")
            case "courses" where section.measures(named: "reach")["families"] == .missing && isWithoutCourses:
                group.with(.missing, for: "starters").with(.missing, for: "completers")
            default: group
            }
        }
    }

    /// One side of a comparison: a quarter of the trend, or one before it of which at most print is known.
    func side(_ followed: BoardPack.Followed, _ quarter: Quarter, _ hub: String?) -> Comparison.Side {
        let period = quarter.short
        guard let index = quarters.firstIndex(of: quarter) else {
            return Comparison.Side(period, .missing, basis: catalogue.authority.basis(on: quarter.from))
        }
        let computed = Comparison.Value(value(followed, index, hub))
        let printed = followed == .attendances ? self.printed(quarter.from, quarter.to, hub) : nil
        let found = Comparison.preferred(computed, printed: printed)
        var doubts = followed.isOfSessions ? doubts([index], hub) : runs([index])
        if followed == .sessionsHeld && hub == nil { doubts += withoutSessions(index) }
        return Comparison.Side(
            period, found.value, source: found.source, basis: trend[index].heading.basis,
            doubts: found.source == .computed ? doubts : [])
    }

    /// The one doubt of numbers of people: that a quarter still runs.
    private func runs(_ quarters: [Int]) -> [Comparison.Doubt] {
        quarters.contains { trend[$0].heading.state == "open" } ? [.running] : []
    }

    /// What makes the numbers of some quarters less than whole.
    func doubts(_ quarters: [Int], _ hub: String?) -> [Comparison.Doubt] {
        let sections = quarters.compactMap { section($0, hub) }.filter(\.isOpen)
        var doubts = runs(quarters)
        if sections.contains(where: { $0.line.completeness.flag != nil }) { doubts.append(.notAllReturned) }
        guard hub == nil else { return doubts }
        let missing = quarters.flatMap { trend[$0].hubs.filter { $0.isOpen && !$0.line.hasFigure }.map(\.name) }
        let names = missing.indices.filter { missing.firstIndex(of: missing[$0]) == $0 }.map { missing[$0] }
        // A quarter known for the whole authority alone misses nothing of its hubs.
        let isWhole = quarters.allSatisfy { index in
            trend[index].notAttributed.attendances.notTiedToSession > 0
                && trend[index].hubs.allSatisfy { !$0.line.hasFigure }
        }
        if !names.isEmpty && !isWhole { doubts.append(.withoutFigure(names)) }
        return doubts
    }

    /// The doubt of the authority's sessions in a quarter of which some hubs gave totals alone.
    private func withoutSessions(_ quarter: Int) -> [Comparison.Doubt] {
        let names = trend[quarter].hubs.filter { $0.isOpen && $0.line.hasFigure && !$0.line.hasSessions }.map(\.name)
        return names.isEmpty ? [] : [.withoutSessions(names)]
    }

    /// Whether any family was registered up to a quarter's end, as far as that may be told.
    private func hasRegistrations(_ quarter: Int) -> Bool {
        trend[quarter].total.measures(named: "registrations")["toDate"] != .number(0)
    }

    /// The attendances that a paper printed for exactly these days.
    func printed(_ from: Day, _ to: Day, _ hub: String?) -> PublishedFigure? {
        catalogue.publishedFigures.first {
            $0.measure == .attendances && $0.hub == hub && $0.from == from && $0.to == to
        }
    }

    /// The sentences that the pack adds to the report's.
    var notes: [String] {
        guard !comparesRegistrations else { return withoutRegistrations.map { [$0] } ?? [] }
        return [
            "New registrations of earlier quarters are left out: a hidden number could be worked out from them and those "
                + "registered to date."
        ]
    }

    /// That nothing is known of registrations in the first quarters of the trend; none where it is.
    private var withoutRegistrations: String? {
        guard let last = quarters.indices.last(where: { !hasRegistrations($0) }) else {
            return nil
        }
        return
            "Registrations: none is held up to the end of \(quarters[last].short); how many families registered until "
            + "then is not known."
    }
}

extension CountedPeriod.Line {
    /// Whether any session of the headline is recorded, if only a planned or a cancelled one.
    var hasSessions: Bool { sessions.takenPlace + sessions.cancelled + sessions.planned > 0 }
}

extension Comparison.Value {
    /// A value as the rule compares it.
    init(_ value: ReportValue) {
        switch value {
        case .number(let number): self = .number(number)
        case .hidden: self = .hidden
        case .notApplicable: self = .notApplicable
        case .missing, .decimal, .word, .none: self = .missing
        }
    }
}

extension ReportValue {
    /// A compared value as reports show it.
    init(_ value: Comparison.Value) {
        switch value {
        case .number(let number): self = .number(number)
        case .hidden: self = .hidden
        case .missing: self = .missing
        case .notApplicable: self = .notApplicable
        }
    }
}

extension Quarter {
    /// `Q4 2025-26`.
    package var short: String { "Q\(number) \(year.key)" }
}
