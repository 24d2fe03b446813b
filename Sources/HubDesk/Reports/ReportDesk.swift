package import HubCore
import HubDisclosure
package import HubReporting
package import HubStorage

/// Makes reports for whoever asks: the terminal and the API print the same bytes of what it gives.
package struct ReportDesk: Sendable {
    let store: Store
    let actor: Actor
    let now: Now

    package init(_ store: Store, by actor: Actor, now: Now) {
        self.store = store
        self.actor = actor
        self.now = now
    }

    /// The report that was asked for, no more of it than the actor may see.
    ///
    /// - Throws: `Refusal` where the actor may not see it, or the question does not fit together.
    package func report(_ question: ReportQuestion) throws -> MadeReport {
        let level = try level(of: question)
        if question.basis != nil, try Rights.requireSight(actor) == .publicAlone {
            throw Refusal.usage("What is public stands under the catalogue's basis: leave the basis out.")
        }
        switch question.subject {
        case .quarter(let quarter): return try self.quarter(quarter, question, level)
        case .requirements(let quarter): return try requirements(quarter, question, level)
        case .year(let year): return try self.year(year, question, level)
        case .completeness(let period):
            return try completeness(period, question, level)
        case .reconciliation(let period):
            return try reconciliation(period, question, level)
        case .ledger(let quarter):
            try refusePublic("A ledger", level)
            return try ledger(quarter, question)
        case .explanation(let quarter, let figure):
            try refusePublic("What lies behind a figure", level)
            return try explanation(quarter, figure)
        case .feed(let name, let last):
            guard let file = try feed(to: last).feed.files.first(where: { $0.name == "\(name).csv" }) else {
                throw Refusal.notFound("The feed has no table \(Shown.quoted(name)).")
            }
            return MadeReport(file)
        case .pack(let quarter): return MadeReport(try pack(quarter, level, current: question.isCurrent))
        }
    }

    /// A board's paper is public unless it is asked for otherwise.
    private func level(of question: ReportQuestion) throws -> Disclosure {
        switch question.subject {
        case .feed: return try Rights.level(.public, for: actor)
        case .pack: return try Rights.level(question.disclosure ?? .public, for: actor)
        default: return try Rights.level(question.disclosure, for: actor)
        }
    }

    /// Refuses to make a report public that has no public form yet, rather than to print its internal figures.
    func refusePublic(_ report: String, _ level: Disclosure) throws {
        guard level == .public else { return }
        if try Rights.requireSight(actor) == .publicAlone { try Rights.require(actor, .seeInternalReports) }
        throw Refusal.usage(
            "\(report) has no public form: ask for it without disclosure public, or for the quarter with it.")
    }

    /// What a report rests on, with the people of a period where one is given.
    func facts(
        _ days: ClosedRange<Day>, people period: ClosedRange<Day>? = nil, _ level: Disclosure
    ) throws -> (facts: Facts, catalogue: Catalogue) {
        try store.factsAndCatalogue(for: days, reach: period, level: level, now: now.local, by: actor)
    }

    /// A quarter as the public sees it: as it was signed off, as it stood this week, or as it is.
    ///
    /// Every public page, file and feed prints a slice of this.
    package func publicQuarter(_ quarter: Quarter) throws -> PublishedQuarter {
        let json = try store.publicView(of: quarter, now: now, by: actor) { ground in
            let versions = try ground.versions.map { try PublishedQuarter(json: $0) }
            return try PublishedQuarter(ground.facts, ground.catalogue, quarter, .simplex, beside: versions).json()
        }
        return try PublishedQuarter(json: json)
    }

    /// A version as it was signed off.
    func published(_ quarter: Quarter, _ version: ReportVersion, _ basis: Basis?, _ level: Disclosure) throws
        -> PublishedQuarter
    {
        guard basis == nil else {
            throw Refusal.usage("A version stands under the basis that it was signed off with: leave the basis out.")
        }
        let kept = try store.published(quarter, version: version.number, level: level, by: actor)
        return try PublishedQuarter(json: kept.document.report)
    }
}
