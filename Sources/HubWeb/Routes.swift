import HTTPTypes

/// The whole URL map; what each address takes and answers stands in `OpenAPI/`.
package enum Routes {
    package static func all(_ document: APIDocument) -> [Route] {
        server(document) + accounts + places + sessions + registers + courses + families + merges + reports + imports
            + others
    }

    private static func server(_ document: APIDocument) -> [Route] {
        [
            Route(.get, "/healthz", access: .open, .waiting { _ in Health.alive }),
            Route(.get, "/readyz", access: .open, Health.ready),
            Route(.get, "/metrics", access: .open, .waiting { Health.metrics($0) }),
            Route(.get, "/api/openapi.json", access: .open, .waiting { _ in Health.document(document) }),
        ]
    }

    private static let accounts: [Route] = [
        Route(.post, "/api/v1/sign-ins", access: .open, .secret(SignInAnswers.signIn)),
        Route(.delete, "/api/v1/sign-ins", SignInAnswers.signOutEverywhere),
        Route(.delete, "/api/v1/sign-ins/current", SignInAnswers.signOut),
        Route(.get, "/sign-in/openid", access: .open, .waiting(OpenIDAnswers.begin)),
        Route(.get, "/sign-in/openid/answer", access: .open, .waiting(OpenIDAnswers.answer)),
        Route(.get, "/api/v1/me", MeAnswers.me),
        Route(.post, "/api/v1/me/password", .secret(MeAnswers.password)),
        Route(.post, "/api/v1/me/one-time-codes", .secret(MeAnswers.propose)),
        Route(.post, "/api/v1/me/one-time-codes/confirmation", .secret(MeAnswers.confirm)),
        Route(.post, "/api/v1/me/one-time-codes/removal", .secret(MeAnswers.remove)),
        Route(.get, "/api/v1/users", UserAnswers.list),
        Route(.post, "/api/v1/users", UserAnswers.add),
        Route(.get, "/api/v1/users/{name}", UserAnswers.one),
        Route(.patch, "/api/v1/users/{name}", UserAnswers.change),
        Route(.put, "/api/v1/users/{name}/password", .secret(UserAnswers.password)),
        Route(.get, "/api/v1/tokens", TokenAnswers.list),
        Route(.post, "/api/v1/tokens", .secret(TokenAnswers.issue)),
        Route(.delete, "/api/v1/tokens/{id}", TokenAnswers.revoke),
    ]

    private static let places: [Route] = [
        Route(.get, "/api/v1/hubs", Places.hubs),
        Route(.get, "/api/v1/hubs/{id}", Places.hub),
        Route(.get, "/api/v1/venues", Places.venues),
        Route(.get, "/api/v1/venues/{id}", Places.venue),
        Route(.get, "/api/v1/activities", Places.activities),
        Route(.get, "/api/v1/activities/{id}", Places.activity),
    ]

    private static let sessions: [Route] = [
        Route(.get, "/api/v1/sessions", Sessions.list),
        Route(.post, "/api/v1/sessions", Sessions.plan),
        Route(.get, "/api/v1/sessions/{id}", Sessions.show),
        Route(.patch, "/api/v1/sessions/{id}", Sessions.move),
        Route(.post, "/api/v1/sessions/{id}/cancellation", Sessions.cancel),
        Route(.get, "/api/v1/sessions/{id}/headcount", Sessions.headcount),
        Route(.put, "/api/v1/sessions/{id}/headcount", Sessions.count),
        Route(.put, "/api/v1/sessions/{id}/settlement", Sessions.settle),
        Route(.delete, "/api/v1/sessions/{id}/settlement", Sessions.unsettle),
    ]

    private static let registers: [Route] = [
        Route(.get, "/api/v1/sessions/{id}/register", Registers.show),
        Route(.post, "/api/v1/sessions/{id}/register/marks", .waiting(Registers.mark)),
        Route(.post, "/api/v1/sessions/{id}/register/submission", Registers.submit),
        Route(.post, "/api/v1/sessions/{id}/register/lock", Registers.lock),
        Route(.post, "/api/v1/sessions/{id}/register/reopening", Registers.reopen),
    ]

    private static let courses: [Route] = [
        Route(.get, "/api/v1/courses", Courses.list),
        Route(.post, "/api/v1/courses", Courses.start),
        Route(.get, "/api/v1/courses/{id}", Courses.show),
        Route(.post, "/api/v1/courses/{id}/enrolments", Courses.enrol),
        Route(.post, "/api/v1/courses/{id}/withdrawals", Courses.withdraw),
    ]

    private static let families: [Route] = [
        Route(.post, "/api/v1/families", Families.register),
        Route(.post, "/api/v1/families/searches", .waiting(Families.search)),
        Route(.get, "/api/v1/families/{id}", Families.show),
        Route(.patch, "/api/v1/families/{id}", Families.edit),
        Route(.post, "/api/v1/families/{id}/people", Families.add),
        Route(.post, "/api/v1/families/{id}/moves", Families.move),
        Route(.post, "/api/v1/families/{id}/consents", Families.consent),
        Route(.post, "/api/v1/families/{id}/notice", Families.notice),
        Route(.post, "/api/v1/families/{id}/leavings", Families.leave),
        Route(.post, "/api/v1/families/{id}/births", Families.birth),
        Route(.get, "/api/v1/people/{id}", People.show),
        Route(.patch, "/api/v1/people/{id}", People.edit),
        Route(.get, "/api/v1/registrations", FamilyRegistrations.list),
    ]

    private static let merges: [Route] = [
        Route(.get, "/api/v1/duplicates", Merges.duplicates),
        Route(.post, "/api/v1/not-duplicates", Merges.sayTwo),
        Route(.post, "/api/v1/merges", Merges.merge),
        Route(.delete, "/api/v1/merges/{id}", Merges.unmerge),
    ]

    private static let reports: [Route] = [
        Route(.get, "/api/v1/quarters", Quarters.list),
        Route(.get, "/api/v1/quarters/{key}", .waiting(Reports.quarter)),
        Route(.get, "/api/v1/quarters/{key}/requirements", .waiting(Reports.requirements)),
        Route(.get, "/api/v1/quarters/{key}/completeness", .waiting(Reports.completeness)),
        Route(.get, "/api/v1/quarters/{key}/pack", .waiting(Reports.pack)),
        Route(.get, "/api/v1/quarters/{key}/ledger", Reports.ledger),
        Route(.get, "/api/v1/quarters/{key}/explanation", Reports.explanation),
        Route(.get, "/api/v1/years/{key}", .waiting(Reports.year)),
        Route(.get, "/api/v1/reconciliation", .waiting(Reports.reconciliation)),
        Route(.post, "/api/v1/quarters/{key}/publication", Quarters.publish),
        Route(.post, "/api/v1/quarters/{key}/restatement", Quarters.restate),
        Route(.put, "/api/v1/quarters/{key}/assessments", Quarters.assess),
        Route(.put, "/api/v1/quarters/{key}/plans", Quarters.plan),
    ]

    private static let imports: [Route] = [
        Route(.post, "/api/v1/imports/previews", input: .upload, Imports.preview),
        Route(.post, "/api/v1/imports", Imports.store),
        Route(.get, "/api/v1/imports", Imports.list),
        Route(.get, "/api/v1/imports/{id}", Imports.one),
        Route(.delete, "/api/v1/imports/{id}", Imports.undo),
    ]

    private static let others: [Route] = [
        Route(.get, "/api/v1/published-figures", PublishedFigures.list),
        Route(.get, "/api/v1/feed/{table}", .waiting(Reports.feed)),
        Route(.get, "/api/v1/timetable", Timetables.show),
        Route(.get, "/api/v1/audit", Audit.list),
    ]
}
