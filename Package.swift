// swift-tools-version: 6.2
import PackageDescription

/// One list of settings for every target: Swift 6, strict memory safety, warnings as errors.
let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
]

let package = Package(
    name: "PlanKit",
    products: [
        .library(name: "PlanKit", targets: ["PlanKit"]),
        .library(name: "PlanTesting", targets: ["PlanTesting"]),
        .executable(name: "plankit", targets: ["plankit"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    ],
    targets: [
        .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .systemLibrary(name: "CLibZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
        .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),

        .target(name: "PlanFindings"),
        .target(name: "PlanXML", dependencies: ["CLibXML2", "PlanFindings"]),
        .target(name: "PlanModel", dependencies: ["PlanFindings", "PlanXML"]),
        .target(name: "PlanSource", dependencies: ["CLibZip", "CCrypto", "PlanFindings", "PlanXML"]),
        .target(
            name: "PlanMapping",
            dependencies: [
                "PlanFindings", "PlanModel", "PlanSource", "PlanXML", .product(name: "Yams", package: "Yams"),
            ]),
        .target(
            name: "PlanPipeline",
            dependencies: [
                "PlanFindings", "PlanMapping", "PlanModel", "PlanSource", "PlanXML",
                .product(name: "GRDB", package: "GRDB.swift"), .product(name: "Mustache", package: "swift-mustache"),
                .product(name: "Yams", package: "Yams"),
            ], exclude: ["Report/Templates"]),
        .target(name: "PlanTesting", dependencies: ["PlanFindings", "PlanMapping", "PlanModel", "PlanSource"]),
        .target(
            name: "PlanCommand",
            dependencies: [
                "PlanFindings", "PlanMapping", "PlanModel", "PlanPipeline", "PlanSource", "PlanTesting", "PlanXML",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]),
        .target(
            name: "PlanKit",
            dependencies: ["PlanFindings", "PlanMapping", "PlanModel", "PlanPipeline", "PlanSource", "PlanXML"]),
        .executableTarget(name: "plankit", dependencies: ["PlanCommand"]),

        .executableTarget(name: "measured", path: "Tests/Measured"),
        .target(
            name: "PlanFuzzing",
            dependencies: ["PlanFindings", "PlanMapping", "PlanModel", "PlanSource", "PlanTesting"],
            path: "Tests/Fuzzing/PlanFuzzing"),
        .testTarget(
            name: "FuzzingTests", dependencies: ["PlanFuzzing", "PlanTesting"]),
        .testTarget(name: "PlanFindingsTests", dependencies: ["PlanFindings"]),
        .testTarget(name: "PlanXMLTests", dependencies: ["PlanFindings", "PlanTesting", "PlanXML"]),
        .testTarget(name: "PlanModelTests", dependencies: ["PlanFindings", "PlanModel", "PlanTesting", "PlanXML"]),
        .testTarget(
            name: "PlanTestingTests",
            dependencies: ["PlanFindings", "PlanMapping", "PlanModel", "PlanSource", "PlanTesting", "PlanXML"]),
        .testTarget(name: "PlanSourceTests", dependencies: ["PlanFindings", "PlanSource", "PlanTesting", "PlanXML"]),
        .testTarget(
            name: "PlanMappingTests",
            dependencies: ["PlanFindings", "PlanMapping", "PlanModel", "PlanSource", "PlanTesting"]),
        .testTarget(
            name: "PlanCommandTests",
            dependencies: [
                "PlanCommand", "PlanFindings", "PlanMapping", "PlanModel", "PlanPipeline", "PlanSource", "PlanTesting",
                "measured",
            ]),
        .testTarget(name: "DocumentationTests", dependencies: ["PlanKit", "PlanTesting", "plankit"]),
    ],
    swiftLanguageModes: [.v6]
)

// The fuzzer has its main function from the toolchain's runtime, which is linked by scripts/fuzz alone.
if Context.environment["PLANKIT_FUZZING"] != nil {
    package.targets.append(
        .executableTarget(name: "fuzz", dependencies: ["PlanFuzzing"], path: "Tests/Fuzzing/Driver"))
}

for target in package.targets where target.type != .system {
    target.swiftSettings = settings
}
