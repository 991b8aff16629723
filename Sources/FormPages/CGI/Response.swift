// An answer, whole: it is made before its first byte is sent, so that a failure on the way can still answer otherwise. Only what is too
// large for that is made while it is sent.

import KnowledgeBase

public struct Response {
    public var status: Status
    /// In the order that they were added.
    private(set) var headers: [Header] = []
    package var body: Body

    package struct Header: Sendable {
        let name: StaticString
        let value: String
    }

    package enum Body {
        case bytes([UInt8])
        /// An open file, sent from its start and then closed.
        case file(descriptor: Int32, size: Int)
        /// Sent by a function of its own.
        case stream((@escaping ByteSink) -> Void)
    }

    package init(_ status: Status, _ body: Body = .bytes([])) {
        self.status = status
        self.body = body
    }

    package static func page(_ html: HTML, _ status: Status = .ok) -> Response {
        var response = Response(status, .bytes(html.bytes))
        response.add("Content-Type", "text/html; charset=utf-8")
        return response
    }

    /// 303: what was posted worked; the page that shows it is at `path`, an address on this site.
    package static func seeOther(_ path: String) -> Response {
        var response = Response(.seeOther)
        response.add("Location", path)
        return response
    }

    /// Adds a header. A value with a line end or NUL in it would become another header: it is dropped wholly.
    package mutating func add(_ name: StaticString, _ value: String) {
        guard !value.utf8.contains(where: { $0 < 32 || $0 == 127 }) else { return }
        headers.append(Header(name: name, value: value))
    }

    package func has(_ name: StaticString) -> Bool { headers.contains { "\($0.name)" == "\(name)" } }
}
