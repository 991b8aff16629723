// Everything that reads what comes from outside, for libFuzzer: built and run by scripts/fuzz. A target that traps, or breaks what
// is asserted of it, ends the run with the input that did it. More in BuilderTargets.swift. Source: llvm.org/docs/LibFuzzer.html.

import CLinux
import KnowledgeBase

@testable import FormPages
@testable import HelpDesk

enum Fuzz {
    typealias Target = @Sendable ([UInt8]) -> Void

    static let targets: [(name: String, run: Target)] = [
        ("form", form), ("multipart", multipart), ("head", head), ("cookies", cookies), ("way-back", wayBack),
        ("customer-text", customerText), ("configuration", configuration), ("words", words), ("import", imported),
        ("message", message), ("received", received), ("zone", zone), ("names", names), ("search", search),
        ("search-index", searchIndex), ("article", article), ("template", template), ("style", style),
        ("script", script), ("image", image), ("mail", mail),
        // Has a fault, so that it is known that faults are found.
        ("planted", { bytes in if bytes.count > 3, bytes.starts(with: "bug!".utf8) { fatalError("planted") } }),
    ]

    static let chosen: Target = {
        let name = getenv("FUZZ_TARGET").map { String(cString: $0) } ?? ""
        guard let target = targets.first(where: { $0.name == name }) else { fatalError("no target '\(name)'") }
        return target.run
    }()

    // MARK: - Requests

    @Sendable static func form(_ bytes: [UInt8]) {
        _ = try? Form(urlencoded: bytes, isQuery: true)
        guard let form = try? Form(urlencoded: bytes) else { return }
        // What is read can be written and read again.
        let again = form.fields.map { "\($0.name)=" + PercentEncoding.encode($0.value) }.joined(separator: "&")
        precondition(form.fields.isEmpty || (try? Form(urlencoded: Array(again.utf8))) == form)
    }

    @Sendable static func multipart(_ bytes: [UInt8]) {
        func read(_ step: Int) -> [String]? {
            var found: [String] = []
            var file: [UInt8] = []
            var reader = MultipartReader(
                BoundedInput(ByteSource(bytes, step: step), length: bytes.count), boundary: "b")
            do throws(RequestFault) {
                let form = try reader.read { event throws(RequestFault) in
                    switch event {
                    case .begin(let field, let name):
                        found.append("\(field) \(name)")
                        file = []
                    case .bytes(let piece): file += piece
                    case .end: found.append(String(decoding: file, as: UTF8.self))
                    }
                }
                return found + form.fields.map { "\($0.name)=\($0.value)" }
            } catch {
                return nil
            }
        }
        let whole = read(.max)
        precondition(whole == read(1) && whole == read(7), "the size of pieces makes a difference")
    }

    @Sendable static func head(_ bytes: [UInt8]) {
        var values: [String: [UInt8]] = [:]
        let names = CGIEnvironment.Name.allCases.map(\.rawValue)
        for (index, value) in bytes.split(separator: 10, omittingEmptySubsequences: false).enumerated() {
            values[names[index % names.count]] = Array(value)
        }
        let environment = CGIEnvironment(values)
        guard let head = try? RequestHead(environment) else { return }
        precondition(head.path.allSatisfy { !$0.utf8.contains(0) })
        _ = RequestOrigin.isOurs(fetchSite: head.fetchSite, origin: head.origin, site: "https://help.example")
        _ = LanguageChoice.visitor(
            asked: head.query["lang"], accepts: head.acceptLanguage,
            languages: ["en", "ru"].compactMap { Language($0) })
        _ = NetworkAddress(head.remoteAddress).prefix
        var line = LogLine("event", time: "now", requestID: "0")
        line.add("agent", head.userAgent)
        precondition(
            line.line.utf8.allSatisfy { (32..<127).contains($0) || $0 == 10 }, "a line of the log holds a raw byte")
        precondition(line.line.utf8.count { $0 == 10 } == 1)
    }

    @Sendable static func cookies(_ bytes: [UInt8]) {
        let value = Cookies.value(of: "__Host-portal", in: bytes)
        if let value, let token = SessionToken(value) { precondition(token.text == value) }
        let text = String(decoding: bytes, as: UTF8.self)
        _ = FormKey(text)
        _ = TicketNumber(text)
        _ = Base64URL.decode(Substring(text))
        _ = Base32.decode(text)
    }

    @Sendable static func wayBack(_ bytes: [UInt8]) {
        let text = String(decoding: bytes, as: UTF8.self)
        guard let way = WayBack<CustomerSide>.accept(text) else { return }
        precondition(way.hasPrefix("/portal/") && !way.hasPrefix("//"))
        var response = Response(.ok)
        response.add("Location", way)
    }

    // MARK: - What people write

    /// Each tag of the answer is one of these, whatever was written.
    static let tags = [
        "<p>", "</p>", "<br>", "<strong>", "</strong>", "<em>", "</em>", "<ul>", "</ul>", "<ol start=\"", "</ol>",
        "<li>", "</li>", "<pre>", "</pre>", "<code>",
        "</code>",
        "<blockquote>", "</blockquote>", "<a href=\"http://", "<a href=\"https://", "<a href=\"mailto:", "</a>",
    ].map { Array($0.utf8) }

    @Sendable static func customerText(_ bytes: [UInt8]) {
        let html = CustomerText.html(String(decoding: bytes, as: UTF8.self)).bytes
        for place in html.indices where html[place] == UInt8(ascii: "<") {
            let here = html[place...].prefix(20).map { (65...90).contains($0) ? $0 + 32 : $0 }
            precondition(tags.contains { here.starts(with: $0) }, "a tag that nobody meant")
        }
        precondition(CustomerText.plain(String(decoding: bytes, as: UTF8.self)).utf8.count <= 3 * bytes.count)
    }

    @Sendable static func configuration(_ bytes: [UInt8]) {
        let text = String(decoding: bytes, as: UTF8.self)
        _ = Configuration.read(text, file: "portal.conf")
        _ = CalendarDate(iso: text)
        for rule in [TextRule.title, .description, .feedback] { _ = rule.accept(text) }
    }

    @Sendable static func words(_ bytes: [UInt8]) {
        let text = String(decoding: bytes, as: UTF8.self)
        let stems = TicketWords.stems(of: text)
        precondition(Set(stems).count == stems.count && stems.allSatisfy { !$0.isEmpty && $0.count < 300 })
        precondition(TicketWords.queryStems(of: text).count <= 8)
    }

    @Sendable static func imported(_ bytes: [UInt8]) {
        let list = ContactImport(bytes)
        _ = list.problems
    }

    @Sendable static func names(_ bytes: [UInt8]) {
        let name = AttachmentName.cleaned(String(decoding: bytes, as: UTF8.self))
        precondition(
            !name.isEmpty && !name.contains("/") && !name.contains("\\") && !name.utf8.contains(0) && name != "..")
        _ = ContentType.of(bytes, fileExtension: AttachmentName.fileExtension(of: name))
    }

    // MARK: - Mail

    /// Whatever stands in subject and names, the head of a message has the same fields.
    @Sendable static func message(_ bytes: [UInt8]) {
        let parts = bytes.split(separator: 10, maxSplits: 2, omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
        let name = parts[0]
        let subject = parts.count > 1 ? parts[1] : name
        guard let address = EmailAddress("a@example.com") else { return }
        var message = MailMessage(
            from: Mailbox(name: name, address), to: Mailbox(name: subject, address), subject: subject,
            date: Instant(seconds: 1_764_064_800), id: "1@example.com", isAutomatic: true, list: "l.example.com",
            loop: "x", text: parts.last ?? "", html: HTML(text: subject))
        message.references = ["2@example.com"]
        guard let written = try? message.bytes() else { return }
        let lines = written.split(separator: 10, omittingEmptySubsequences: false)
        precondition(lines.allSatisfy { $0.count <= 998 && !$0.contains(13) && !$0.contains(0) })
        let head = lines.prefix { !$0.isEmpty }
        let fields = head.filter { $0.first != 32 && $0.first != 9 }.map { $0.prefix { $0 != UInt8(ascii: ":") } }
        precondition(fields.count == Set(fields).count && fields.count < 20)
        precondition(!fields.contains { String(decoding: $0, as: UTF8.self).lowercased() == "bcc" })
    }

    @Sendable static func received(_ bytes: [UInt8]) {
        let text = String(decoding: bytes, as: UTF8.self)
        _ = QuotedText.cut(text)
        _ = HTMLText.plain(text)
        _ = EmailAddress(text)
    }

    @Sendable static func zone(_ bytes: [UInt8]) {
        guard let rules = ZoneFile.parse(bytes) else { return }
        for seconds in [0, 1_764_064_800, -2_000_000_000, 9_000_000_000] {
            precondition(abs(rules.offset(at: Instant(seconds: seconds))) <= 26 * 3_600)
        }
    }

    // MARK: - Search

    private static let folder = getenv("FUZZ_SITE").map { String(cString: $0) } ?? ""
    nonisolated(unsafe) private static let index = Language("en").map { SearchIndex(folder: folder, language: $0) }

    /// A query in any state, in a real index.
    @Sendable static func search(_ bytes: [UInt8]) {
        guard case .found(let results)? = index?.search(bytes) else { fatalError("no index, or a damaged one") }
        precondition(results.hits.count <= max(results.total, 10))
    }

    /// An index in any state.
    @Sendable static func searchIndex(_ bytes: [UInt8]) {
        var engine = SearchEngine(directory: bytes)
        engine.ask(Array("password".utf8), SearchOptions())
        for _ in 0..<50 {
            guard case .needs = engine.step() else { break }
            for (index, need) in engine.needs.enumerated() {
                engine.supply(Array(bytes.prefix(max(0, min(need.length, 100_000)))), for: index)
            }
        }
    }
}

@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
    Fuzz.chosen(Array(UnsafeBufferPointer(start: start, count: count)))
    return 0
}
