// A file to be published: where it goes, what it is made from, and how.

import KnowledgeBase

struct Page: Sendable {
    enum Content: Sendable {
        /// Made when it is needed.
        case made(@Sendable () throws(ContentChanged) -> [UInt8])
        /// The same bytes as a file of the content folder or the theme.
        case copied(from: String)
    }

    /// Below `dist/`, such as `site/faq/customers/sign-in/index.html`.
    let path: String
    /// Differs whenever the content would.
    let key: Fingerprint
    let content: Content

    init(path: String, key: Fingerprint, _ make: @escaping @Sendable () throws(ContentChanged) -> [UInt8]) {
        self.path = path
        self.key = key
        content = .made(make)
    }

    init(path: String, key: Fingerprint, copiedFrom source: String) {
        self.path = path
        self.key = key
        content = .copied(from: source)
    }
}

extension Fingerprint {
    /// Adds all that a template would show of a value.
    mutating func add(_ value: TemplateValue) {
        switch value {
        case .none: add(0 as UInt64)
        case .text(let text): add(text)
        case .html(let html): html.bytes.withUnsafeBufferPointer { add($0) }
        case .flag(let flag): add(flag)
        case .number(let number): add(number)
        case .records(let records):
            add(records.count)
            for record in records { add(record) }
        }
    }

    mutating func add(_ record: TemplateRecord) { record.visit { add($0) } }
}
