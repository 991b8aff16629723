// What an author says about an article above its text. How it is read is in FrontMatterReader.swift.

import KnowledgeBase

/// The settings of one content file.
struct FrontMatter: Sendable, Equatable {
    enum Status: String, CaseIterable { case draft, reviewed, published, obsolete }

    /// A text and the line that it stands in.
    struct Located: Sendable, Equatable {
        var text: String
        var line: Int
    }

    /// A tag or a product: as it is written, and as it stands in addresses.
    struct Label: Sendable, Hashable {
        let text: String
        let slug: String

        init(_ text: String) {
            self.text = text
            slug = Slug.make(from: text)
        }

        init(text: String, slug: String) {
            self.text = text
            self.slug = slug
        }
    }

    var title = ""
    var description = ""
    var date: CalendarDate?
    var updated: CalendarDate?
    var isDraft = false
    var status = Status.published
    var publishDate: CalendarDate?
    var expiryDate: CalendarDate?
    var reviewBy: CalendarDate?
    /// The line of `reviewBy`.
    var reviewLine = 0
    var owner = ""
    var weight = 0
    var slug: Located?
    var aliases: [Located] = []
    var tags: [Label] = []
    var products: [Label] = []
    var keywords: [String] = []
    var questions: [String] = []
    var related: [Located] = []
    var isSearchable = true
}
