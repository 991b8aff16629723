// A search hit as a record for templates.

import KnowledgeBase

enum FoundArticle {
    static func record(_ hit: SearchHit) -> TemplateRecord {
        let path = SitePath(String(decoding: hit.path, as: UTF8.self))
        return PortalShapes.article.record([
            "title": .text(String(decoding: hit.title, as: UTF8.self)), "url": .text(path.url),
            "excerpt": .html(marked(hit.excerpt, hit.excerptMarks)),
            "heading": .text(String(decoding: hit.heading, as: UTF8.self)),
        ])
    }

    /// As the search page in the browser shows it.
    static func result(_ hit: SearchHit, _ index: SearchIndex) -> TemplateRecord {
        let path = SitePath(String(decoding: hit.path, as: UTF8.self))
        var heading: [TemplateRecord] = []
        if !hit.heading.isEmpty {
            let anchor = PercentEncoding.encode(String(decoding: hit.anchor, as: UTF8.self))
            heading = [
                PortalShapes.link.record([
                    "title": .text(String(decoding: hit.heading, as: UTF8.self)), "url": .text("\(path.url)#\(anchor)"),
                ])
            ]
        }
        let category = index.categories.indices.contains(hit.category) ? index.categories[hit.category].title : []
        return PortalShapes.searchResult.record([
            "title": .html(marked(hit.title, hit.titleMarks)), "url": .text(path.url), "heading": .records(heading),
            "excerpt": .html(marked(hit.excerpt, hit.excerptMarks)),
            "category": .text(String(decoding: category, as: UTF8.self)),
        ])
    }

    /// Text with the words that were searched for in `<mark>`.
    static func marked(_ text: [UInt8], _ marks: [SearchMark]) -> HTML {
        var html = HTML()
        var position = 0
        for mark in marks where position <= mark.start && mark.start < mark.end && mark.end <= text.count {
            html.append(text: String(decoding: text[position..<mark.start], as: UTF8.self))
            html.append("<mark>")
            html.append(text: String(decoding: text[mark.start..<mark.end], as: UTF8.self))
            html.append("</mark>")
            position = mark.end
        }
        html.append(text: String(decoding: text[position...], as: UTF8.self))
        return html
    }
}
