// Writing to standard output and standard error.

import CLinux
import KnowledgeBase

enum Output {
    /// Prints a line at once, also into a pipe.
    static func line(_ line: String) { write(Array("\(line)\n".utf8)) }

    static func error(_ line: String) { write(Array("\(line)\n".utf8), to: STDERR_FILENO) }

    /// Prints problems to standard error, one a line; reminders, which fail nothing, behind them.
    static func report(_ problems: [Problem], reminders: [Problem] = []) {
        let lines = problems.map { "\($0)\n" } + reminders.map { "\($0) (a reminder)\n" }
        if !lines.isEmpty { write(Array(lines.joined().utf8), to: STDERR_FILENO) }
    }

    static func write(_ bytes: [UInt8], to descriptor: Int32 = STDOUT_FILENO) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { CLinux.write(descriptor, $0.baseAddress, $0.count) }
            if count <= 0 { return }
            rest = rest.dropFirst(count)
        }
    }
}
