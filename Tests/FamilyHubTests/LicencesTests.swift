import Foundation
@testable import familyhub
import Testing

@Suite("What FamilyHub is made of") struct LicencesTests {
    @Test("the bill of materials names every package that it was built with, by its version")
    func complete() throws {
        // The package manager notes what it checked out beside the build.
        var folder = URL(fileURLWithPath: #filePath)
        for _ in 0..<3 { folder.deleteLastPathComponent() }
        let state = try Data(contentsOf: folder.appendingPathComponent(".build/workspace-state.json"))
        let built = try JSONDecoder().decode(WorkspaceState.self, from: state).object.dependencies.compactMap {
            dependency in
            dependency.state.checkoutState?.version.map { "\(dependency.packageRef.identity) \($0)" }
        }
        #expect(built.count > 20)
        let named = Set(BillOfMaterials.parts.map { "\($0.name.lowercased()) \($0.version)" })
        #expect(Set(built).subtracting(named).isEmpty)
    }

    private struct WorkspaceState: Decodable {
        struct Object: Decodable { let dependencies: [Dependency] }
        struct Dependency: Decodable {
            struct Package: Decodable { let identity: String }
            struct State: Decodable { let checkoutState: Checkout? }
            struct Checkout: Decodable { let version: String? }
            let packageRef: Package
            let state: State
        }
        let object: Object
    }
}
