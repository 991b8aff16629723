// All of a request but its body.

import HelpDesk

/// What was asked for, by whom, as far as the environment tells.
public struct RequestHead: Sendable {
    /// As sent; which methods a page takes is its route's matter.
    package let method: String
    /// The program's name, as in its address.
    package let program: String
    /// The path behind the program's name, in parts: `["4711", "comments"]`.
    package let path: [String]
    /// The whole path, for the way back after signing in.
    package let address: String
    package let query: Form
    package let cookie: [UInt8]?
    package let remoteAddress: String
    package let userAgent: String
    package let acceptLanguage: String
    package let fetchSite: [UInt8]?
    package let origin: [UInt8]?
    package let contentType: [UInt8]?
    package let contentLength: [UInt8]?

    private static let longestPath = 1_024
    private static let longestQuery = 4_096

    package init(_ environment: CGIEnvironment) throws(RequestFault) {
        method = environment.text(.method) ?? ""
        let info = environment.bytes(.pathInfo) ?? []
        guard info.count <= Self.longestPath else { throw .malformed("path too long") }
        let text = try PercentDecoding.text(info)
        // "/4711/comments"; a slash at the end or two in a row make an empty part, which no route has. Cut at bytes, as a
        // combining mark behind a slash makes another character of it.
        path =
            info.isEmpty
            ? []
            : text.utf8.split(separator: 47, omittingEmptySubsequences: false).dropFirst()
                .map { String(Substring($0)) }
        let raw = environment.bytes(.queryString) ?? []
        guard raw.count <= Self.longestQuery else { throw .malformed("query too long") }
        query = try Form(urlencoded: raw, isQuery: true)
        let asked = raw.isEmpty ? "" : "?" + String(decoding: raw, as: UTF8.self)
        let script = environment.text(.scriptName) ?? ""
        program = script.utf8.split(separator: UInt8(ascii: "/")).last.map { String(Substring($0)) } ?? ""
        address = script + text + asked
        cookie = environment.bytes(.cookie)
        remoteAddress = environment.text(.remoteAddress) ?? ""
        userAgent = String((environment.text(.userAgent) ?? "").prefix(200))
        acceptLanguage = String((environment.text(.acceptLanguage) ?? "").prefix(200))
        fetchSite = environment.bytes(.fetchSite)
        origin = environment.bytes(.origin)
        contentType = environment.bytes(.contentType)
        contentLength = environment.bytes(.contentLength)
    }
}
