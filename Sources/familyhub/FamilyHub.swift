import ArgumentParser

@main
struct FamilyHub: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "familyhub", abstract: "The register that family hubs keep.")
}
