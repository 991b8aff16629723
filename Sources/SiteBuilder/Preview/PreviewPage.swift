// What the preview adds to a page: the panel of problems, and the script that loads the page again after a change.

import KnowledgeBase

public enum PreviewPage {
    public static let script = SitePath("/_preview/preview.js")
    public static let style = SitePath("/_preview/preview.css")
    public static let changes = SitePath("/_preview/changes")

    /// The page with the panel and the script before its end.
    ///
    /// - Parameter version: the number of the build that the page shows.
    public static func with(_ page: [UInt8], version: Int, problems: [Problem], reminders: [Problem]) -> [UInt8] {
        let end = Array("</body>".utf8)
        var position = page.count
        while position > 0, !page[position...].starts(with: end) { position -= 1 }
        if position == 0 { position = page.count }
        return page[..<position] + addition(version, problems, reminders).bytes + page[position...]
    }

    /// A whole page for when nothing could be built.
    public static func alone(version: Int, problems: [Problem]) -> [UInt8] {
        var html = HTML()
        html.append(
            "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Preview</title></head><body><h1>There is no such page yet</h1>\n"
        )
        html.append(addition(version, problems, []))
        html.append("</body></html>\n")
        return html.bytes
    }

    private static func addition(_ version: Int, _ problems: [Problem], _ reminders: [Problem]) -> HTML {
        var html = HTML()
        html.append("<link rel=\"stylesheet\" href=\"/_preview/preview.css\">\n")
        if !problems.isEmpty {
            html.append("<aside id=\"preview-problems\" aria-label=\"Problems\" role=\"alert\"><h2>")
            html.append(number: problems.count)
            html.append(problems.count == 1 ? " problem</h2>\n" : " problems</h2>\n")
            html.append("<p>You see the site as it was before.</p>\n")
            list(problems, &html)
            html.append("</aside>\n")
        }
        if !reminders.isEmpty {
            html.append("<aside id=\"preview-reminders\" aria-label=\"Reminders\"><h2>Reminders</h2>\n")
            list(reminders, &html)
            html.append("</aside>\n")
        }
        html.append("<script src=\"/_preview/preview.js\" data-version=\"")
        html.append(number: version)
        html.append("\" defer></script>\n")
        return html
    }

    private static func list(_ problems: [Problem], _ html: inout HTML) {
        html.append("<ul>\n")
        for problem in problems.prefix(50) {
            html.append("<li><code>")
            html.append(text: problem.line > 0 ? "\(problem.file):\(problem.line)" : problem.file)
            html.append("</code> ")
            html.append(text: problem.message)
            html.append("</li>\n")
        }
        if problems.count > 50 { html.append("<li>… and more, in the terminal</li>\n") }
        html.append("</ul>\n")
    }
}
