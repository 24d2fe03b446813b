import HubCore

/// The sentences beside a report: what its figures rest on and what is missing from them.
struct Notes {
    private let counting: Counting
    private let counted: CountedPeriod
    private let heading: Heading
    private let asked: Basis?
    /// The hubs that the report is about; `noHub` among them where it is about the authority.
    private let hubs: ClosedRange<Int>

    /// Notes on all hubs, or on the one at a position.
    init(_ counting: Counting, _ counted: CountedPeriod, _ heading: Heading, asked: Basis?, hub: Int? = nil) {
        hubs = hub.map { $0...$0 } ?? 0...counting.noHub
        self.counting = counting
        self.counted = counted
        self.heading = heading
        self.asked = asked
    }

    /// All that apply, in a fixed order.
    func all(_ requirements: Requirements? = nil) -> [Note] {
        missingHubs.map { Note($0).ofWhole } + seriesBreak.map { Note($0) }
            + (unattributed + fromPrint + estimated).map { Note($0).ofWhole } + assumedHubs.map(\.ofWhole)
            + straddlingWeeks.map { Note($0).ofWhole } + (requirements.map(definitions) ?? []).map { Note($0) }
    }

    private var remainders: [Tallying.Remainder] { counted.tallying.remainders.filter { hubs.contains($0.hub) } }

    private var missingHubs: [String] {
        let missing = counting.catalogue.hubs.indices.filter { hub in
            hubs.contains(hub) && !counted.hubs[hub].hasFigure
                && (counting.wasOpen(hub, in: counted.span) || counted.hubs[hub].isActive)
        }
        guard !missing.isEmpty else { return [] }
        let names = missing.map { counting.catalogue.hubs[$0].name }.joined(separator: "; ")
        let total = counted.total.hasFigure && hubs.contains(counting.noHub) ? " The total adds what there is." : ""
        return ["Without any figure: \(names).\(total)"]
    }

    private var seriesBreak: [String] {
        var notes = counting.catalogue.authority.bases.compactMap { change -> String? in
            guard let from = change.from, from <= counted.span.upperBound else { return nil }
            let before = counting.catalogue.authority.basis(on: from.adding(days: -1))
            guard before != change.basis else { return nil }
            return
                "Series break: sessions from \(from.spoken) are counted under \(change.basis.rawValue), those before "
                + "under \(before.rawValue); figures on either side are not strictly comparable."
        }
        let own = counting.catalogue.authority.basis(on: counted.span.lowerBound)
        if let asked, asked != own {
            notes.append("Asked for under \(asked.rawValue); the catalogue counts this period under \(own.rawValue).")
        } else if asked == nil, counting.catalogue.authority.basis(on: counted.span.upperBound) != own {
            notes.append("Each session is counted under the basis of its own day; the heading names the first.")
        }
        return notes
    }

    private var unattributed: [String] {
        let number = counted.notAttributed.attendances.total
        guard number > 0, hubs.contains(counting.noHub) else { return [] }
        return ["\(Numbers.counted(number, "attendance")) not attributed to a hub: in the total, in no hub's line."]
    }

    private var fromPrint: [String] {
        let tallies = remainders.filter { $0.isHeadline && $0.tally.fromPrint && $0.added.total > 0 }
        guard !tallies.isEmpty else { return [] }
        let number = tallies.reduce(0) { $0 + $1.added.total }
        var sources: [String] = []
        for source in tallies.compactMap(\.tally.source) where !sources.contains(source) { sources.append(source) }
        let from = sources.isEmpty ? "" : " (\(sources.joined(separator: "; ")))"
        return ["\(Numbers.counted(number, "attendance")) known from printed papers alone\(from)."]
    }

    private var estimated: [String] {
        let number = ((counted.hubs + [counted.notAttributed])[hubs]).reduce(0) { $0 + $1.attendances.estimated }
        guard number > 0 else { return [] }
        return ["\(Numbers.counted(number, "attendance")) in counts written as estimates or as \"at least\"."]
    }

    private var assumedHubs: [Note] {
        var found: [Int: (hub: Int, sessions: Int, attendances: Int)] = [:]
        for entry in counting.entries
        where hubs.contains(entry.hub) && entry.hubIsAssumed && entry.isHeadline && entry.figure.state == .held
            && counted.span.contains(entry.day)
        {
            found[entry.venue, default: (entry.hub, 0, 0)].sessions += 1
            found[entry.venue, default: (entry.hub, 0, 0)].attendances += entry.figure.total
        }
        return found.sorted { $0.key < $1.key }.map { venue, use in
            let sessions =
                "\(counting.venueName(venue)) is used by several hubs: \(Numbers.counted(use.sessions, "session")) there "
            let hub = "went to its default hub, \(counting.hubName(use.hub)), which is assumed."
            // A venue's attendances are a cell that the quarter's public view does not have.
            return Note(
                sessions + "(\(Numbers.counted(use.attendances, "attendance"))) " + hub, isInternal: true,
                withoutNumbers: sessions + hub)
        }
    }

    private var straddlingWeeks: [String] {
        let weeks = remainders.filter { $0.tally.period.straddlesQuarters && $0.added.total > 0 }
        guard !weeks.isEmpty else { return [] }
        return [
            "\(Numbers.counted(weeks.count, "weekly tally", plural: "weekly tallies")) of weeks that end in the next "
                + "quarter, counted here, in the quarter of their Monday."
        ]
    }

    private func definitions(_ requirements: Requirements) -> [String] {
        let list = requirements.authority.map(\.measured.requirement)
        var notes = list.filter { $0.definition == .unconfirmed }.map { requirement in
            "The definition of \"\(requirement.title)\" is not confirmed: it is measured as "
                + "\(requirement.measure.rawValue), threshold \(requirement.written)."
        }
        let slots = requirements.assumedSlots
        if slots.assumed > 0, list.contains(where: { $0.measure == .coreOfferDelivered }) {
            notes.append(
                "\(Numbers.grouped(slots.assumed)) of \(Numbers.counted(slots.required, "required slot")) of the core "
                    + "offer rest on offers that are assumed and not in the council's papers.")
        }
        return notes
    }
}

extension DeliveryRequirement {
    /// `at least 70%`, or `at least 1,000` for a count.
    package var written: String {
        "at least \(Numbers.grouped(threshold))\(measure.isShare ? "%" : "")"
    }
}
