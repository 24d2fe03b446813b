import HTTPTypes

/// The whole URL map; what each address takes and answers stands in `OpenAPI/`.
package enum Routes {
    package static func all(_ document: APIDocument) -> [Route] {
        server(document) + accounts()
    }

    private static func server(_ document: APIDocument) -> [Route] {
        [
            Route(.get, "/healthz", access: .open, .waiting { _ in Health.alive }),
            Route(.get, "/readyz", access: .open, Health.ready),
            Route(.get, "/metrics", access: .open, .waiting { Health.metrics($0) }),
            Route(.get, "/api/openapi.json", access: .open, .waiting { _ in Health.document(document) }),
        ]
    }

    private static func accounts() -> [Route] {
        [
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
    }
}
