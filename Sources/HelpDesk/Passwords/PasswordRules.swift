// What a new password must be. Source: NIST SP 800-63B §5.1.1.2: long enough, not common, no other demands.

import KnowledgeBase

/// Why a password is not taken.
public enum PasswordProblem: Sendable, Equatable {
    /// Fewer than so many characters.
    case tooShort(Int)
    /// More than so many bytes; never cut off instead.
    case tooLong(Int)
    case common
    /// Little more than the name of the site, of a product, or of the person.
    case personal
    /// Holds the NUL character, which some programs would take for the end.
    case unreadable
    /// The two new ones differ.
    case differ
}

struct PasswordRules {
    static let mostBytes = 4096
    /// What is left of a password without words that everybody knows must have so many characters.
    static let leastOwn = 4

    let leastCharacters: Int
    /// Names of the site, the organisation, products, and the person.
    let knownNames: [String]

    func problem(with password: String) -> PasswordProblem? {
        if password.utf8.contains(0) { return .unreadable }
        if password.utf8.count > Self.mostBytes { return .tooLong(Self.mostBytes) }
        if password.unicodeScalars.count < leastCharacters { return .tooShort(leastCharacters) }
        let folded = password.lowercased()
        if CommonPasswords.contains(folded) || Self.isRun(folded) { return .common }
        return isPersonal(folded) ? .personal : nil
    }

    /// One character again and again, or the next one each time; behind 9 comes 0.
    private static func isRun(_ text: String) -> Bool {
        let values = text.unicodeScalars.map { Int($0.value) }
        let steps = Set(zip(values, values.dropFirst()).map { step(from: $0, to: $1) })
        return steps.count == 1 && steps.isSubset(of: [0, 1, -1])
    }

    private static func step(from one: Int, to next: Int) -> Int {
        switch (one, next) {
        case (0x39, 0x30): 1
        case (0x30, 0x39): -1
        default: next - one
        }
    }

    private func isPersonal(_ folded: String) -> Bool {
        var rest = Self.letters(folded)
        let words = knownNames.flatMap { $0.lowercased().split { !$0.isLetter } }.filter { $0.count >= 4 }
        for word in words.sorted(by: { $0.count > $1.count }) {
            while let range = rest.firstPlace(of: String(word)) { rest.removeSubrange(range) }
        }
        return rest.count < Self.leastOwn && rest.count < Self.letters(folded).count
    }

    private static func letters(_ text: String) -> String { String(text.filter { $0.isLetter }) }
}
