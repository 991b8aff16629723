// Rendered texts between reading and publishing: a first build renders everything once, but need not hold everything.

import Synchronization

final class BodyStore: Sendable {
    private struct State {
        var bodies: [String: MarkdownBody] = [:]
        var size = 0
    }

    /// Bytes of markup that are kept at most; what is beyond is rendered a second time.
    private let room = 48 * 1_024 * 1_024
    private let state = Mutex(State())

    func keep(_ body: MarkdownBody, of path: String) {
        let size = body.html.bytes.count
        state.withLock { state in
            guard state.size + size <= room else { return }
            state.size += size
            state.bodies[path] = body
        }
    }

    /// Hands a body out, once.
    func take(_ path: String) -> MarkdownBody? {
        state.withLock { state in
            guard let body = state.bodies.removeValue(forKey: path) else { return nil }
            state.size -= body.html.bytes.count
            return body
        }
    }
}
