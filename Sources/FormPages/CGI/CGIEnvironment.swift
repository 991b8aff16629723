// What the server says of a request in the environment (RFC 3875 §4.1). No other file reads environment variables.

import CLinux

/// The variables that the portal heeds; every other one, and every argument, is ignored.
public struct CGIEnvironment: Sendable {
    public enum Name: String, Sendable, CaseIterable {
        case gatewayInterface = "GATEWAY_INTERFACE"
        case method = "REQUEST_METHOD"
        case scriptName = "SCRIPT_NAME"
        case pathInfo = "PATH_INFO"
        case queryString = "QUERY_STRING"
        case contentType = "CONTENT_TYPE"
        case contentLength = "CONTENT_LENGTH"
        case remoteAddress = "REMOTE_ADDR"
        case cookie = "HTTP_COOKIE"
        case origin = "HTTP_ORIGIN"
        case fetchSite = "HTTP_SEC_FETCH_SITE"
        case acceptLanguage = "HTTP_ACCEPT_LANGUAGE"
        case userAgent = "HTTP_USER_AGENT"
        /// Where portal.conf is; set by the server's configuration, never by a client.
        case configuration = "PORTAL_CONFIG"
        /// The folder that site-builder wrote; likewise.
        case published = "PORTAL_DIST"
    }

    /// In the order of the names: a look-up table would cost more to make than it saves.
    private let values: [[UInt8]?]

    /// For tests: a name that is not heeded is dropped, as it is from a real environment.
    public init(_ values: [String: [UInt8]]) { self.values = Name.allCases.map { values[$0.rawValue] } }

    /// Reads this process's environment.
    public static func ofProcess() -> CGIEnvironment {
        CGIEnvironment(
            inOrder: Name.allCases.map { name in
                guard let value = getenv(name.rawValue) else { return nil }
                return [UInt8](UnsafeRawBufferPointer(start: value, count: strlen(value)))
            })
    }

    /// Whether a web server started this process (RFC 3875 §4.1.4).
    static var isOfGateway: Bool { getenv(Name.gatewayInterface.rawValue) != nil }

    private init(inOrder values: [[UInt8]?]) { self.values = values }

    private func value(_ name: Name) -> [UInt8]? { Name.allCases.firstIndex(of: name).flatMap { values[$0] } }

    /// The value as it was sent.
    package func bytes(_ name: Name) -> [UInt8]? { value(name) }

    /// The value as text; nil where it is missing, empty or not UTF-8.
    package func text(_ name: Name) -> String? {
        guard let bytes = value(name), !bytes.isEmpty else { return nil }
        return String(validating: bytes, as: UTF8.self)
    }
}
