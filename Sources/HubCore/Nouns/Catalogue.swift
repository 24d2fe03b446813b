/// One authority's hubs, venues, activities, requirements and printed figures, as people at the council keep them.
package struct Catalogue: Codable, Sendable, Equatable {
    package var authority: Authority
    /// In catalogue order, which every report follows.
    package var hubs: [Hub]
    package var venues: [Venue]
    package var activities: [Activity]
    package var requirements: [DeliveryRequirement]
    package var publishedFigures: [PublishedFigure]
    /// What stands for the table of postcodes; none where there is none, and no address is placed then.
    package var areas: AreaSource?
    /// How long records are kept; none where the catalogue does not say.
    package var retention: [RetentionRule]?

    package init(
        authority: Authority, hubs: [Hub] = [], venues: [Venue] = [], activities: [Activity] = [],
        requirements: [DeliveryRequirement] = [], publishedFigures: [PublishedFigure] = [],
        areas: AreaSource? = nil,
        retention: [RetentionRule]? = nil
    ) {
        self.authority = authority
        self.hubs = hubs
        self.venues = venues
        self.activities = activities
        self.requirements = requirements
        self.publishedFigures = publishedFigures
        self.areas = areas
        self.retention = retention
    }

    package func hub(_ id: String) -> Hub? { hubs.first { $0.id == id } }

    package func venue(_ id: String) -> Venue? { venues.first { $0.id == id } }

    package func activity(_ id: String) -> Activity? { activities.first { $0.id == id } }
}
