import HubCore
import Testing

@Suite("Who sees how much of reports") struct RightsToReportsTests {
    private static let both: Set<String> = ["prestwich", "radcliffe"]

    private func actor(_ role: Actor.Role, _ hubs: Set<String> = []) -> Actor {
        Actor(name: "amy", role: role, hubs: hubs)
    }

    @Test("managers see everything, coordinators their hubs, the board what is public, others nothing")
    func sight() {
        #expect(Rights.sight(actor(.manager)) == .everything)
        #expect(Rights.sight(actor(.terminal)) == .everything)
        #expect(Rights.sight(actor(.coordinator, RightsToReportsTests.both)) == .hubs(RightsToReportsTests.both))
        #expect(Rights.sight(actor(.coordinator)) == .publicAlone)
        #expect(Rights.sight(actor(.board)) == .publicAlone)
        for role in [Actor.Role.staff, .governance, .administrator, .public] {
            #expect(Rights.sight(actor(role, RightsToReportsTests.both)) == nil, "\(role)")
        }
    }

    @Test("the level left out is the most that is seen; more than that is refused")
    func level() throws {
        #expect(try Rights.level(nil, for: actor(.manager)) == .internal)
        #expect(try Rights.level(nil, for: actor(.coordinator, ["prestwich"])) == .internal)
        #expect(try Rights.level(nil, for: actor(.board)) == .public)
        #expect(try Rights.level(.public, for: actor(.manager)) == .public)
        #expect(throws: Refusal.self) { try Rights.level(.internal, for: actor(.board)) }
        #expect(throws: Refusal.self) { try Rights.level(.public, for: actor(.staff, ["prestwich"])) }
    }

    @Test("only internal reports are cut down; a coordinator's only hub goes without saying")
    func limits() throws {
        let (one, two) = (actor(.coordinator, ["prestwich"]), actor(.coordinator, RightsToReportsTests.both))
        #expect(Rights.limits(one, .internal) == ["prestwich"])
        #expect(Rights.limits(one, .public) == nil)
        #expect(Rights.limits(actor(.manager), .internal) == nil)
        #expect(try Rights.hub(nil, for: one, .internal) == "prestwich")
        #expect(try Rights.hub("radcliffe", for: two, .internal) == "radcliffe")
        #expect(try Rights.hub(nil, for: actor(.manager), .internal) == nil)
        #expect(throws: Refusal.self) { try Rights.hub(nil, for: two, .internal) }
        #expect(throws: Refusal.self) { try Rights.hub("radcliffe", for: one, .internal) }
    }

    @Test("what cannot be cut down is for those who see everything, or public")
    func whole() throws {
        try Rights.requireWhole(actor(.manager), .internal)
        try Rights.requireWhole(actor(.board), .public)
        #expect(throws: Refusal.self) { try Rights.requireWhole(actor(.coordinator, ["prestwich"]), .internal) }
        #expect(throws: Refusal.self) { try Rights.requireWhole(actor(.board), .internal) }
    }
}
