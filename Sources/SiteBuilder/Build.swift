// One build, from the content folder to the published site. Disk at both ends, a pure plan in the middle.

import CLinux
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
    /// The folder of another site whose addresses readers know, for a preview of what will replace it.
    public var publishedSite: String?
    public var showsDrafts = false
    /// Reads and renders everything again, whatever is remembered, and repairs published files.
    public var isFull = false
    /// Publishes in spite of problems.
    public var isLenient = false
    /// The second since 1970 that the site is built for.
    public var now = Int(time(nil))
    public var today = CalendarDate(unixTime: Int(time(nil)))

    public init() {}

    /// What a run did.
    public struct Report: Sendable {
        public var articles = 0
        public var changed = 0
        public var removed = 0
        public var problems: [Problem] = []
        /// What is no mistake, but should be looked at.
        public var reminders: [Problem] = []
        public var isPublished = false
    }

    /// An error of the machine: a full disk, a folder that cannot be written.
    public struct Failure: Error, CustomStringConvertible {
        public let description: String
    }

    /// Everything that `run` would complain of; nothing is written.
    public func check() -> Report {
        var memory = BuildMemory.load(output)
        let published = memory?.addresses ?? [:]
        memory?.forget(unlessReadBy: BuildInputs.reader(configuration))
        let tree = ContentTree.scan(content, now: Int(time(nil)))
        let plan = Plan(self, tree, memory: isFull ? nil : memory, published: published)
        let tests = SearchTests(content: content, languages: configuration.languages)
        return Report(
            articles: plan.articleCount, problems: plan.problems + tests.problems(plan.pages), reminders: plan.reminders
        )
    }

    public func run() throws(Failure) -> Report {
        do {
            let lock = try BuildLock(output)
            defer { withExtendedLifetime(lock) {} }
            return try attempt(5)
        } catch {
            throw Failure(description: "\(error)")
        }
    }

    /// Builds; begins again when an author saves a file meanwhile.
    private func attempt(_ attempts: Int) throws -> Report {
        do {
            return try build()
        } catch let error as ContentChanged {
            if attempts == 1 { throw error }
            return try attempt(attempts - 1)
        }
    }

    private func build() throws -> Report {
        let publisher = Publisher(output: output)
        try publisher.recover()
        try publisher.begin()
        let now = Int(time(nil))
        let tree = ContentTree.scan(content, now: now)
        let inputs = BuildInputs.all(self, tree, now: now)
        var memory = BuildMemory.load(output) ?? BuildMemory()
        memory.forget(unlessReadBy: BuildInputs.reader(configuration))
        memory.forget(unlessPublishedTo: publisher.siteIdentity())
        if !isFull, let inputs, memory.inputs == inputs, isLenient || memory.problems.isEmpty { return Report(memory) }
        let known = publishedSite.map { BuildMemory.load($0)?.addresses ?? [:] } ?? memory.addresses
        let plan = Plan(self, tree, memory: isFull ? nil : memory, published: known)
        return try PublishingRun(self, plan, memory, publisher).publish(inputs: inputs)
    }
}

extension Build.Report {
    /// The published site is as it was.
    fileprivate init(_ memory: BuildMemory) {
        articles = memory.articles
        problems = memory.problems
        reminders = memory.reminders
        isPublished = true
    }
}
