// Lengths that lie, and bodies that end early, late or by a broken connection.

import Testing

@testable import FormPages

struct BoundedInputTests {
    @Test(arguments: [
        "-1", "+5", "0x5", "5 ", " 5", "5,5", "5, 5", "1e3", "٣", "5\0", "5.0", "--5", "0b1", "\t5", "five", "0_1",
    ])
    func onlyPlainDigitsAreALength(text: String) {
        #expect(throws: RequestFault.malformed("")) { try BoundedInput.length(Array(text.utf8), limit: 1_000) }
    }

    @Test(arguments: [
        "101", "9223372036854775807", "9223372036854775808", "18446744073709551616", "99999999999999999999999999",
        "999999999999999", "0000000000000005",
    ])
    func whatExceedsTheLimitIsTooLarge(text: String) {
        #expect(throws: RequestFault.tooLarge) { try BoundedInput.length(Array(text.utf8), limit: 100) }
    }

    @Test func noLengthIsAskedFor() {
        #expect(throws: RequestFault.lengthRequired) { try BoundedInput.length(nil, limit: 100) }
        #expect(throws: RequestFault.lengthRequired) { try BoundedInput.length([], limit: 100) }
    }

    @Test(arguments: [("0", 0), ("007", 7), ("100", 100)]) func lengthsAreRead(text: String, length: Int) throws {
        #expect(try BoundedInput.length(Array(text.utf8), limit: 100) == length)
    }

    @Test(arguments: [1, 2, 3, 100]) func exactlyTheAnnouncedBytesAreRead(step: Int) throws {
        var taken = 0
        let all = Array("abcdefgh".utf8)
        let source = ByteSource { buffer in
            let count = min(buffer.count, step, all.count - taken)
            buffer.copyBytes(from: all[taken..<(taken + count)])
            taken += count
            return count
        }
        var input = BoundedInput(source, length: 5)
        #expect(try input.rest() == Array("abcde".utf8))
        #expect(try input.next(10).isEmpty)
        #expect(taken == 5)
    }

    @Test func aShortBodyIsRefused() {
        var input = BoundedInput(ByteSource(Array("abc".utf8)), length: 100)
        #expect(throws: RequestFault.malformed("")) { try input.rest() }
    }

    /// read(2) says -1 when the connection was reset.
    @Test(arguments: [-1, Int.min]) func aBrokenConnectionIsRefused(result: Int) {
        var input = BoundedInput(ByteSource { _ in result }, length: 100)
        #expect(throws: RequestFault.malformed("")) { try input.rest() }
    }
}
