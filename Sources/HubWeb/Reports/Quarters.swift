import HubCore
import HubDesk
import HubStorage

/// Quarters over HTTP: where each stands, signing off, what people say of requirements.
enum Quarters {
    private static func desk(_ call: Call) -> QuarterDesk {
        QuarterDesk(call.services.store, by: call.actor, now: call.now)
    }

    static func list(_ call: Call) throws -> Reply {
        // The newest first: that is the one most ask for.
        let keys = try call.services.store.quartersWithData(by: call.actor).reversed().map(\.key)
        let page = try call.page(keys) { $0 }
        let standings = try desk(call).standings(of: page.items.map { try Quarter(key: $0) })
        return try .json(Page(items: standings, next: page.next))
    }

    private struct SignOff: Decodable {
        let signedOffBy: String
        let statement: String?
    }

    static func publish(_ call: Call) throws -> Reply {
        let (said, quarter) = (try call.decoded(SignOff.self), try call.quarter())
        return try signed(
            call,
            desk(call).publish(
                quarter, QuarterState.SignOff(officer: said.signedOffBy, statement: said.statement)), quarter)
    }

    private struct Restatement: Decodable {
        let reason: String
        let approver: String
        let statement: String?
    }

    static func restate(_ call: Call) throws -> Reply {
        let (said, quarter) = (try call.decoded(Restatement.self), try call.quarter())
        return try signed(
            call,
            desk(call).restate(
                quarter,
                QuarterState.SignOff(officer: said.approver, statement: said.statement, reason: said.reason)),
            quarter)
    }

    private static func signed(_ call: Call, _ signed: QuarterDesk.Signed, _ quarter: Quarter) throws -> Reply {
        try .created(call.address("/quarters/\(quarter.key)?version=\(signed.publication.version)"), signed)
    }

    private struct Assessment: Decodable {
        let requirement: String
        let hub: String?
        let rag: Rag.Colour
        let impact: Rag.Colour?
        let narrative: String
    }

    private struct Assessed: Encodable {
        let quarter: String
        let requirement: String
        let hub: String?
        let proposed: Rag.Colour?
        let confirmed: Rag.Colour
    }

    static func assess(_ call: Call) throws -> Reply {
        let (said, quarter) = (try call.decoded(Assessment.self), try call.quarter())
        let confirmed = try desk(call).confirm(
            QuarterDesk.Confirmation(
                requirement: said.requirement, hub: said.hub, colour: said.rag, impact: said.impact,
                narrative: said.narrative),
            in: quarter)
        return try .json(
            Assessed(
                quarter: quarter.key, requirement: said.requirement, hub: said.hub, proposed: confirmed.proposed,
                confirmed: said.rag))
    }

    private struct Plan: Decodable {
        let requirement: String
        let hub: String?
        let text: String
    }

    private struct Planned: Encodable {
        let quarter: String
        let requirement: String
        let hub: String?
    }

    static func plan(_ call: Call) throws -> Reply {
        let (said, quarter) = (try call.decoded(Plan.self), try call.quarter())
        try call.services.store.plan(
            said.text, for: RecoveryPlan(requirement: said.requirement, hub: said.hub), in: quarter, by: call.actor,
            now: call.now)
        return try .json(Planned(quarter: quarter.key, requirement: said.requirement, hub: said.hub))
    }
}
