// A ticket as the draft of an article: its question, its solution, and front matter for the author to complete. What only
// staff may see does not get here.

import KnowledgeBase

public struct ArticleDraft: Sendable, Equatable {
    /// Below the content folder.
    public let path: String
    public let text: String

    /// - Parameters:
    ///   - category: the name of a folder below `faq/`.
    ///   - product: what articles call the ticket's product.
    ///   - languages: those of the site, the default one first.
    public init(_ ticket: StaffTicket, category: String, product: String?, languages: [Language], today: CalendarDate) {
        let authors = ticket.conversation.map { $0.author } + ticket.readers.map { $0.name }
        let removing = PersonalWords(
            people: [ticket.contact.name] + authors, organisations: [ticket.line.account])
        let title = removing.removed(from: ticket.line.title).trimmingBlanks()
        let question = removing.removed(from: ticket.description)
        let solution = removing.removed(from: ticket.solution ?? "")
        let suffix = ticket.contact.language == languages.first?.code ? "" : ".\(ticket.contact.language)"
        let slug = Slug.make(from: title)
        path = "faq/\(category)/\(slug.isEmpty ? "article" : slug)\(suffix).md"
        text =
            Self.frontMatter(title, Self.firstSentence(solution), product, today)
            + "\n" + Self.body(question: question, solution: solution)
    }

    private static func frontMatter(
        _ title: String, _ description: String, _ product: String?, _ today: CalendarDate
    ) -> String {
        """
        ---
        title: \(quoted(title))
        description: \(quoted(description))
        date: \(today.iso)
        draft: true
        products: [\(product.map(quoted) ?? "")]
        tags: []
        keywords: []
        questions: [\(quoted(title))]
        ---

        """
    }

    /// The answer first; the question as it was asked, for whoever rewrites it, as a quotation below.
    private static func body(question: String, solution: String) -> String {
        let lines = question.split(separator: "\n", omittingEmptySubsequences: false)
        let quotation = lines.map { $0.isEmpty ? ">" : "> \(harmless($0))" }.joined(separator: "\n")
        let answer = solution.split(separator: "\n", omittingEmptySubsequences: false).map(harmless)
        return answer.joined(separator: "\n") + "\n\n" + quotation + "\n"
    }

    /// A line that begins no heading, no rule and no HTML: in a ticket those are words.
    private static func harmless(_ line: Substring) -> String {
        let line = line.last == "\r" ? line.dropLast() : line
        let isMark = line.first == "#" || (line.count > 2 && line.allSatisfy { "-=_*".contains($0) })
        return (isMark ? "\\" : "") + withoutTags(line)
    }

    private static func withoutTags(_ line: Substring) -> String {
        var text = ""
        var isCode = false
        for character in line {
            if character == "`" { isCode.toggle() }
            if character == "<", !isCode { text += "\\" }
            text.append(character)
        }
        return text
    }

    private static func firstSentence(_ text: String) -> String {
        let line = text.split(separator: "\n").first ?? ""
        var sentence = ""
        for character in line.prefix(200) {
            sentence.append(character)
            if ".!?".contains(character), sentence.count > 20 { break }
        }
        return sentence.trimmingBlanks()
    }

    /// A YAML text in double quotes.
    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": quoted += "\\\(scalar)"
            case _ where scalar.value < 0x20 || scalar.value == 0x7F: quoted += " "
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}

extension Staff {
    /// The draft of an article from a ticket; nil if there is none of this number.
    public func articleDraft(_ number: TicketNumber, category: String) throws(StoreFailure) -> ArticleDraft? {
        guard let ticket = try ticket(number) else { return nil }
        let product = try products().first { $0.id == ticket.productID }
        return ArticleDraft(
            ticket, category: category, product: product?.code ?? product?.name,
            languages: store.settings.configuration.languages, today: store.today)
    }
}
