import Foundation
import HubCore
import Testing

@Suite("Who may do what, as the documents print it") struct RightsTableTests {
    @Test("the table in the documents is the one that the rights give")
    func printed() throws {
        var folder = URL(fileURLWithPath: #filePath)
        for _ in 0..<3 { folder.deleteLastPathComponent() }
        let page = try String(contentsOf: folder.appendingPathComponent("Docs/rights.md"), encoding: .utf8)
        #expect(page.contains(RightsTable.markdown), "Print it with: familyhub user rights")
    }

    @Test(
        "the board, governance and administrators reach no family",
        arguments: [Actor.Role.board, .governance, .administrator, .public],
        [
            Rights.Action.findFamily, .seeFamily, .registerFamily, .mergeFamilies, .seeRegister, .markRegister,
            .seeImports, .exportEverything,
        ])
    func nameless(_ role: Actor.Role, _ action: Rights.Action) {
        #expect(RightsTable.word(action, role) == "no")
    }

    @Test("a hub's people may nothing at another hub, and managers count but run no server")
    func hubs() {
        #expect(RightsTable.word(.seeFamily, .staff) == "own hubs")
        #expect(RightsTable.word(.importCounts, .coordinator) == "own hubs")
        #expect(RightsTable.word(.publishQuarter, .coordinator) == "no")
        #expect(RightsTable.word(.publishQuarter, .manager) == "yes")
        #expect(RightsTable.word(.manageUsers, .manager) == "no")
        #expect(RightsTable.word(.manageUsers, .administrator) == "yes")
    }
}
