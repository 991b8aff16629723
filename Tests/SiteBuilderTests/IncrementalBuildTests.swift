// A build that remembers the one before gives the same bytes as one that knows nothing: shown by random edits.

import Foundation
import KnowledgeBase
import Testing

@testable import SiteBuilder

@Suite("incremental builds")
struct IncrementalBuildTests {
    /// A content folder that changes by chance, always the same way for the same seed.
    private struct Author {
        private var chance: SeededChance
        private var articles: [String: String] = [:]
        private let words = [
            "printer", "password", "network", "ticket", "invoice", "принтер", "сеть", "пароль", "счёт",
        ]
        private let folders = ["faq/one", "faq/two", "faq/three"]

        init(_ seed: UInt64) { chance = SeededChance(state: seed) }

        mutating func begin(_ site: borrowing Fixture) throws {
            for folder in folders {
                try keep("\(folder)/_index.md", article("Folder \(folder)"), site)
                for number in 1...3 { try keep("\(folder)/article-\(number).md", text(), site) }
            }
        }

        /// One change of a kind that authors make; what it was.
        mutating func change(_ site: borrowing Fixture) throws -> String {
            let known = articles.keys.filter { !$0.hasSuffix("_index.md") }.sorted()
            let path = known[chance.next(known.count)]
            switch chance.next(9) {
            case 0, 1, 2:
                try keep(path, text(), site)
                return "edit \(path)"
            case 3:
                let new = "\(folders[chance.next(3)])/new-\(chance.next(1_000)).md"
                try keep(new, text(), site)
                return "add \(new)"
            case 4 where known.count > 4:
                try drop(path, site)
                return "remove \(path)"
            case 5:
                let moved = "\(folders[chance.next(3)])/moved-\(chance.next(1_000)).md"
                let old = articles[path] ?? ""
                try drop(path, site)
                try keep(moved, old, site)
                return "move \(path) to \(moved)"
            case 6:
                let translation = path.hasSuffix(".ru.md") ? path : path.replacingOccurrences(of: ".md", with: ".ru.md")
                try keep(translation, text(), site)
                return "translate \(path)"
            case 7:
                let folder = folders[chance.next(3)]
                try keep("\(folder)/_index.md", article("Folder \(chance.next(100))"), site)
                return "rename \(folder)"
            default:
                try site.write("synonyms.txt", "\(words[chance.next(5)]), \(words[chance.next(4) + 5])\n")
                return "synonyms"
            }
        }

        private mutating func keep(_ path: String, _ text: String, _ site: borrowing Fixture) throws {
            articles[path] = text
            try site.write(path, text)
        }

        private mutating func drop(_ path: String, _ site: borrowing Fixture) throws {
            articles[path] = nil
            try site.remove(path)
        }

        private mutating func text() -> String {
            var front = "tags: [\(words[chance.next(9)])]\nproducts: [P\(chance.next(2))]\nweight: \(chance.next(5))\n"
            if chance.next(5) == 0 { front += "draft: true\n" }
            if chance.next(5) == 0 { front += "keywords: [\(words[chance.next(9)])]\n" }
            let body = (0..<(20 + chance.next(60))).map { _ in words[chance.next(9)] }.joined(separator: " ")
            let links = articles.keys.sorted().suffix(1).map { "[see](/\($0))" }.joined()
            return article("Title \(chance.next(1_000))", "\(body).\n\n## Part \(chance.next(9))\n\n\(links)", front)
        }
    }

    /// How many edits; PORTAL_EDITS asks for more.
    private static let steps = ProcessInfo.processInfo.environment["PORTAL_EDITS"].flatMap { Int($0) } ?? 12

    @Test("any series of edits gives the same bytes as building everything anew", arguments: [1, 2] as [UInt64])
    func sameAsFull(seed: UInt64) throws {
        var site = try Fixture([:])
        // Links to what was moved, and addresses that were given up, are problems: what is published all the same counts here.
        site.build.isLenient = true
        var author = Author(seed)
        try author.begin(site)
        _ = try site.build.run()
        for step in 1...Self.steps {
            let what = try author.change(site)
            _ = try site.build.run()
            var anew = site.build
            anew.output += "-anew"
            try? FileManager.default.removeItem(atPath: anew.output)
            _ = try anew.run()
            let (incremental, full) = (Self.files(site.build.output), Self.files(anew.output))
            let different = Set(incremental.keys).union(full.keys).filter { incremental[$0] != full[$0] }
            #expect(different.isEmpty, "step \(step), \(what): \(different.sorted().prefix(5))")
            if !different.isEmpty { break }
        }
        try? FileManager.default.removeItem(atPath: site.build.output + "-anew")
    }

    /// All that is published, by path; assets that nothing refers to any more stay for a day.
    private static func files(_ output: String) -> [String: Data] {
        var files: [String: Data] = [:]
        let folder = "\(output)/site"
        for path in FileManager.default.enumerator(atPath: folder)?.compactMap({ $0 as? String }) ?? [] {
            guard let data = FileManager.default.contents(atPath: "\(folder)/\(path)") else { continue }
            files[path] = data
        }
        return files
    }
}

/// A small generator whose numbers follow from its seed (SplitMix64).
struct SeededChance {
    var state: UInt64

    mutating func next(_ bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ state >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ mixed >> 31) % UInt64(bound))
    }
}
