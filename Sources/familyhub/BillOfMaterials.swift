/// What FamilyHub is made of: each library with its version and licence; a test holds the Swift packages to those built with.
enum BillOfMaterials {
    /// A library.
    struct Part: Encodable, Sendable, Equatable {
        /// Built in from source, or a package of the system.
        enum Kind: String, Encodable, Sendable {
            case swift, debian
        }

        let kind: Kind
        let name: String
        /// The version built with; of a system's library, Debian 12's.
        let version: String
        /// An SPDX expression.
        let licence: String
        let address: String
    }

    static let parts: [Part] = swift + debian

    private static let swift: [Part] =
        [
            package("GRDB.swift", "7.10.0", "groue", "MIT"), package("Yams", "6.2.2", "jpsim", "MIT"),
            package("hummingbird", "2.28.1", "hummingbird-project"),
            package("swift-mustache", "2.1.1", "hummingbird-project"),
            package("async-http-client", "1.37.0", "swift-server"), package("jwt-kit", "5.7.1", "vapor", "MIT"),
            package("swift-service-lifecycle", "2.13.0", "swift-server"),
        ]
        + [
            ("algorithms", "1.2.1"), ("argument-parser", "1.8.2"), ("asn1", "1.7.4"), ("async-algorithms", "1.1.4"),
            ("atomics", "1.3.0"), ("certificates", "1.21.1"), ("collections", "1.6.0"), ("configuration", "1.4.0"),
            ("crypto", "4.5.2"), ("distributed-tracing", "1.7.3"), ("http-structured-headers", "1.7.0"),
            ("http-types", "1.8.0"), ("log", "1.16.2"), ("metrics", "2.13.0"), ("nio", "2.101.2"),
            ("nio-extras", "1.35.2"), ("nio-http2", "1.46.0"), ("nio-ssl", "2.37.6"),
            ("nio-transport-services", "1.28.0"), ("numerics", "1.1.1"), ("service-context", "1.5.1"),
            ("system", "1.8.1"),
        ].map { package("swift-\($0)", $1, "apple") }
        + [
            Part(
                kind: .swift, name: "swift", version: "6.3", licence: "Apache-2.0 WITH Swift-exception",
                address: "https://swift.org")
        ]

    private static let debian: [Part] = [
        ("libsqlite3-0", "3.40.1", "blessing", "https://sqlite.org"),
        ("libexpat1", "2.5.0", "MIT", "https://libexpat.github.io"),
        ("libzip4", "1.7.3", "BSD-3-Clause", "https://libzip.org"),
        ("libqrencode4", "4.1.1", "LGPL-2.1-or-later", "https://fukuchi.org/works/qrencode/"),
        ("libglpk40", "5.0", "GPL-3.0-or-later", "https://www.gnu.org/software/glpk/"),
        ("libxlsxwriter4", "1.1.4", "BSD-2-Clause", "https://libxlsxwriter.github.io"),
        ("libargon2-1", "20171227", "CC0-1.0 OR Apache-2.0", "https://github.com/P-H-C/phc-winner-argon2"),
        ("libcrack2", "2.9.6", "LGPL-2.1-only", "https://github.com/cracklib/cracklib"),
        ("zlib1g", "1.2.13", "Zlib", "https://zlib.net"),
    ].map { Part(kind: .debian, name: $0, version: $1, licence: $2, address: $3) }

    private static func package(
        _ name: String, _ version: String, _ owner: String, _ licence: String = "Apache-2.0"
    ) -> Part {
        Part(
            kind: .swift, name: name, version: version, licence: licence,
            address: "https://github.com/\(owner)/\(name)")
    }
}
