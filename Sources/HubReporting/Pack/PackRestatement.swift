package import HubCore

/// The version before beside a quarter that was restated: what a paper says of the change.
package struct PackRestatement: Sendable {
    /// The version before, as the paper's reader may see it.
    package let before: QuarterReport
    /// What moved, by number.
    package let moved: Restatement

    package init(before: QuarterReport, moved: Restatement) {
        (self.before, self.moved) = (before, moved)
    }
}

extension BoardPack {
    /// How many hubs, changes beside volumes and earlier quarters the first sheet names; the rest is there by number.
    private static let (frontHubs, frontChanges, frontEarlier) = (2, 1, 3)

    /// The restatement on the first sheet: the hubs of which most moved, the rest by number.
    var restatementBlocks: [PageBlock] {
        guard let restatement, let replaced = replaced(restatement, withReason: false) else { return [] }
        var table = restatementTable(restatement, isFront: true)
        table.remarks = ["\(replaced) \(table.remarks.joined(separator: " "))"]
        return [.table(table)]
    }

    /// The earlier quarters restated since the last paper on the first sheet, the rest by number.
    var earlierBlocks: [PageBlock] {
        guard !earlier.isEmpty else { return [] }
        // The newest are nearest to what the paper is about.
        var lines = earlier.reversed().prefix(BoardPack.frontEarlier).map(\.sentence)
        if earlier.count > lines.count {
            let left = Numbers.counted(earlier.count - lines.count, "earlier quarter")
            lines.append("\(left) more restated: see \"Attendances over eight quarters\".")
        }
        return [.list(lines)]
    }

    /// Everything that the restatement changed, as far as both versions show it.
    var restatedSections: [Page.Section] {
        guard let restatement, let replaced = replaced(restatement, withReason: true) else { return [] }
        let moved = changes(restatement.before)
        return [
            Page.Section(
                "restated", "What the restatement changed", isPage: true,
                [
                    .text(replaced), .table(restatementTable(restatement, isFront: false)),
                    .heading("Requirements and people, as far as both versions show them"),
                    moved.isEmpty ? .text("None moved that both show.") : .list(moved),
                ])
        ]
    }

    /// What the restatement of the quarter changed, a sentence each.
    var restatedSentences: [String] {
        guard let restatement, let replaced = replaced(restatement, withReason: true) else { return [] }
        let volumes = restatementTable(restatement, isFront: false).rows.map { row in
            let cells = row.cells.map(\.value)
            return
                "\(row.rowName): \(cells[0]) attendances before, \(cells[1]) now (\(cells[2])); \(cells[3]) sessions "
                + "held before, \(cells[4]) now."
        }
        return [replaced] + volumes + changes(restatement.before).map { "\($0)." }
    }

    /// Which version stands in place of which; with why, where there is room for words of any length.
    private func replaced(_ restatement: PackRestatement, withReason: Bool) -> String? {
        guard let now = heading.publication, let before = restatement.before.heading.publication else { return nil }
        // Free words may quote any number.
        let reason = (withReason && heading.disclosure == .internal ? now.reason : nil).map {
            " Reason: \($0)\($0.last?.isPunctuation == true ? "" : ".")"
        }
        return "Restated: version \(now.version) of \(now.day.slashed) stands in place of version \(before.version) of "
            + "\(before.day.slashed).\(reason ?? "")"
    }

    /// Hub by hub the volumes before and now, and by number the sessions behind them.
    private func restatementTable(_ restatement: PackRestatement, isFront: Bool) -> PageTable {
        var table = PageTable(
            "What the restatement changed, hub by hub",
            [
                "Hub", "Attendances\nbefore", "Now", "Change", "Sessions held\nbefore", "Now", "Came in", "Corrected",
                "Fell away",
            ])
        let rows = restatement.moved.places.compactMap { row($0, restatement.before) }
        let hubs = rows.filter { $0.kind == .hub }
        let room = BoardPack.frontHubs - rows.count { $0.kind == .noHub }
        let most = hubs.sorted { $0.moved > $1.moved }.prefix(isFront ? room : hubs.count).map(\.name)
        // What no hub has stands with them: without it the lines do not come to the authority's.
        for row in rows where row.kind != .hub || most.contains(row.name) {
            table.add(row.name, row.cells, isTotal: row.kind == .authority)
        }
        table.remarks = [remark(restatement, hubsLeft: hubs.count - most.count, isFront: isFront)]
        return table
    }

    private func row(_ place: Restatement.Place, _ before: QuarterReport) -> (
        name: String, cells: [String], moved: Int, kind: RestatedRow
    )? {
        guard let now = report.restated(place.id) else { return nil }
        let was = before.restated(place.id)
        func pair(_ group: String, _ name: String) -> (was: ReportValue, now: ReportValue) {
            (was?.measures.value(group, name) ?? .missing, now.measures.value(group, name))
        }
        let (total, held) = (pair("attendances", "total"), pair("sessions", "held"))
        let change = PackRestatement.change(total.was, total.now)
        let sessions = [place.new, place.corrected, place.gone].map {
            $0.map(Numbers.grouped) ?? ReportValue.hidden.written
        }
        return (
            now.kind == .authority ? authority.name : now.name,
            [
                total.was.written, total.now.written, change.map(PackRestatement.signed) ?? ReportValue.missing.written,
                held.was.written, held.now.written,
            ] + sessions, abs(change ?? 0), now.kind
        )
    }

    /// What the columns mean, and what else moved.
    private func remark(_ restatement: PackRestatement, hubsLeft: Int, isFront: Bool) -> String {
        // On the first sheet there is room for what moved alone.
        var remarks =
            isFront ? [] : ["Sessions that count now and did not, count with another figure, or no longer count."]
        let tallies = restatement.moved.places.first { $0.id == report.total.id }?.tallies ?? 0
        if tallies > 0 { remarks.append("\(Numbers.counted(tallies, "total")) not tied to a session changed too.") }
        if restatement.moved.places.contains(where: \.isCatalogue) {
            remarks.append("The catalogue changed, and moved sessions from one line to another.")
        }
        if !isFront, let onPeople = restatement.moved.onPeople, onPeople > 0 {
            remarks.append("\(Numbers.counted(onPeople, "change")) to records of people.")
        }
        guard isFront else { return remarks.joined(separator: " ") }
        let (moved, most) = (changes(restatement.before), BoardPack.frontChanges)
        remarks += moved.prefix(most).map { "\($0)." }
        let left = [
            hubsLeft > 0 ? Numbers.counted(hubsLeft, "more hub") : nil,
            moved.count > most
                ? Numbers.counted(
                    moved.count - most, "more requirement or number of people",
                    plural: "more requirements and numbers of people") : nil,
        ].compactMap(\.self)
        if !left.isEmpty {
            remarks.append("\(left.joined(separator: " and ")) under \"What the restatement changed\".")
        }
        return remarks.joined(separator: " ")
    }

    /// `Prestwich, "70% of the core offer": 62 of 69, now 63 of 69`; numbers of people only where both versions show them.
    private func changes(_ before: QuarterReport) -> [String] {
        (report.hubs + [report.total]).flatMap { now -> [String] in
            guard let was = before.section(now.id) else { return [] }
            let place = now.id == report.total.id ? authority.name : now.name
            let required = now.requirementValues.compactMap { shown -> String? in
                let id = shown.result.measured.requirement.id
                guard let old = was.requirementValues.first(where: { $0.result.measured.requirement.id == id }),
                    case .number(let part) = shown.numerator, case .number(let whole) = shown.denominator,
                    case .number(let oldPart) = old.numerator, case .number(let oldWhole) = old.denominator,
                    (part, whole) != (oldPart, oldWhole)
                else { return nil }
                return
                    "\(place), \"\(shown.result.measured.requirement.title)\": \(Numbers.grouped(oldPart)) of \(Numbers.grouped(oldWhole)), now "
                    + "\(Numbers.grouped(part)) of \(Numbers.grouped(whole))"
            }
            let people = LedgerMeasure.allCases.filter(\.isOfPeople).compactMap { measure -> String? in
                let name = measure.rawValue.split(separator: ".").map(String.init)
                guard name.count == 2, case .number(let new) = now.measures.value(name[0], name[1]),
                    case .number(let old) = was.measures.value(name[0], name[1]), new != old
                else { return nil }
                return "\(place), \(measure.words): \(Numbers.grouped(old)), now \(Numbers.grouped(new))"
            }
            return required + people
        }
    }
}

extension PackRestatement {
    fileprivate static func change(_ before: ReportValue, _ now: ReportValue) -> Int? {
        guard case .number(let old) = before, case .number(let new) = now else { return nil }
        return new - old
    }

    /// `+6`, with the sign of print.
    fileprivate static func signed(_ change: Int) -> String {
        (change > 0 ? "+" : change < 0 ? "\u{2212}" : "") + Numbers.grouped(abs(change))
    }
}

extension EarlierRestatement {
    /// What is said of it: `Q2 2025-26 was restated on 10/04/2026: 7,309 attendances became 7,320`.
    var sentence: String {
        func written(_ total: Int?) -> String { total.map(Numbers.grouped) ?? "no figure" }
        let was = before.map { Numbers.counted($0, "attendance") } ?? "no figure"
        let change = before == now ? "\(was) as before, and other figures moved" : "\(was) became \(written(now))"
        return "\(quarter.short) was restated on \(day.slashed): \(change)."
    }
}

extension LedgerMeasure {
    /// Whether it counts people, families or registrations.
    fileprivate var isOfPeople: Bool {
        ["reach.", "registrations.", "courses.", "reachArea.", "areas.", "deprivation."].contains {
            rawValue.hasPrefix($0)
        }
    }
}

/// Whose a row of the restatement is.
private enum RestatedRow { case hub, noHub, authority }

extension QuarterReport {
    /// A hub's section, or the authority's, by its id.
    fileprivate func section(_ id: String) -> Section? { (hubs + [total]).first { $0.id == id } }

    /// Name and values of a hub, of what no hub has, or of the authority.
    fileprivate func restated(_ id: String) -> (name: String, measures: [Measures], kind: RestatedRow)? {
        if id == QuarterSnapshot.noHub { return ("Not attributed to a hub", notAttributedMeasures, .noHub) }
        return section(id).map { ($0.name, $0.measures, id == total.id ? .authority : .hub) }
    }
}

extension [Measures] {
    /// A value by group and name.
    fileprivate func value(_ group: String, _ name: String) -> ReportValue {
        first { $0.name == group }?[name] ?? .missing
    }
}
