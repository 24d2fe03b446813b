package import HubCore
import HubReporting
import HubStorage

extension QuarterDesk {
    /// A colour that a person confirms.
    package struct Confirmation: Sendable {
        package var requirement: String
        /// Hub id; none for the authority.
        package var hub: String?
        package var colour: Rag.Colour
        package var impact: Rag.Colour?
        package var narrative: String

        package init(
            requirement: String, hub: String?, colour: Rag.Colour, impact: Rag.Colour?, narrative: String
        ) {
            self.requirement = requirement
            self.hub = hub
            self.colour = colour
            self.impact = impact
            self.narrative = narrative
        }
    }

    /// What was proposed where a colour was confirmed; grey where nothing was.
    package struct Confirmed: Sendable {
        /// The hub's name, or the authority's.
        package let place: String
        package let proposed: Rag.Colour?
    }

    /// Confirms a colour beside the one that the figures propose now.
    package func confirm(_ said: Confirmation, in quarter: Quarter) throws -> Confirmed {
        try Rights.require(actor, .confirmRag)
        let ground = try store.ground(of: quarter, now: now.local, by: actor)
        let report = QuarterReport(ground.facts, ground.catalogue, quarter)
        let section = said.hub == nil ? report.total : report.hubs.first { $0.id == said.hub }
        let proposed = section?.requirements.first { $0.measured.requirement.id == said.requirement }?.rag.colour
        try store.confirm(
            RagAssessment(
                quarter: quarter.key, hub: said.hub, requirement: said.requirement, proposed: proposed ?? .grey,
                confirmed: said.colour, impact: said.impact, narrative: said.narrative, by: actor.name, at: now.stamp),
            by: actor, now: now)
        let place = section.map { said.hub == nil ? ground.catalogue.authority.name : $0.name } ?? ""
        return Confirmed(place: place, proposed: proposed)
    }
}
