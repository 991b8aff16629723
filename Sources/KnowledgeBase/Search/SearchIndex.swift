// The search engine over the files of a published site: the directory is read, the data file mapped.

import CLinux

/// What a search gave.
public enum SearchOutcome {
    case found(SearchResults)
    /// There is no index: the site is not published, or not in this language.
    case unavailable
    /// The index is not as the builder wrote it.
    case damaged
}

/// One language's index of a published site.
public final class SearchIndex {
    private let folder: String
    private let language: Language
    private var engine: SearchEngine?
    private var data: MappedData?

    /// - Parameter folder: the document root, `dist/site`.
    public init(folder: String, language: Language) {
        self.folder = folder
        self.language = language
        open()
    }

    public var categories: [SearchLabel] { engine?.categories ?? [] }
    public var products: [SearchLabel] { engine?.products ?? [] }

    /// Searches for what somebody typed: UTF-8 in any state and of any length.
    public func search(_ query: [UInt8], _ options: SearchOptions = SearchOptions()) -> SearchOutcome {
        // A site published between the reading of the directory and the opening of its data has a new directory.
        for _ in 0..<3 where engine != nil && data == nil { open() }
        guard var engine else { return .unavailable }
        guard let data else { return .damaged }
        engine.ask(query, options)
        while true {
            let step = engine.step()
            for (index, need) in engine.needs.enumerated() { engine.supply(data.bytes(need), for: index) }
            switch step {
            case .needs: continue
            case .ranked: return engine.isDamaged ? .damaged : .found(engine.results)
            case .damaged: return .damaged
            }
        }
    }

    private func open() {
        data = nil
        engine = nil
        guard let directory = MappedData("\(folder)/search/\(language.code).index") else { return }
        let opened = SearchEngine(directory: directory.all)
        engine = opened
        let name = String(decoding: opened.fileName, as: UTF8.self)
        if !opened.isDamaged, !name.contains("/") { data = MappedData("\(folder)/assets/search/\(name)") }
    }
}

/// A file in memory, for as long as this lives.
private final class MappedData {
    private let start: UnsafeMutableRawPointer
    private let count: Int

    init?(_ path: String) {
        let descriptor = CLinux.open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, S_ISREG(status.st_mode), status.st_size > 0 else {
            return nil
        }
        count = Int(status.st_size)
        guard let mapped = mmap(nil, count, PROT_READ, MAP_PRIVATE, descriptor, 0), mapped != MAP_FAILED else {
            return nil
        }
        start = mapped
    }

    deinit { munmap(start, count) }

    var all: [UInt8] { bytes(SearchNeed(offset: 0, length: count)) }

    /// As many of the wanted bytes as there are.
    func bytes(_ need: SearchNeed) -> [UInt8] {
        guard need.offset >= 0, need.length >= 0, need.offset < count else { return [] }
        let length = min(need.length, count - need.offset)
        return Array(UnsafeRawBufferPointer(start: start + need.offset, count: length))
    }
}
