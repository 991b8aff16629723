// What readers can find in a document: its texts by field, and the sections of its body.

import KnowledgeBase

struct SearchableText {
    struct Section {
        var heading: String
        var anchor: String
        var text: ArraySlice<UInt8>
    }

    var title: String
    var description: String
    var keywords: [String]
    var questions: [String]
    var labels: [String]
    var sections: [Section]

    init(_ document: ParsedDocument) {
        let front = document.front
        title = front.title
        description = front.description
        keywords = front.keywords
        questions = front.questions
        labels = (front.tags + front.products).map(\.text)
        sections = HTMLText.sections(of: document.body)
    }
}

/// How much an occurrence of a word counts, by where it is.
enum FieldWeight {
    static let title = 8
    static let question = 4
    static let keyword = 5
    static let label = 3
    static let heading = 3
    static let description = 2
    static let body = 1
}
