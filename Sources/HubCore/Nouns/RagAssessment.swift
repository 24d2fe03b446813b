/// What a person says of a requirement's colour: the one confirmed, the impact, and the narrative (rules, section 8).
package struct RagAssessment: Sendable, Codable, Equatable {
    /// The quarter's key.
    package var quarter: String
    /// Hub id; none for the authority.
    package var hub: String?
    /// The requirement's id.
    package var requirement: String
    /// What the system proposed when the person confirmed.
    package var proposed: Rag.Colour
    /// What the person decided.
    package var confirmed: Rag.Colour
    /// The impact on families as people see it; entered, never computed.
    package var impact: Rag.Colour?
    /// Why, in the person's words.
    package var narrative: String
    /// Who said it.
    package var by: String
    /// `2026-04-09T09:15:00Z`.
    package var at: String

    /// An assessment as it was given.
    package init(
        quarter: String, hub: String?, requirement: String, proposed: Rag.Colour, confirmed: Rag.Colour,
        impact: Rag.Colour? = nil, narrative: String, by: String, at: String
    ) {
        self.quarter = quarter
        self.hub = hub
        self.requirement = requirement
        self.proposed = proposed
        self.confirmed = confirmed
        self.impact = impact
        self.narrative = narrative
        self.by = by
        self.at = at
    }
}

/// What people have said and signed of a quarter, besides its figures.
package struct QuarterStanding: Sendable, Equatable {
    /// The last version signed off; none where it never was.
    package var publication: Publication?
    /// Recovery plans recorded for requirements.
    package var plans: Set<RecoveryPlan>
    /// The last assessment of each requirement at each hub and for the authority.
    package var assessments: [RagAssessment]

    /// Nothing said and nothing signed, unless given.
    package init(
        publication: Publication? = nil, plans: Set<RecoveryPlan> = [], assessments: [RagAssessment] = []
    ) {
        self.publication = publication
        self.plans = plans
        self.assessments = assessments
    }

    /// What was said of a requirement at a hub, or for the authority.
    package func assessment(of requirement: String, hub: String?) -> RagAssessment? {
        assessments.last { $0.requirement == requirement && $0.hub == hub }
    }
}
