// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

let package = Package(
    name: "familyhub",
    dependencies: [
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1", traits: []),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/apple/swift-http-types", exact: "1.8.0"),
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", exact: "2.37.6"),
        .package(url: "https://github.com/vapor/jwt-kit", exact: "5.7.1"),
        .package(url: "https://github.com/swift-server/async-http-client", exact: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
    ],
    targets: [
        .systemLibrary(name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),
        .systemLibrary(name: "CZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
        .systemLibrary(name: "CQREncode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
        .systemLibrary(name: "CGLPK", providers: [.apt(["libglpk-dev"])]),
        .systemLibrary(name: "CRename"),
        .systemLibrary(name: "CXlsxWriter", providers: [.apt(["libxlsxwriter-dev"])]),
        .systemLibrary(name: "CArgon2", pkgConfig: "libargon2", providers: [.apt(["libargon2-dev"])]),
        .systemLibrary(name: "CCrack", providers: [.apt(["libcrack2-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .target(name: "HubCore", swiftSettings: settings),
        .target(
            name: "HubStorage",
            dependencies: [
                "HubCore",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
                .product(name: "Crypto", package: "swift-crypto"),
            ],
            swiftSettings: settings),
        .target(
            name: "HubImport",
            dependencies: [
                "HubCore", "CExpat", "CZip",
                .product(name: "Yams", package: "Yams"),
                .product(name: "Crypto", package: "swift-crypto"),
            ],
            swiftSettings: settings),
        .target(
            name: "HubReporting",
            dependencies: [
                "HubCore", "CQREncode", "CXlsxWriter",
                .product(name: "Mustache", package: "swift-mustache"),
            ],
            swiftSettings: settings),
        .target(name: "HubDisclosure", dependencies: ["HubCore", "CGLPK"], swiftSettings: settings),
        .target(
            name: "HubSecrets",
            dependencies: [
                "HubCore", "CArgon2", "CCrack",
                .product(name: "Crypto", package: "swift-crypto"),
            ],
            swiftSettings: settings),
        .target(
            name: "HubDesk",
            dependencies: ["HubCore", "HubStorage", "HubImport", "HubReporting", "HubDisclosure", "HubSecrets"],
            swiftSettings: settings),
        .target(
            name: "HubWeb",
            dependencies: [
                "HubCore", "HubStorage", "HubImport", "HubReporting", "HubDesk", "HubSecrets", "CZlib",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "JWTKit", package: "jwt-kit"),
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            resources: [.embedInCode("OpenAPI")],
            swiftSettings: settings),
        .executableTarget(
            name: "familyhub",
            dependencies: [
                "HubCore", "HubStorage", "HubImport", "HubReporting", "HubDisclosure", "HubDesk", "HubSecrets",
                "HubWeb",
                "CRename",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: settings),
        .target(name: "ProcessorTime", path: "Tests/ProcessorTime", swiftSettings: settings),
        .target(
            name: "WrittenTables", dependencies: ["HubCore"], path: "Tests/WrittenTables", swiftSettings: settings),
        .testTarget(name: "HubCoreTests", dependencies: ["HubCore", "ProcessorTime"], swiftSettings: settings),
        .testTarget(
            name: "HubImportTests", dependencies: ["HubCore", "HubImport", "ProcessorTime"],
            exclude: ["Samples", "Hostile", "Fixtures"], swiftSettings: settings),
        .testTarget(
            name: "HubStorageTests", dependencies: ["HubCore", "HubStorage", "ProcessorTime"], swiftSettings: settings),
        .testTarget(
            name: "HubDisclosureTests", dependencies: ["HubCore", "HubDisclosure", "WrittenTables"],
            swiftSettings: settings),
        .testTarget(
            name: "HubReportingTests",
            dependencies: [
                "HubCore", "HubReporting", "HubImport", "HubDisclosure", "CQREncode", "ProcessorTime", "WrittenTables",
            ],
            swiftSettings: settings),
        .testTarget(
            name: "FamilyHubTests",
            dependencies: [
                "HubCore", "HubStorage", "HubImport", "HubReporting", "HubDisclosure", "HubDesk", "familyhub",
            ],
            swiftSettings: settings),
        .testTarget(name: "HubSecretsTests", dependencies: ["HubCore", "HubSecrets"], swiftSettings: settings),
        .testTarget(
            name: "HubWebTests",
            dependencies: [
                "HubCore", "HubStorage", "HubReporting", "HubDesk", "HubSecrets", "HubWeb",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdTesting", package: "hummingbird"),
                .product(name: "JWTKit", package: "jwt-kit"),
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
            ],
            swiftSettings: settings),
    ]
)
