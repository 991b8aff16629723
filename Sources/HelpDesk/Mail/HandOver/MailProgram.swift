// Hands a message to the system's mail program: `sendmail -i -f BOUNCE -- RECIPIENT`, the message on its standard input.
// Never a shell, never `-t`: whom it goes to is said on the command line alone.
import CLinux
import KnowledgeBase

struct MailProgram: Sendable {
    /// Absolute.
    let path: String
    /// After so many seconds it is killed.
    let timeOut: Int

    func accept(_ letter: Letter) -> HandOverOutcome {
        let arguments = [path, "-i", "-f", letter.bounce.text, "--", letter.recipient.text]
        switch ChildProcess.start(path, arguments) {
        case .failure(let failure): return .deferred("\(path) could not be started: \(failure)")
        case .success(var child):
            let end = child.feed(letter.bytes, within: timeOut)
            return outcome(end, complaint: child.complaint, unread: child.unread)
        }
    }

    private func outcome(_ end: ChildProcess.End, complaint: String, unread: Int) -> HandOverOutcome {
        let said = complaint.isEmpty ? "" : ": \(complaint)"
        switch end {
        case .exited(0) where unread == 0: return .accepted
        case .exited(0): return .deferred("\(path) ended before it had read the whole message\(said)")
        case .exited(let code) where Self.isFinal(code):
            return .refused("\(path) refused it with status \(code) (\(Self.meaning(code)))\(said)")
        case .exited(let code): return .deferred("\(path) ended with status \(code) (\(Self.meaning(code)))\(said)")
        case .killed(let signal): return .deferred("\(path) was ended by signal \(signal)\(said)")
        case .late: return .deferred("\(path) did not end within \(timeOut) s and was killed\(said)")
        }
    }

    /// Whether the message or its recipient is to blame. Source: sysexits.h.
    private static func isFinal(_ code: Int32) -> Bool { [65, 67, 68].contains(code) }

    private static func meaning(_ code: Int32) -> String {
        switch code {
        case 64: "wrong usage"
        case 65: "bad message"
        case 67: "no such user"
        case 68: "no such host"
        case 69: "not available"
        case 70: "internal fault"
        case 71: "system fault"
        case 72: "a system file is missing"
        case 73: "cannot create"
        case 74: "input or output failed"
        case 75: "try again later"
        case 76: "protocol fault"
        case 77: "not permitted"
        case 78: "wrong configuration"
        default: "not told why"
        }
    }
}
