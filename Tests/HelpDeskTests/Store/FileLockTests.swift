// A lock is let go when its holder says so, whoever else has the file in hand.

import CLinux
import Foundation
import Testing

@testable import HelpDesk

@Suite("locks between programs")
struct FileLockTests {
    /// What a program has between being made and being started: every descriptor of the one that makes it.
    private func copies(of file: String) -> [Int32] {
        let held = (Int32(3)..<1_024).filter { descriptor in
            (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\(descriptor)")) == file
        }
        return held.map { dup($0) }
    }

    private func isFree(_ file: String) throws -> Bool {
        if let lock = try FileLock(file: file, waitingAtMost: 0) {
            _ = consume lock
            return true
        }
        return false
    }

    @Test("a copy of the descriptor in another program does not keep a lock")
    func copy() throws {
        let file = NSTemporaryDirectory() + "portal-lock-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: file) }
        guard let lock = try FileLock(file: file, waitingAtMost: 0) else {
            Issue.record("a lock that nobody holds was refused")
            return
        }
        let copies = copies(of: file)
        defer { for copy in copies { close(copy) } }
        #expect(copies.count == 1)
        #expect(try !isFree(file))
        _ = consume lock
        #expect(try isFree(file))
    }
}
