// An author's preview: a site of its own, built again after each change, beside the problems of the last build.

import KnowledgeBase

public struct Preview: Sendable {
    /// What the author sees now.
    public struct State: Sendable {
        /// Raised by every build.
        public var version = 0
        public var articles = 0
        public var changed = 0
        public var problems: [Problem] = []
        public var reminders: [Problem] = []
    }

    /// The folder that the site of the preview is built in.
    public let output: String
    public private(set) var state = State()
    private var hasSite = false

    /// - Parameter published: the folder of the published site, whose addresses must not get lost; nothing is written there.
    public init(published: String) { output = "\(published)/.preview" }

    /// Builds anew. With problems the last good site stays; where there is none, the site is made in spite of them.
    public mutating func rebuild(_ build: Build) {
        var build = build
        build.publishedSite = build.output
        build.output = output
        build.configuration.precompress = false
        state.version += 1
        do throws(Build.Failure) {
            var report = try build.run()
            if !report.isPublished, !hasSite {
                build.isLenient = true
                report = try build.run()
            }
            hasSite = hasSite || report.isPublished
            state.articles = report.articles
            state.changed = report.changed
            state.problems = report.problems
            state.reminders = report.reminders
        } catch {
            state.problems = [Problem("the preview", 0, error.description)]
        }
    }

    /// The configuration could not be read.
    public mutating func fail(_ problems: [Problem]) {
        state.version += 1
        state.problems = problems
    }
}

extension Build.Report {
    /// The last build of a preview.
    public init(_ state: Preview.State) {
        self.init(articles: state.articles, problems: state.problems, reminders: state.reminders)
        changed = state.changed
    }
}
