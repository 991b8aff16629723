// swift-tools-version: 6.1
import PackageDescription

let strict: [SwiftSetting] = [.unsafeFlags(["-warnings-as-errors"])]

/// Without looking at run time, at every access, whether somebody else has the same variable in hand: a sixth of a search's time.
/// Debug builds, which the tests run, do look.
let unwatched: [SwiftSetting] = [
    .unsafeFlags(["-enforce-exclusivity=unchecked"], .when(configuration: .release))
]

/// The programs of the web server are whole in themselves, at no fixed address, closed after linking, without names.
let wholeInItself: [LinkerSetting] = [
    .unsafeFlags(
        [
            "-static-executable", "-Xclang-linker", "-static-pie", "-use-ld=lld", "-Xlinker", "-z", "-Xlinker", "now",
            "-Xlinker", "-s", "-Xlinker", "-z", "-Xlinker", "pack-relative-relocs",
        ],
        .when(configuration: .release))
]

/// The customers' programs, by name and folder below Sources/FormCGI.
let customerPrograms = [
    ("login", "Login"), ("logout", "Logout"), ("home", "Home"), ("tickets", "Tickets"), ("profile", "Profile"),
    ("password-reset", "PasswordReset"), ("invitation", "Invitation"), ("search", "Search"), ("feedback", "Feedback"),
    ("rating", "Rating"),
]

let package = Package(
    name: "customer-portal",
    products: [
        .executable(name: "site-builder", targets: ["site-builder"]),
        .executable(name: "portal-admin", targets: ["portal-admin"]),
        .executable(name: "staff", targets: ["staff"]),
    ] + customerPrograms.map { .executable(name: $0.0, targets: [$0.0]) },
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
        .target(name: "KnowledgeBase", swiftSettings: strict + unwatched),
        .target(
            name: "SiteBuilder", dependencies: ["KnowledgeBase", "CCmark", "CYAML", "CBrotli", "CDeflate", "CLinux"],
            swiftSettings: strict),
        .target(
            name: "HelpDesk", dependencies: ["KnowledgeBase", "CSQLite", "CSodium", "CLinux"], swiftSettings: strict),
        .target(name: "FormPages", dependencies: ["KnowledgeBase", "HelpDesk", "CLinux"], swiftSettings: strict),
        .target(name: "StaffPages", dependencies: ["FormPages", "KnowledgeBase", "HelpDesk"], swiftSettings: strict),
        .executableTarget(
            name: "staff", dependencies: ["StaffPages", "FormPages"], path: "Sources/FormCGI/Staff",
            swiftSettings: strict, linkerSettings: wholeInItself),
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
                "HelpDesk", "KnowledgeBase", "MailReading",
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
    ]
        + customerPrograms.map { name, folder in
            .executableTarget(
                name: name, dependencies: ["FormPages"], path: "Sources/FormCGI/\(folder)", swiftSettings: strict,
                linkerSettings: wholeInItself)
        },
    swiftLanguageModes: [.v6]
)
