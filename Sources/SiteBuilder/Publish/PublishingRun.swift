// From a plan to published files: what is stale is made, what differs is staged, and all of it is published at once.

import KnowledgeBase

struct PublishingRun: Sendable {
    private let build: Build
    private let plan: Plan
    private let memory: BuildMemory
    private let publisher: Publisher

    init(_ build: Build, _ plan: Plan, _ memory: BuildMemory, _ publisher: Publisher) {
        self.build = build
        self.plan = plan
        self.memory = memory
        self.publisher = publisher
    }

    /// - Parameter inputs: of everything that the plan was made from.
    func publish(inputs: Fingerprint?) throws -> Build.Report {
        var report = Build.Report(articles: plan.articleCount, problems: plan.problems, reminders: plan.reminders)
        var next = try remembered()
        guard report.problems.isEmpty || build.isLenient else {
            try keep(next)
            return report
        }
        let rendered = try render()
        next.files = [:]
        next.files.reserveCapacity(plan.pages.count)
        for page in plan.pages { next.files[page.path] = memory.files[page.path] }
        for (page, content) in rendered.contents { next.files[page.path] = .init(key: page.key, content: content) }
        next.addresses.merge(plan.addresses) { $1 }
        next.inputs = inputs
        next.articles = plan.articleCount
        next.problems = plan.problems
        next.reminders = plan.reminders
        next.search = plan.searchState
        next.hasTwins = build.configuration.precompress
        let removed = retire(&next)
        report.changed = rendered.changed
        report.removed = removed.pages
        report.isPublished = true
        try commit(rendered.moves, removed.files, next)
        return report
    }

    // MARK: - Rendering

    private struct Rendering {
        var contents: [(Page, Fingerprint)] = []
        var moves: [PublishingSteps.Move] = []
        var changed = 0
    }

    /// Makes every page whose key is another one than when it was published.
    private func render() throws -> Rendering {
        let twinsMissing = build.configuration.precompress && !memory.hasTwins
        let stale = plan.pages.enumerated().filter {
            build.isFull || twinsMissing || memory.files[$0.element.path]?.key != $0.element.key
        }
        let results = Parallel.map(stale.map { ($0.offset, $0.element) }) { number, page in
            Result { try stage(page, number, always: twinsMissing) }
        }
        var rendering = Rendering()
        for ((_, page), result) in zip(stale, results) {
            let (content, moves) = try result.get()
            rendering.contents.append((page, content))
            rendering.moves += moves
            if !moves.isEmpty { rendering.changed += 1 }
        }
        return rendering
    }

    /// Makes one page and stages it where it differs from what is published.
    private func stage(_ page: Page, _ number: Int, always: Bool) throws -> (Fingerprint, [PublishingSteps.Move]) {
        let name = String(number)
        let known = memory.files[page.path]
        var moves = [PublishingSteps.Move(staged: name, path: page.path, isNew: known == nil)]
        switch page.content {
        case .copied(let source):
            let content = try publisher.stage(copyOf: source, as: name)
            if content != page.key { throw ContentChanged(path: source) }
            if isPublished(page.path, content, known), !always { return (content, []) }
            return (content, moves + (try stageTwins(of: page, name, known) { try FileSystem.read(source) }))
        case .made(let make):
            let bytes = try make()
            let content = Fingerprint(of: bytes)
            if isPublished(page.path, content, known), !always { return (content, []) }
            try publisher.stage(bytes, as: name)
            moves += try stageTwins(of: page, name, known) { bytes }
            return (content, moves)
        }
    }

    private func stageTwins(
        of page: Page, _ name: String, _ known: BuildMemory.Published?, _ bytes: () throws -> [UInt8]
    ) throws -> [PublishingSteps.Move] {
        let twins = build.configuration.precompress ? Twin.all(of: page.path) : []
        if twins.isEmpty { return [] }
        let bytes = try bytes()
        return try twins.map { twin in
            try publisher.stage(twin.compress(bytes), as: twin.path(of: name))
            return .init(staged: twin.path(of: name), path: twin.path(of: page.path), isNew: known == nil)
        }
    }

    /// Whether these bytes are published already. A full build looks at the file itself.
    private func isPublished(_ path: String, _ content: Fingerprint, _ known: BuildMemory.Published?) -> Bool {
        if !build.isFull { return known?.content == content && FileSystem.exists("\(build.output)/\(path)") }
        // A file that cannot be read is written anew.
        return known != nil && (try? FileSystem.fingerprint(of: "\(build.output)/\(path)")) == content
    }

    // MARK: - Removing

    /// Assets stay for a day after nothing refers to them any more: a page that was fetched before may still ask for one.
    /// Not so the search's data, which is large: whoever misses it asks for the new directory.
    private static let secondsOfRetirement = 86_400

    private func retire(_ next: inout BuildMemory) -> (files: [String], pages: Int) {
        var gone = memory.files.keys.filter { next.files[$0] == nil }
        let isKept: (String) -> Bool = { $0.hasPrefix("site/assets/") && !$0.hasPrefix("site/assets/search/") }
        for asset in gone where isKept(asset) { next.retired[asset] = build.now }
        gone.removeAll(where: isKept)
        let pages = gone.count
        for (asset, since) in next.retired {
            if next.files[asset] != nil {
                next.retired[asset] = nil
            } else if build.now - since >= Self.secondsOfRetirement {
                next.retired[asset] = nil
                gone.append(asset)
            }
        }
        var files = gone
        if memory.hasTwins { files += Twin.paths(of: gone) }
        if memory.hasTwins, !build.configuration.precompress {
            files += Twin.paths(of: next.files.keys)
        }
        return (files, pages)
    }

    // MARK: - Remembering

    /// The memory with today's documents in it.
    private func remembered() throws -> BuildMemory {
        var next = memory
        let documents = plan.reading.documents
        let places = documents.map { document in
            memory.documents[document.file.path].flatMap { $0.fingerprint == document.fingerprint ? $0.facts : nil }
        }
        let saved = try next.facts.save(
            documents.map(\.facts), at: build.isFull ? documents.map { _ in nil } : places, in: publisher.folder)
        next.documents = [:]
        next.documents.reserveCapacity(documents.count)
        for (document, place) in zip(documents, saved) {
            next.documents[document.file.path] = .init(
                stamp: document.file.stamp, fingerprint: document.fingerprint, facts: place)
        }
        next.attachments = [:]
        for attachment in plan.reading.attachments {
            next.attachments[attachment.file.path] = .init(
                stamp: attachment.file.stamp, fingerprint: attachment.fingerprint, size: attachment.size)
        }
        return next
    }

    /// Keeps what was read, of a build that is not published.
    private func keep(_ next: BuildMemory) throws {
        try publisher.stage(next.index, as: "index")
        try FileSystem.move("\(publisher.folder)/staging/index", to: BuildMemory.indexPath(build.output))
        next.facts.tidy(publisher.folder)
    }

    /// The memory is published with the site, so that neither is ever without the other.
    private func commit(_ moves: [PublishingSteps.Move], _ removals: [String], _ next: BuildMemory) throws {
        if moves.isEmpty, removals.isEmpty { return try keep(next) }
        try publisher.stage(next.index, as: "index")
        let index = PublishingSteps.Move(staged: "index", path: ".builder/index", isNew: false)
        try publisher.commit(PublishingSteps(moves: moves + [index], removals: removals))
        next.facts.tidy(publisher.folder)
    }
}
