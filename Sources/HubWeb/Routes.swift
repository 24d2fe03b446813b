import HTTPTypes

/// The whole URL map; what each address takes and answers stands in `OpenAPI/`.
package enum Routes {
    package static func all(_ document: APIDocument) -> [Route] {
        server(document) + reports + imports + others
    }

    private static func server(_ document: APIDocument) -> [Route] {
        [
            Route(.get, "/healthz", access: .open, .waiting { _ in Health.alive }),
            Route(.get, "/readyz", access: .open, Health.ready),
            Route(.get, "/metrics", access: .open, .waiting { Health.metrics($0) }),
            Route(.get, "/api/openapi.json", access: .open, .waiting { _ in Health.document(document) }),
        ]
    }

    private static let reports = [
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

    private static let imports = [
        Route(.post, "/api/v1/imports/previews", input: .upload, Imports.preview),
        Route(.post, "/api/v1/imports", Imports.store),
        Route(.get, "/api/v1/imports", Imports.list),
        Route(.get, "/api/v1/imports/{id}", Imports.one),
        Route(.delete, "/api/v1/imports/{id}", Imports.undo),
    ]

    private static let others = [
        Route(.get, "/api/v1/published-figures", PublishedFigures.list),
        Route(.get, "/api/v1/feed/{table}", .waiting(Reports.feed)),
        Route(.get, "/api/v1/timetable", Timetables.show),
        Route(.get, "/api/v1/audit", Audit.list),
    ]
}
