/// Who may do what, decided here alone (contract, roles).
package enum Rights {
    /// What can be done.
    package enum Action: String, Sendable, CaseIterable {
        case importCounts, undoImport, seeImports, seeInternalReports, applyCatalogue, seeCatalogue, teachAlias,
            seeAudit, makeDatabase, settleSession,
            // Families, by name: never for the board, governance or administrators.
            registerFamily, findFamily, seeFamily, mergeFamilies,
            // Sessions, registers and courses.
            planSession, seeSession, markRegister, seeRegister, runCourse,
            // Quarters: signed off, restated, their colours confirmed, what moved them.
            publishQuarter, restateQuarter, confirmRag, planRecovery, seeLedger,
            // Reports as the public sees them.
            seePublicReports,
            // Everything at once, for a council that leaves.
            exportEverything,
            // How the database is, in numbers.
            seeCondition,
            // A copy of the database.
            backUp,
            // Users, their passwords and their tokens.
            manageUsers,
            // What is owed to families: all that is held of them, its erasure, and how long it is kept.
            subjectAccess, eraseFamily, retain
    }

    /// What changes nothing but the audit's lines of who saw what.
    private static let seeing: Set<Action> = [
        .seeImports, .seeInternalReports, .seeCatalogue, .seeAudit, .findFamily, .seeFamily, .seeSession, .seeRegister,
        .seeLedger, .seePublicReports, .seeCondition, .subjectAccess,
    ]

    /// Whether an actor may do that, at that hub where it concerns one.
    package static func allows(_ actor: Actor, _ action: Action, hub: String? = nil) -> Bool {
        if actor.scope == .read && !seeing.contains(action) { return false }
        switch actor.role {
        case .terminal: return true
        case .manager:
            return ![
                .applyCatalogue, .seeAudit, .makeDatabase, .exportEverything, .seeCondition, .backUp, .manageUsers,
                .subjectAccess, .eraseFamily, .retain,
            ].contains(
                action)
        case .coordinator:
            guard let hub else { return [.seeCatalogue, .teachAlias, .seePublicReports].contains(action) }
            return actor.hubs.contains(hub)
                && [
                    .importCounts, .undoImport, .seeImports, .seeInternalReports, .seeCatalogue, .teachAlias,
                    .settleSession, .registerFamily, .findFamily, .seeFamily, .planSession, .seeSession, .markRegister,
                    .seeRegister, .runCourse, .planRecovery, .seeLedger, .seePublicReports,
                ]
                .contains(action)
        case .administrator:
            return [.applyCatalogue, .seeCatalogue, .makeDatabase, .seeCondition, .backUp, .manageUsers].contains(
                action)
        case .governance:
            return [.seeAudit, .seeCatalogue, .subjectAccess, .eraseFamily, .retain].contains(action)
        case .staff:
            guard let hub else { return action == .seeCatalogue || action == .findFamily }
            return actor.hubs.contains(hub)
                && [
                    .seeCatalogue, .registerFamily, .findFamily, .seeFamily, .seeSession, .markRegister, .seeRegister,
                ]
                .contains(action)
        case .board: return action == .seeCatalogue || action == .seePublicReports
        case .public: return false
        }
    }

    /// Whether an actor may see and end the tokens and sign-ins of a user: one's own, signed in and not by a token, or anybody's as
    /// who manages users.
    package static func allowsAccount(_ actor: Actor, of user: String) -> Bool {
        allows(actor, .manageUsers) || (actor.scope == nil && actor.role != .public && actor.name == user)
    }

    /// Stops an actor who may not reach another's tokens and sign-ins.
    package static func requireAccount(_ actor: Actor, of user: String) throws(Refusal) {
        if !allowsAccount(actor, of: user) { try require(actor, .manageUsers) }
    }

    /// Stops an actor who may not, with a sentence that says what is missing.
    package static func require(_ actor: Actor, _ action: Action, hub: String? = nil) throws(Refusal) {
        guard allows(actor, action, hub: hub) else {
            throw Refusal(
                .notPermitted,
                "\(actor.name) (\(actor.role.rawValue)) may not do this: ask a manager for the right to \(action.meaning)."
            )
        }
    }
}
