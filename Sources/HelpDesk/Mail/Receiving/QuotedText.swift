// Cuts off what an answer by mail repeats: the message it answers, and what the mail program signs with. Cases are in
// Tests/Mail/answers. What is answered between quoted lines stays with them.

enum QuotedText {
    /// What the sender wrote.
    static func cut(_ text: String) -> String {
        var lines = text.split(omittingEmptySubsequences: false, whereSeparator: { $0.isNewline }).map(String.init)
        if let start = lines.indices.first(where: { beginsQuote(lines, at: $0) }) {
            lines.removeSubrange(start...)
        }
        if let signature = lines.indices.first(where: { isSignature(lines[$0]) }) {
            lines.removeSubrange(signature...)
        }
        while let last = lines.last, last.isBlankLine || last.hasPrefix(">") { lines.removeLast() }
        while let first = lines.first, first.isBlankLine { lines.removeFirst() }
        return lines.joined(separator: "\n")
    }

    /// Whether the message that is answered begins here, and nothing of the answer follows.
    private static func beginsQuote(_ lines: [String], at index: Int) -> Bool {
        let line = lines[index].trimmingBlanks()
        if isDivider(line) || isHead(lines, at: index) { return true }
        // An attribution may be broken over three lines.
        for length in 1...3 where isAttribution(lines, index, length) {
            let rest = lines[(index + length)...]
            let isFollowedByQuote = rest.first { !$0.isBlankLine }?.hasPrefix(">") ?? true
            return isFollowedByQuote ? !hasAnswer(rest) : lines[index..<(index + length)].contains { $0.contains("@") }
        }
        return false
    }

    /// Whether these lines are one attribution, of which the last ones alone are not.
    private static func isAttribution(_ lines: [String], _ index: Int, _ length: Int) -> Bool {
        guard index + length <= lines.count else { return false }
        let own = lines[index..<(index + length)].map { $0.trimmingBlanks() }
        guard !own.contains("") else { return false }
        let wholes = own.indices.map { own[$0...].joined(separator: " ") }
        return isAttribution(wholes[0]) && !wholes.dropFirst().contains { isAttribution($0) }
    }

    /// Whether there are lines of one's own between or behind quoted ones.
    private static func hasAnswer(_ lines: ArraySlice<String>) -> Bool {
        let own = lines.prefix { !isSignature($0) }.filter { !$0.isBlankLine && !$0.hasPrefix(">") }
        return !own.isEmpty
    }

    /// `On 25 Nov 2026, Anna <a@b> wrote:` and its kin.
    private static func isAttribution(_ line: String) -> Bool {
        guard line.hasSuffix(":"), line.count < 300 else { return false }
        let words = line.lowercased()
        let isNamed = [
            "wrote:", "writes:", "said:", "пишет:", "писал:", "писала:", "писал(а):", "написал:", "написала:",
            "написал(а):", "schrieb:", "écrit :", "escribió:",
        ].contains { words.hasSuffix($0) }
        let hasTime = words.contains { $0.isNumber }
        return hasTime && (isNamed || words.hasSuffix(">:"))
    }

    private static func isDivider(_ line: String) -> Bool {
        let words = line.lowercased().filter { $0 != "-" && $0 != "_" }.trimmingBlanks()
        guard line.hasPrefix("-") || line.hasPrefix("_") else { return false }
        return [
            "original message", "исходное сообщение", "original-nachricht", "forwarded message",
            "пересылаемое сообщение", "исходное письмо",
        ].contains(words)
    }

    /// Outlook's head of the other message: From, Sent, To, Subject, one a line.
    private static func isHead(_ lines: [String], at index: Int) -> Bool {
        let names = lines[index...].prefix(6).map { line in
            line.drop { $0 == "*" || $0 == " " }.prefix { $0 != ":" && $0 != "*" }.lowercased()
        }
        let kinds = [
            ["from", "от", "от кого", "von"], ["sent", "date", "отправлено", "дата", "gesendet"],
            ["to", "кому", "an"], ["subject", "тема", "betreff"],
        ]
        guard kinds[0].contains(names.first ?? "") else { return false }
        return kinds.allSatisfy { kind in names.contains { kind.contains($0) } }
    }

    private static func isSignature(_ line: String) -> Bool {
        if line == "-- " || line == "--" { return true }
        let words = line.lowercased()
        return [
            "sent from my ", "get outlook for ", "отправлено с iphone", "отправлено с ipad", "отправлено с моего ",
            "отправлено из ", "скачать outlook для ", "отправлено с устройства",
        ].contains { words.hasPrefix($0) } && words.count < 80
    }
}

extension String {
    fileprivate var isBlankLine: Bool { allSatisfy { $0 == " " || $0 == "\t" || $0 == "\u{a0}" } }
}
