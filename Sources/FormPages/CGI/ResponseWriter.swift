// Sends an answer to the server (RFC 3875 §6). The only place where headers become bytes.

import CLinux

/// Where bytes go: standard output, or an array in tests. False when nobody takes them any more.
public typealias ByteSink = (UnsafeRawBufferPointer) -> Bool

package struct ResponseWriter {
    /// Every answer carries these, unless it brings its own.
    private static let always: [(StaticString, String)] = [
        ("Cache-Control", "no-store"),
        (
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; object-src 'none'"
        ),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "same-origin"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Cross-Origin-Embedder-Policy", "require-corp"),
    ]

    /// The head of an answer, up to and with the blank line.
    package static func head(_ response: Response, requestID: String) -> [UInt8] {
        var head = "Status: \(response.status.code) \(response.status.reason)\r\n"
        for header in response.headers { head += "\(header.name): \(header.value)\r\n" }
        for (name, value) in always where !response.has(name) { head += "\(name): \(value)\r\n" }
        head += "X-Request-Id: \(requestID)\r\n\r\n"
        return Array(head.utf8)
    }

    /// Sends everything; `withoutBody` for HEAD. Nobody listening is no failure: what was done stays done.
    package static func send(_ response: Response, requestID: String, withoutBody: Bool, to sink: @escaping ByteSink) {
        let head = head(response, requestID: requestID)
        switch response.body {
        case .bytes(let bytes):
            let all = withoutBody ? head : head + bytes
            _ = all.withUnsafeBytes(sink)
        case .file(let descriptor, let size):
            defer { close(descriptor) }
            guard head.withUnsafeBytes(sink), !withoutBody else { return }
            copy(descriptor, size, to: sink)
        case .stream(let write):
            if head.withUnsafeBytes(sink), !withoutBody { write(sink) }
        }
    }

    private static func copy(_ descriptor: Int32, _ size: Int, to sink: ByteSink) {
        var offset = 0
        withUnsafeTemporaryAllocation(byteCount: 65_536, alignment: 16) { buffer in
            while offset < size {
                let count = pread(descriptor, buffer.baseAddress, min(buffer.count, size - offset), off_t(offset))
                guard count > 0, sink(UnsafeRawBufferPointer(rebasing: buffer[..<count])) else { return }
                offset += count
            }
        }
    }
}
