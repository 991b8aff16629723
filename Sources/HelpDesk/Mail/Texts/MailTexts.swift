// The theme's mails as the builder stored them, and what comes out when they are filled.
import CLinux
import KnowledgeBase

/// Subject, text and HTML of one message.
struct MailText: Sendable {
    var subject: String
    var text: String
    var html: HTML
}

/// Reads templates and words from the folder that the site is published to. Kept open for many messages; a site that
/// is published anew meanwhile is noticed by `refresh`.
final class MailTexts {
    private let folder: String
    private var templates: [String: StoredTemplate] = [:]
    private var words: [Language: PortalWords] = [:]

    /// - Parameter folder: `dist/`.
    init(folder: String) { self.folder = folder }

    /// Forgets what was read.
    func refresh() {
        templates = [:]
        words = [:]
    }

    /// Nil when the folder lacks a template, or holds one of another version.
    func fill(_ template: MailTemplate, _ language: Language, with records: [TemplateRecord]) -> MailText? {
        guard let text = stored(template, .text, language), let html = stored(template, .html, language) else {
            return nil
        }
        var filledText = HTML()
        text.fill(records, into: &filledText)
        var filledHTML = HTML()
        html.fill(records, into: &filledHTML)
        let (subject, body) = Self.parts(Self.unescaped(filledText.bytes))
        return MailText(subject: subject, text: body, html: filledHTML)
    }

    func words(_ language: Language) -> PortalWords? {
        if let known = words[language] { return known }
        guard let bytes = read(PortalWords.file(language)) else { return nil }
        let read = PortalWords(bytes, language: language)
        words[language] = read
        return read
    }

    private func stored(_ template: MailTemplate, _ part: MailTemplate.Part, _ language: Language) -> StoredTemplate? {
        let file = template.file(part, language)
        if let known = templates[file] { return known }
        guard let read = read(file).flatMap({ StoredTemplate($0, for: template.shapes) }) else { return nil }
        templates[file] = read
        return read
    }

    private func read(_ file: String) -> [UInt8]? {
        let descriptor = open("\(folder)/\(file)", O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = CLinux.read(descriptor, &buffer, buffer.count)
            if count == 0 { return bytes }
            if count < 0 { return nil }
            bytes += buffer.prefix(count)
        }
    }

    /// The first line is the subject; blank lines behind it and at the end go.
    private static func parts(_ text: [UInt8]) -> (subject: String, body: String) {
        let end = text.firstIndex(of: 10) ?? text.endIndex
        var body = text[end...].drop { $0 == 10 }
        while body.last == 10 { body.removeLast() }
        return (
            String(decoding: text[..<end], as: UTF8.self).trimmingBlanks(), String(decoding: body, as: UTF8.self) + "\n"
        )
    }

    /// Turns back the five escapes of markup characters, each once.
    static func unescaped(_ bytes: [UInt8]) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count)
        var rest = bytes[...]
        while let first = rest.first {
            let escape = first == UInt8(ascii: "&") ? escapes.first { rest.starts(with: $0.text.utf8) } : nil
            output.append(escape?.byte ?? first)
            rest = rest.dropFirst(escape?.text.utf8.count ?? 1)
        }
        return output
    }

    private static let escapes: [(text: String, byte: UInt8)] = [
        ("&amp;", UInt8(ascii: "&")), ("&lt;", UInt8(ascii: "<")), ("&gt;", UInt8(ascii: ">")),
        ("&quot;", UInt8(ascii: "\"")), ("&#39;", UInt8(ascii: "'")),
    ]
}
