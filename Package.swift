// swift-tools-version: 6.1
import PackageDescription

let strict: [SwiftSetting] = [.unsafeFlags(["-warnings-as-errors"])]

/// Without looking at run time, at every access, whether somebody else has the same variable in hand: a sixth of a search's time.
/// Debug builds, which the tests run, do look.
let unwatched: [SwiftSetting] = [
    .unsafeFlags(["-enforce-exclusivity=unchecked"], .when(configuration: .release))
]

// The programs that the web server starts are another build: scripts/lib/programs.sh.
let package = Package(
    name: "customer-portal",
    products: [
        .executable(name: "site-builder", targets: ["site-builder"]),
        .executable(name: "portal-admin", targets: ["portal-admin"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/swhitty/FlyingFox", from: "0.27.1"),
    ],
    targets: [
        .systemLibrary(name: "CCmark", pkgConfig: "libcmark", providers: [.apt(["libcmark-dev"])]),
        .systemLibrary(name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
        .systemLibrary(name: "CBrotli", pkgConfig: "libbrotlienc", providers: [.apt(["libbrotli-dev"])]),
        .systemLibrary(name: "CDeflate", pkgConfig: "libdeflate", providers: [.apt(["libdeflate-dev"])]),
        .systemLibrary(name: "CLinux"),
        .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
        .systemLibrary(name: "CSodium", pkgConfig: "libsodium", providers: [.apt(["libsodium-dev"])]),
        .systemLibrary(name: "CGMime", pkgConfig: "gmime-3.0", providers: [.apt(["libgmime-3.0-dev"])]),
        .target(name: "KnowledgeBase", dependencies: ["CLinux"], swiftSettings: strict + unwatched),
        .target(
            name: "SiteBuilder", dependencies: ["KnowledgeBase", "CCmark", "CYAML", "CBrotli", "CDeflate", "CLinux"],
            swiftSettings: strict),
        .target(
            name: "HelpDesk", dependencies: ["KnowledgeBase", "CSQLite", "CSodium", "CLinux"], swiftSettings: strict),
        .target(name: "FormPages", dependencies: ["KnowledgeBase", "HelpDesk", "CLinux"], swiftSettings: strict),
        .target(name: "StaffPages", dependencies: ["FormPages", "KnowledgeBase", "HelpDesk"], swiftSettings: strict),
        .executableTarget(
            name: "site-builder",
            dependencies: [
                "SiteBuilder", "KnowledgeBase", "CLinux",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "FlyingFox", package: "FlyingFox"),
            ],
            path: "Sources/SiteBuilderCommand", swiftSettings: strict),
        .target(name: "MailReading", dependencies: ["HelpDesk", "CGMime"], swiftSettings: strict),
        .executableTarget(
            name: "portal-admin",
            dependencies: [
                "HelpDesk", "KnowledgeBase", "MailReading", "CLinux",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            path: "Sources/PortalAdmin", swiftSettings: strict),
        .testTarget(name: "KnowledgeBaseTests", dependencies: ["KnowledgeBase"], swiftSettings: strict),
        .testTarget(
            name: "SiteBuilderTests", dependencies: ["SiteBuilder", "KnowledgeBase"], swiftSettings: strict),
        .testTarget(
            name: "FormPagesTests", dependencies: ["FormPages", "KnowledgeBase"], swiftSettings: strict),
        .testTarget(
            name: "HelpDeskTests", dependencies: ["HelpDesk", "KnowledgeBase", "SiteBuilder", "MailReading"],
            swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6]
)
