// The CommonMark 0.30 specification's own examples, where they lie beside the project.

import Foundation
import Testing

@testable import SiteBuilder

struct CommonMarkSpecTests {
    struct Example: Sendable, CustomTestStringConvertible {
        let number: Int
        let markdown: String
        let html: String
        var testDescription: String { "example \(number)" }
    }

    static let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "shared/data/commonmark-spec-0.30.txt")

    static let examples: [Example] = {
        guard let text = try? String(contentsOf: file, encoding: .utf8) else { return [] }  // not there: passed over
        let fence = String(repeating: "`", count: 32)
        var examples: [Example] = []
        for block in text.components(separatedBy: "\n\(fence) example\n").dropFirst() {
            let end = block.range(of: "\n\(fence)")?.lowerBound ?? block.endIndex
            let example = ("\n" + block[..<end] + "\n").replacingOccurrences(of: "→", with: "\t")
            let halves = example.components(separatedBy: "\n.\n")
            examples.append(
                Example(
                    number: examples.count + 1, markdown: String((halves[0] + "\n").dropFirst()),
                    html: halves.count > 1 ? halves[1] : ""))
        }
        return examples
    }()

    @Test("the specification's examples render as it says", arguments: examples)
    func render(_ example: Example) {
        let (html, _) = MarkdownText.render(Array(example.markdown.utf8), plainCommonMark: true)
        #expect(String(decoding: html, as: UTF8.self) == example.html)
    }

    @Test("all 652 examples are read, where the specification is there")
    func count() {
        if Self.examples.isEmpty {
            print("the CommonMark specification is not at \(Self.file.path()): its examples are passed over")
        }
        #expect(Self.examples.isEmpty || Self.examples.count == 652)
    }
}
