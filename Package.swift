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
    ],
    targets: [
        .systemLibrary(name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),
        .systemLibrary(name: "CZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
        .systemLibrary(name: "CQREncode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
        .systemLibrary(name: "CGLPK", providers: [.apt(["libglpk-dev"])]),
        .systemLibrary(name: "CRename"),
        .systemLibrary(name: "CXlsxWriter", providers: [.apt(["libxlsxwriter-dev"])]),
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
        .executableTarget(
            name: "familyhub",
            dependencies: [
                "HubCore", "HubStorage", "HubImport", "HubReporting", "HubDisclosure", "CRename",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: settings),
        .target(name: "ProcessorTime", path: "Tests/ProcessorTime", swiftSettings: settings),
        .testTarget(name: "HubCoreTests", dependencies: ["HubCore", "ProcessorTime"], swiftSettings: settings),
        .testTarget(
            name: "HubImportTests", dependencies: ["HubCore", "HubImport", "ProcessorTime"],
            exclude: ["Samples", "Hostile", "Fixtures"], swiftSettings: settings),
        .testTarget(
            name: "HubStorageTests", dependencies: ["HubCore", "HubStorage", "ProcessorTime"], swiftSettings: settings),
        .testTarget(
            name: "HubDisclosureTests", dependencies: ["HubCore", "HubDisclosure"], swiftSettings: settings),
        .testTarget(
            name: "HubReportingTests",
            dependencies: ["HubCore", "HubReporting", "HubImport", "HubDisclosure", "CQREncode", "ProcessorTime"],
            swiftSettings: settings),
        .testTarget(
            name: "FamilyHubTests",
            dependencies: ["HubCore", "HubStorage", "HubImport", "HubReporting", "HubDisclosure", "familyhub"],
            swiftSettings: settings),
    ]
)
