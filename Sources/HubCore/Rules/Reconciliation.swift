/// Printed figures set beside what is computed; a printed figure never feeds a count (rules, section 5).
package struct Reconciliation: Sendable {
    /// How a printed figure stands to the computed one.
    package enum Outcome: String, Sendable, Codable, CaseIterable {
        case agrees, disagrees
        /// What is computed rests on tallies taken from print alone, so that agreement would prove nothing.
        case addsPrintedFiguresOnly = "adds printed figures only"
        /// Part of what is computed rests on tallies taken from print.
        case agreesInPartFromPrint = "agrees, in part from print"
        /// There is nothing to set beside it.
        case nothingComputed = "nothing computed"
    }

    /// One printed figure and what is computed for its period.
    package struct Line: Sendable, Equatable {
        /// The figure as printed.
        package let published: PublishedFigure
        /// None where nothing was returned for the period.
        package let computed: Int?
        /// Of the computed: what rests on tallies taken from print alone.
        package let fromPrint: Int
        /// How the two stand to each other.
        package let outcome: Outcome
        /// The query it raises, if any.
        package let query: DataQuery?

        /// Computed less printed.
        package var difference: Int? { computed.map { $0 - published.total } }

        /// Whether everything that is computed comes from print.
        package var isPrintAlone: Bool { (computed ?? 0) > 0 && fromPrint == computed }
    }

    /// One printed figure that is held and not compared.
    package struct Held: Sendable, Equatable {
        /// The figure as printed.
        package let published: PublishedFigure
        /// Why, in words.
        package let reason: String
    }

    /// The figures that are compared, in catalogue order.
    package private(set) var lines: [Line]
    /// The figures that are held and not compared.
    package private(set) var held: [Held]

    /// What was printed of these hubs alone.
    package func limited(to hubs: Set<String>) -> Reconciliation {
        var limited = self
        limited.lines = lines.filter { $0.published.hub.map(hubs.contains) ?? false }
        limited.held = held.filter { $0.published.hub.map(hubs.contains) ?? false }
        return limited
    }

    /// What may be compared for everybody: volumes of whole quarters, of a hub or the authority; the rest is held.
    package var ofWholeQuarters: Reconciliation {
        var told = self
        told.lines = lines.filter { $0.published.isOfWholeQuarters }
        told.held += lines.filter { !$0.published.isOfWholeQuarters }.map {
            Held(published: $0.published, reason: "its period is not made of whole quarters")
        }
        return told
    }

    /// The same beside other numbers for the figures that are compared, such as those that were signed off.
    package func told(_ computed: (PublishedFigure) -> Int?) -> Reconciliation {
        var told = self
        told.lines = lines.map { line in
            let number = computed(line.published)
            return number == line.computed
                ? line : Line(line.published, number, fromPrint: min(line.fromPrint, number ?? 0))
        }
        return told
    }

    /// Sets beside each other what was printed for periods inside this one.
    ///
    /// A figure for a period that only overlaps it is held with the reason, not compared.
    package init(_ counting: Counting, within span: ClosedRange<Day>) {
        var lines: [Line] = []
        var held: [Held] = []
        for published in counting.catalogue.publishedFigures where published.overlaps(span) {
            if let reason = Reconciliation.reasonHeld(published, span) {
                held.append(Held(published: published, reason: reason))
            } else {
                lines.append(Reconciliation.line(published, counting))
            }
        }
        self.lines = lines
        self.held = held
    }

    private static func reasonHeld(_ published: PublishedFigure, _ span: ClosedRange<Day>) -> String? {
        switch published.measure {
        case .attendancesPart: return "a part of the headline: never added, and not comparable with the whole"
        case .registrations: return "families registered, not attendances"
        case .attendances:
            guard !span.contains(published.from) || !span.contains(published.to) else { return nil }
            let years = [published.from, published.to].map { FinancialYear(containing: $0).key }
            return "its period reaches beyond this one: see reconcile \(years[0])"
        }
    }

    private static func line(_ published: PublishedFigure, _ counting: Counting) -> Line {
        let counted = CountedPeriod(counting, published.from...published.to)
        let hub = published.hub.map { counting.hubPositions[$0] ?? counting.noHub }
        let line = hub.map { $0 < counting.noHub ? counted.hubs[$0] : counted.notAttributed } ?? counted.total
        let computed = line.hasFigure ? line.attendances.total : nil
        let fromPrint = counted.tallying.remainders
            .filter { $0.isHeadline && $0.tally.fromPrint && (hub == nil || hub == $0.hub) }
            .reduce(0) { $0 + $1.added.total }
        return Line(published, computed, fromPrint: fromPrint)
    }

    fileprivate static func outcome(_ printed: Int, _ computed: Int?, _ fromPrint: Int) -> Outcome {
        guard let computed else { return .nothingComputed }
        guard computed == printed else { return .disagrees }
        if fromPrint == 0 { return .agrees }
        return fromPrint == computed ? .addsPrintedFiguresOnly : .agreesInPartFromPrint
    }

    fileprivate static func query(_ published: PublishedFigure, _ computed: Int) -> DataQuery {
        let (printed, difference) = (published.total, computed - published.total)
        let side = difference > 0 ? "lower" : "higher"
        return DataQuery(
            .publishedDisagrees, hub: published.hub,
            "\(published.document) (\(published.page)) prints \(Numbers.grouped(printed)) for \(published.periodWords); "
                + "computed \(Numbers.grouped(computed)): the printed figure is \(Numbers.grouped(abs(difference))) \(side)."
        )
    }
}

extension Reconciliation.Line {
    fileprivate init(_ published: PublishedFigure, _ computed: Int?, fromPrint: Int) {
        let outcome = Reconciliation.outcome(published.total, computed, fromPrint)
        self.init(
            published: published, computed: computed, fromPrint: fromPrint, outcome: outcome,
            query: outcome == .disagrees ? Reconciliation.query(published, computed ?? 0) : nil)
    }
}

extension PublishedFigure {
    /// Whether its period begins and ends with a quarter.
    fileprivate var isOfWholeQuarters: Bool {
        Quarter(containing: from).from == from && Quarter(containing: to).to == to
    }

    fileprivate func overlaps(_ span: ClosedRange<Day>) -> Bool {
        from <= to && from <= span.upperBound && span.lowerBound <= to
    }
}
