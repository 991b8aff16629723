// Which file answers for an address of the preview.

import KnowledgeBase

public struct PreviewFile: Sendable {
    public let bytes: [UInt8]
    public let mediaType: String
    public let isFound: Bool

    /// The file of the document root `root` for a path as a browser sends it; else the "not found" page of its language.
    public init?(_ address: String, in root: String, languages: [Language]) {
        let path = PathText.decoded(String(address.prefix { $0 != "?" && $0 != "#" }))
        let steps = path.split(separator: "/")
        let isPlain = path.utf8.first == UInt8(ascii: "/") && !path.utf8.contains { $0 < 32 }
        if isPlain, !steps.contains(where: { $0.utf8.first == UInt8(ascii: ".") }),
            let (bytes, name) = Self.read("\(root)\(path)", path)
        {
            self.init(bytes: bytes, mediaType: Self.mediaType(name), isFound: true)
            return
        }
        let language = languages.dropFirst().first { steps.first == Substring($0.code) }
        let page = language.map { "\(root)/\($0.code)/404.html" } ?? "\(root)/404.html"
        // Without such a page there is no site at all.
        guard let bytes = try? FileSystem.read(page) else { return nil }
        self.init(bytes: bytes, mediaType: "text/html; charset=utf-8", isFound: false)
    }

    private init(bytes: [UInt8], mediaType: String, isFound: Bool) {
        self.bytes = bytes
        self.mediaType = mediaType
        self.isFound = isFound
    }

    public var isPage: Bool { mediaType.hasPrefix("text/html") }

    private static func read(_ file: String, _ path: String) -> (bytes: [UInt8], name: String)? {
        let candidates = path.utf8.last == UInt8(ascii: "/") ? ["index.html"] : ["", "/index.html"]
        for ending in candidates {
            // A candidate that is not there is none.
            if let bytes = try? FileSystem.read(file + ending) { return (bytes, ending.isEmpty ? path : ending) }
        }
        return nil
    }

    private static func mediaType(_ name: String) -> String {
        let ending = name.split(separator: ".").last.map { $0.lowercased() } ?? ""
        return [
            "html": "text/html; charset=utf-8", "css": "text/css; charset=utf-8",
            "js": "text/javascript; charset=utf-8", "svg": "image/svg+xml", "png": "image/png", "jpg": "image/jpeg",
            "jpeg": "image/jpeg", "gif": "image/gif", "webp": "image/webp", "avif": "image/avif",
            "pdf": "application/pdf", "xml": "application/xml; charset=utf-8", "txt": "text/plain; charset=utf-8",
            "json": "application/json", "wasm": "application/wasm", "woff2": "font/woff2", "ico": "image/x-icon",
        ][ending] ?? "application/octet-stream"
    }
}
