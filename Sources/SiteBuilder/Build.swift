// One build, from the content folder to the published site. Disk at both ends, a pure plan in the middle.

import Glibc
import KnowledgeBase

/// Publishes a content folder.
public struct Build: Sendable {
    public var configuration = Configuration()
    public var content = "content"
    /// The theme's folders, the one inherited from first.
    public var themes = ["themes/default"]
    public var output = "dist"
    /// The file of the search engine's WebAssembly module; without it pages search on the server.
    public var searchModule: String?
    public var showsDrafts = false
    /// Renders every page again, whatever is remembered.
    public var isFull = false
    /// Publishes in spite of problems.
    public var isLenient = false
    public var today = CalendarDate(unixTime: Int(time(nil)))

    public init() {}

    /// What a run did.
    public struct Report: Sendable {
        public var articles = 0
        public var changed = 0
        public var removed = 0
        public var problems: [Problem] = []
        public var isPublished = false
    }

    /// An error of the machine: a full disk, a folder that cannot be written.
    public struct Failure: Error, CustomStringConvertible {
        public let description: String
    }

    /// Everything that `run` would complain of; nothing is written.
    public func check() -> Report {
        let plan = Plan(self, memory: BuildMemory.load(output))
        return Report(articles: plan.articleCount, problems: plan.problems)
    }

    public func run() throws(Failure) -> Report {
        do throws(FileFailure) {
            let lock = try BuildLock(output)
            defer { withExtendedLifetime(lock) {} }
            let publisher = Publisher(output: output)
            try publisher.recover()
            let memory = BuildMemory.load(output)
            let plan = Plan(self, memory: memory)
            var report = Report(articles: plan.articleCount, problems: plan.problems)
            if !report.problems.isEmpty, !isLenient { return report }
            try publish(plan, memory ?? BuildMemory(), publisher, &report)
            report.isPublished = true
            return report
        } catch {
            throw Failure(description: error.description)
        }
    }

    private func publish(_ plan: Plan, _ memory: BuildMemory, _ publisher: Publisher, _ report: inout Report)
        throws(FileFailure)
    {
        let stale = plan.pages.filter { isFull || memory.files[$0.path]?.key != $0.key }
        let results = Parallel.map(stale) { (page) -> Rendered in render(page, memory, publisher) }
        var next = BuildMemory(files: [:], addresses: memory.addresses.merging(plan.addresses) { $1 })
        for page in plan.pages { if let known = memory.files[page.path] { next.files[page.path] = known } }
        var moved: [String] = []
        for (page, rendered) in zip(stale, results) {
            if let failure = rendered.failure { throw failure }
            next.files[page.path] = .init(key: page.key, content: rendered.content)
            if rendered.isNew { moved += rendered.files }
        }
        let kept = Set(plan.pages.map(\.path))
        let removed = memory.files.keys.filter { !kept.contains($0) }
        try publisher.commit(PublishingSteps(moved: moved, removed: removed.flatMap { [$0] + gzipped($0) }))
        if next != memory { try next.save(output) }
        report.changed = results.count { $0.isNew }
        report.removed = removed.count
    }

    private struct Rendered: Sendable {
        var content = Fingerprint()
        var isNew = false
        var files: [String] = []
        var failure: FileFailure?
    }

    private func render(_ page: Page, _ memory: BuildMemory, _ publisher: Publisher) -> Rendered {
        let bytes = page.make()
        var rendered = Rendered(content: Fingerprint(of: bytes))
        if memory.files[page.path]?.content == rendered.content, FileSystem.exists("\(output)/\(page.path)") {
            return rendered
        }
        do throws(FileFailure) {
            try publisher.stage(bytes, at: page.path)
            for path in gzipped(page.path) { try publisher.stage(Gzip.compress(bytes), at: path) }
        } catch { rendered.failure = error }
        rendered.isNew = true
        rendered.files = [page.path] + gzipped(page.path)
        return rendered
    }

    private func gzipped(_ path: String) -> [String] {
        configuration.precompress && Gzip.applies(to: path) ? ["\(path).gz"] : []
    }
}
