import Foundation
import HTTPTypes
import HubCore
import HubDesk
import HubReporting

/// Reports over HTTP: the bytes that the terminal prints.
enum Reports {
    private static let forms: [ReportForm] = [.json, .csv, .html, .xlsx]
    private static let tables: [ReportForm] = [.json, .csv, .xlsx]

    static func quarter(_ call: Call) async throws -> Reply {
        try await kept(call, of: .quarter(try call.quarter()), forms)
    }

    static func requirements(_ call: Call) async throws -> Reply {
        try await kept(call, of: .requirements(try call.quarter()), tables)
    }

    static func completeness(_ call: Call) async throws -> Reply {
        try await kept(call, of: .completeness(.quarter(try call.quarter())), tables)
    }

    static func pack(_ call: Call) async throws -> Reply {
        try await kept(call, of: .pack(try call.quarter()), [.html, .xlsx])
    }

    static func year(_ call: Call) async throws -> Reply {
        try await kept(call, of: .year(try FinancialYear(key: call.path["key"] ?? "")), tables)
    }

    static func reconciliation(_ call: Call) async throws -> Reply {
        try await kept(call, of: .reconciliation(try ReportPeriod(key: call.query["period"] ?? "")), tables)
    }

    /// A table of the feed, to the last quarter that has ended.
    static func feed(_ call: Call) async throws -> Reply {
        let last = Quarter(containing: call.now.local.day).previous
        return try await kept(call, of: .feed(call.path["table"] ?? "", to: last), [.csv])
    }

    /// What lies behind figures rests on more than they do: it is made for each who asks.
    static func ledger(_ call: Call) throws -> Reply { try fresh(call, of: .ledger(try call.quarter())) }

    static func explanation(_ call: Call) throws -> Reply {
        guard let figure = ReportFigure(call.query["figure"] ?? "") else {
            throw WebProblem.badField(
                "figure", "Send a place and a measure like prestwich:reach.children; the names are those of the report."
            )
        }
        return try fresh(call, of: .explanation(try call.quarter(), figure))
    }

    private static func fresh(_ call: Call, of subject: ReportSubject) throws -> Reply {
        let form = ReportForm.asked(call, of: tables)
        let desk = ReportDesk(call.services.store, by: call.actor, now: call.now)
        let bytes = try desk.report(try call.question(subject)).bytes(form)
        let asked = ReportCache.Asked(try call.question(subject), form, try Rights.requireSight(call.actor))
        return KeptBody(bytes, asked, ETags.of(bytes)).reply(call)
    }

    private static func kept(_ call: Call, of subject: ReportSubject, _ forms: [ReportForm]) async throws -> Reply {
        let (question, form) = (try call.question(subject), ReportForm.asked(call, of: forms))
        let asked = ReportCache.Asked(question, form, try Rights.requireSight(call.actor))
        return try await call.services.reports.reply(asked, call) {
            try ReportDesk(call.services.store, by: call.actor, now: call.now).report(question).bytes(form)
        }
    }
}

extension Call {
    /// The quarter in the path.
    func quarter() throws -> Quarter { try Quarter(key: path["key"] ?? "") }

    /// What the query asks for, at the level that the actor sees.
    fileprivate func question(_ subject: ReportSubject) throws -> ReportQuestion {
        var question = ReportQuestion(subject)
        question.basis = query["basis"].flatMap { Basis(rawValue: $0) }
        question.dimension = query["by"].flatMap { BreakdownReport.Dimension(rawValue: $0) }
        question.hub = query["hub"]
        question.version = query["version"].flatMap { ReportVersion($0) }
        question.isDetailed = flag("detail")
        question.isCurrent = flag("current")
        var asked = query["disclosure"].flatMap { Disclosure(rawValue: $0) }
        switch subject {
        case .feed: asked = .public
        case .pack: asked = asked ?? .public
        default: break
        }
        question.disclosure = try Rights.level(asked, for: actor)
        return question
    }
}
