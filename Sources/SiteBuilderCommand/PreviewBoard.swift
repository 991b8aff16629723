// The preview as its readers share it: what it shows now, and who waits for the next change.

import KnowledgeBase
import SiteBuilder

actor PreviewBoard {
    private var preview: Preview
    private(set) var languages: [Language]
    private var waiting: [Int: CheckedContinuation<Void, Never>] = [:]
    private var lastTicket = 0

    init(_ preview: Preview, languages: [Language]) {
        self.preview = preview
        self.languages = languages
    }

    var state: Preview.State { preview.state }
    var root: String { "\(preview.output)/site" }

    func rebuild(_ build: Build) -> Preview.State {
        languages = build.configuration.languages
        preview.rebuild(build)
        tell()
        return state
    }

    func fail(_ problems: [Problem]) {
        preview.fail(problems)
        tell()
    }

    /// Returns once there is a version above `version`, or after `limit`.
    func change(after version: Int, limit: Duration) async {
        if state.version > version { return }
        lastTicket += 1
        let ticket = lastTicket
        let end = Task {
            try await Task.sleep(for: limit)
            release(ticket)
        }
        await withCheckedContinuation { waiting[ticket] = $0 }
        end.cancel()
    }

    private func release(_ ticket: Int) { waiting.removeValue(forKey: ticket)?.resume() }

    private func tell() {
        for ticket in waiting.keys { release(ticket) }
    }
}
