// What reads what authors and theme designers write, and mail as it comes in.

import KnowledgeBase

@testable import HelpDesk
@testable import MailReading
@testable import SiteBuilder

extension Fuzz {
    private static let languages = ["en", "ru"].compactMap { Language($0) }

    /// Front matter and Markdown.
    @Sendable static func article(_ bytes: [UInt8]) {
        let file = ContentFile("a.md", in: "faq/a", address: "faq/a", languages: languages, stamp: .unknown)
        let options = MarkdownOptions(bindsShortWords: true)
        let document = ParsedDocument(file, bytes: bytes, options: options, languages: languages)
        let html = document.body.html.bytes
        var before = 0
        for hole in document.body.holes {
            precondition((before...html.count).contains(hole.offset) && document.body.links.indices.contains(hole.link))
            before = hole.offset
        }
        precondition(document.problems.allSatisfy { (0...bytes.count + 2).contains($0.line) }, "a complaint of no line")
        precondition(!String(decoding: html, as: UTF8.self).lowercased().contains("<script"), "markup of an author's")
    }

    @Sendable static func template(_ bytes: [UInt8]) {
        let parsed = TemplateParser.parse(String(decoding: bytes, as: UTF8.self), file: "page.mustache")
        let lines = bytes.count { $0 == 10 } + 1
        precondition(parsed.problems.allSatisfy { (1...lines).contains($0.line) }, "a complaint of no line")
    }

    /// What was made short is not made shorter.
    @Sendable static func style(_ bytes: [UInt8]) {
        let short = Stylesheet.minified(bytes)
        precondition(short.count <= bytes.count && Stylesheet.minified(short) == short)
    }

    @Sendable static func script(_ bytes: [UInt8]) {
        let short = Script.shortened(bytes)
        precondition(short.count <= bytes.count && Script.shortened(short) == short)
    }

    @Sendable static func image(_ bytes: [UInt8]) {
        if let size = ImageSize(bytes) { precondition(size.width >= 0 && size.height >= 0) }
    }

    /// A whole message.
    @Sendable static func mail(_ bytes: [UInt8]) {
        guard let message = MessageReader.read(bytes) else { return }
        _ = message.tokens(replyAddress: "help@example.com")
        precondition(QuotedText.cut(message.body).utf8.count <= message.body.utf8.count + 2)
        for file in message.files { _ = AttachmentName.cleaned(file.name) }
    }
}
