// A file to be published: where it goes, what it is made from, and how.

import KnowledgeBase

struct Page: Sendable {
    /// Below `dist/`, such as `site/faq/customers/sign-in/index.html`.
    let path: String
    /// Differs whenever the content would.
    let key: Fingerprint
    /// Makes the content. Called only when the key is not the one published.
    let make: @Sendable () -> [UInt8]
}

extension Fingerprint {
    /// Adds all that a template would show of a record.
    mutating func add(_ record: TemplateRecord) {
        record.visit { (value: TemplateValue) in
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
    }
}
