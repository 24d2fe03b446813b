import HTTPTypes

/// The whole URL map; what each address takes and answers stands in `OpenAPI/`.
package enum Routes {
    package static func all(_ document: APIDocument) -> [Route] {
        server(document)
    }

    private static func server(_ document: APIDocument) -> [Route] {
        [
            Route(.get, "/healthz", access: .open, .waiting { _ in Health.alive }),
            Route(.get, "/readyz", access: .open, Health.ready),
            Route(.get, "/metrics", access: .open, .waiting { Health.metrics($0) }),
            Route(.get, "/api/openapi.json", access: .open, .waiting { _ in Health.document(document) }),
        ]
    }
}
