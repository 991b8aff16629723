// The table of what people may type, tried at its limits: every rule in every way.

import Testing

@testable import HelpDesk

@Suite("what a field takes")
struct TextRuleTests {
    static let all: [TextRule] = [.title, .description, .comment, .solution, .name, .feedback]

    @Test("as many characters as it says, in any script, and not one more", arguments: all)
    func length(_ rule: TextRule) {
        for letter in ["a", "я", "𝄞"] {
            let longest = String(repeating: letter, count: rule.length)
            #expect((try? rule.accept(longest).get()) == longest)
            #expect(rule.accept(longest + letter).problem == .tooLong(rule.length))
            #expect((try? rule.accept("  \n" + longest + "\r\n ").get()) == longest, "blanks at the ends do not count")
        }
    }

    @Test("nothing but blanks is nothing", arguments: all)
    func blank(_ rule: TextRule) {
        for text in ["", " ", "\r\n\t \n"] { #expect(rule.accept(text).problem == (rule.isRequired ? .missing : nil)) }
    }

    @Test("no control characters; lines only where there is room for them", arguments: all)
    func controls(_ rule: TextRule) {
        for value in (0..<160) where value < 32 || value >= 127 {
            guard let scalar = Unicode.Scalar(UInt32(value)) else { continue }
            let isLine = value == 10 || value == 13
            let isTaken = value == 9 || isLine && rule.hasLines
            #expect(
                rule.accept("a" + String(Character(scalar)) + "b").problem == (isTaken ? nil : .unreadable), "\(value)")
        }
    }

    @Test("line ends become one kind, and what is between them stays", arguments: all.filter(\.hasLines))
    func lines(_ rule: TextRule) {
        #expect((try? rule.accept("a\r\nb\rc\nd\r\n\r\n\te  f\n").get()) == "a\nb\nc\nd\n\n\te  f")
    }
}

extension Result<String, FieldRefusal> {
    fileprivate var problem: FieldProblem? { if case .failure(let refusal) = self { refusal.problem } else { nil } }
}
