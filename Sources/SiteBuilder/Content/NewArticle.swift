// The file that an author starts a new article with.

import KnowledgeBase

public enum NewArticle {
    public struct Refused: Error {
        public let problem: Problem
    }

    /// Writes a draft with the usual front matter; never over a file that is there.
    public static func make(_ path: String, today: CalendarDate) throws(Refused) {
        guard path.hasSuffix(".md") else {
            throw Refused(problem: Problem(path, 0, "expected a path that ends in .md"))
        }
        if FileSystem.exists(path) { throw Refused(problem: Problem(path, 0, "is there already")) }
        let name = path.split(separator: "/").last?.split(separator: ".").first.map(String.init) ?? "article"
        let words = name.split(separator: "-").joined(separator: " ")
        let title = words.prefix(1).uppercased() + words.dropFirst()
        let text = """
            ---
            title: \(title)
            description:
            date: \(today.iso)
            draft: true
            tags: []
            keywords: []
            questions: []
            ---

            Begin with the answer, in one or two sentences.

            ## How to do it

            1. …

            """
        do throws(FileFailure) {
            try FileSystem.write(Array(text.utf8), to: path)
        } catch { throw Refused(problem: Problem(path, 0, error.description)) }
    }
}
