import HubCore

/// Internal reports cut down to hubs, for those who see no others: what is of the authority as a whole prints "z".
enum Limited {
    /// The sentence that says so, first among the notes.
    static func note(_ names: [String]) -> Note {
        Note(
            "Internal figures of \(names.joined(separator: ", ")) alone: those of other hubs and of the whole authority "
                + "are not in this report. With disclosure public it holds every hub.")
    }

    /// What remains of notes: none of the whole authority, and no numbers of people, which may be those of others.
    static func notes(_ notes: [Note], _ names: [String]) -> [Note] {
        [note(names)] + notes.filter { $0.isOfWhole != true }.compactMap { $0.disclosed(PublicView(shown: [])) }
    }
}

extension Measures {
    /// The same names, and no number.
    var withheld: Measures { Measures(name, values.map { ($0.name, .notApplicable) }) }
}

extension QuarterReport {
    /// The report for those who see these hubs alone.
    package func limited(to hubs: Set<String>) -> QuarterReport {
        let places = self.hubs.indices.filter { hubs.contains(self.hubs[$0].id) }
        var report = self
        report.isLimited = true
        report.hubs = places.map { self.hubs[$0] }
        report.total.isWithheld = true
        report.otherLines = []
        report.slots = slots.indices.filter(places.contains).map { slots[$0] }
        report.queries = queries.filter { $0.hub.map(hubs.contains) ?? false }
        report.allNotes = Limited.notes(allNotes, report.hubs.map(\.name))
        return report
    }

    /// The parts whose requirements are printed: the authority's where it is not withheld.
    var requirementSections: [Section] { isLimited ? hubs : hubs + [total] }
}

extension PublishedQuarter {
    /// Its requirements with the evidence of these hubs alone.
    package func requirements(limitedTo hubs: Set<String>) -> RequirementsReport {
        let places = report.hubs.indices.filter { hubs.contains(report.hubs[$0].id) }
        return RequirementsReport(
            report.limited(to: hubs), evidence.indices.filter(places.contains).map { evidence[$0] })
    }
}

extension YearReport {
    /// The report for those who see these hubs alone.
    package func limited(to hubs: Set<String>) -> YearReport {
        let own = self.hubs.filter { hubs.contains($0.id) }
        var report = self
        report.isLimited = true
        report.hubs = own
        report.otherLines = []
        report.queries = queries.filter { $0.hub.map(hubs.contains) ?? false }
        report.allNotes = Limited.notes(allNotes, own.map(\.name))
        return report
    }
}

extension CompletenessReport {
    /// The report for those who see these hubs alone.
    package func limited(to hubs: Set<String>) -> CompletenessReport {
        var report = self
        report.isLimited = true
        report.rows = rows.filter { hubs.contains($0.id) || $0.id == "total" }
        report.missing = missing.filter { $0.hub.map(hubs.contains) ?? false }
        report.notes = [Limited.note(rows.filter { hubs.contains($0.id) }.map(\.name)).text]
        return report
    }

    /// How complete a row is; of the authority nothing where the report is cut down.
    func measures(_ row: Row) -> Measures {
        isLimited && row.id == "total" ? row.measures.withheld : row.measures
    }
}

extension ReconcileReport {
    /// The report for those who see these hubs alone; what was printed is of the authority.
    package func limited(to hubs: Set<String>) -> ReconcileReport {
        var report = self
        report.isLimited = true
        report.hubs = self.hubs.filter { hubs.contains($0.id) }
        report.sessions = sessions.filter { $0.hub.map(hubs.contains) ?? false }
        report.reconciliation = reconciliation.limited(to: hubs)
        report.allNotes = [Limited.note(report.hubs.map(\.name))]
        return report
    }

    /// A total of the authority; not applicable where the report is cut down.
    func whole(_ total: Int?) -> ReportValue { isLimited ? .notApplicable : ReportValue(total) }
}
