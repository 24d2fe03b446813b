/// Who may do what, as the documents print it: worked out by asking `Rights`, never written by hand.
package enum RightsTable {
    /// The roles that a user can have, in the order of the contract.
    package static let roles: [Actor.Role] = [
        .staff, .coordinator, .manager, .board, .governance, .administrator, .public,
    ]

    /// A table in Markdown: a row an action, a column a role.
    package static var markdown: String {
        let heads = "| action | " + roles.map(\.rawValue).joined(separator: " | ") + " |"
        let rule = "|---|" + roles.map { _ in "---|" }.joined()
        let rows = Rights.Action.allCases.map { action in
            "| \(action.meaning) | " + roles.map { word(action, $0) }.joined(separator: " | ") + " |"
        }
        return ([heads, rule] + rows).joined(separator: "\n") + "\n"
    }

    /// What a role may: everywhere, at the hubs it is named for, or not.
    package static func word(_ action: Rights.Action, _ role: Actor.Role) -> String {
        let actor = Actor(name: "somebody", role: role, hubs: ["own"])
        if Rights.allows(actor, action) { return "yes" }
        let (own, other) = (Rights.allows(actor, action, hub: "own"), Rights.allows(actor, action, hub: "other"))
        return other ? "yes" : own ? "own hubs" : "no"
    }
}

extension Rights.Action {
    /// In words, for the documents.
    package var meaning: String {
        switch self {
        case .importCounts: "import counts and exports"
        case .undoImport: "take an import back"
        case .seeImports: "see imports"
        case .seeInternalReports: "see reports with every number"
        case .applyCatalogue: "change the catalogue"
        case .seeCatalogue: "see hubs, venues and activities"
        case .teachAlias: "teach a spelling"
        case .seeAudit: "see and verify the audit"
        case .makeDatabase: "make a database"
        case .settleSession: "settle a session's figure"
        case .registerFamily: "register and edit families"
        case .findFamily: "find families"
        case .seeFamily: "see families by name"
        case .mergeFamilies: "merge families, and take a merge back"
        case .planSession: "plan, move and cancel sessions, key headcounts"
        case .seeSession: "see sessions and their counts"
        case .markRegister: "mark registers"
        case .seeRegister: "see registers with names"
        case .runCourse: "run courses"
        case .publishQuarter: "sign a quarter off"
        case .restateQuarter: "restate a quarter"
        case .confirmRag: "confirm colours"
        case .planRecovery: "plan recoveries"
        case .seeLedger: "see what moved a quarter's figures"
        case .seePublicReports: "see reports as the public does"
        case .manageUsers: "manage users, passwords and tokens"
        case .exportEverything: "export everything"
        case .seeCondition: "see how the database is, in numbers"
        case .backUp: "back the database up"
        case .subjectAccess: "give a family all that is held of it"
        case .eraseFamily: "erase a family"
        case .retain: "see what is kept too long and delete it, hold a family from it"
        }
    }
}
