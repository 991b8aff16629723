// Handing messages over to programs that do what they should, and to others.
import Foundation
import KnowledgeBase
import Testing

@testable import HelpDesk

/// A folder with a mail program that does what a shell script says.
final class FakeMailProgram {
    let folder: String
    var path: String { folder + "/sendmail" }

    init(_ script: String) throws {
        folder = NSTemporaryDirectory() + "portal-mail-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try script.write(toFile: folder + "/behaviour", atomically: true, encoding: .utf8)
        try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: Self.player)
    }

    /// Never written to while tests run: a program that some other child still has open for writing cannot be started.
    private static let player = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Mail/fake-sendmail").path()

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    func file(_ name: String) -> String { (try? String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)) ?? "" }

    func accept(_ bytes: [UInt8] = Array("Subject: x\n\nText\n".utf8), timeOut: Int = 20) throws -> HandOverOutcome {
        let letter = Letter(
            bounce: try #require(EmailAddress("bounce@example.com")),
            recipient: try #require(EmailAddress("anna@example.org")), bytes: bytes, fileName: "1.eml")
        return MailProgram(path: path, timeOut: timeOut).accept(letter)
    }
}

@Suite("mail program")
struct MailProgramTests {
    @Test("gets the message on its input, bounce and recipient as arguments, and a clean environment")
    func call() throws {
        let program = try FakeMailProgram(
            #"for a in "$@"; do echo "$a"; done >arguments; env | grep -v -e ^PWD -e ^OLDPWD -e ^SHLVL -e ^_= | sort >environment; ls /proc/$$/fd >files; cat >message"#
        )
        setenv("PORTAL_SECRET_OF_TEST", "x", 1)
        dup2(0, 50)
        let big = Array(String(repeating: "0123456789\n", count: 30_000).utf8)
        #expect(try program.accept(big) == .accepted)
        #expect(program.file("arguments") == "-i\n-f\nbounce@example.com\n--\nanna@example.org\n")
        #expect(program.file("environment") == "LC_ALL=C\nPATH=/usr/sbin:/usr/bin:/sbin:/bin\n")
        #expect(Array(program.file("message").utf8) == big)
        #expect(!program.file("files").split(separator: "\n").contains("50"))
    }

    @Test(
        "exit codes of the message's fault are final, all others are tried again",
        arguments: [65, 67, 68, 1, 64, 69, 75, 78])
    func codes(code: Int) throws {
        let program = try FakeMailProgram("cat >/dev/null; echo 'no such user here' >&2; exit \(code)")
        switch try program.accept() {
        case .refused(let reason): #expect([65, 67, 68].contains(code) && reason.contains("no such user here"))
        case .deferred(let reason): #expect(![65, 67, 68].contains(code) && reason.contains("status \(code)"))
        case .accepted: Issue.record("accepted")
        }
    }

    @Test("a megabyte of complaints is cut, and cleaned of control characters")
    func chatter() throws {
        let program = try FakeMailProgram(
            #"cat >/dev/null; printf '\033[31mred\r\nline\n' >&2; head -c 1000000 /dev/zero | tr '\0' 'x' >&2; exit 75"#
        )
        guard case .deferred(let reason) = try program.accept() else { throw TestFailure("not deferred") }
        #expect(reason.utf8.count < 700 && reason.contains("red line"))
        #expect(reason.utf8.allSatisfy { $0 >= 32 })
    }

    @Test("a program that hangs is killed with what it started")
    func hang() throws {
        let program = try FakeMailProgram("exec 3>held; sleep 600 & sleep 600")
        mkfifo(program.folder + "/held", 0o600)
        // Everybody who lives holds the other end of this pipe.
        var held = pollfd(fd: open(program.folder + "/held", O_RDONLY | O_NONBLOCK), events: 0, revents: 0)
        guard case .deferred(let reason) = try program.accept(timeOut: 1) else { throw TestFailure("not deferred") }
        #expect(reason.contains("did not end within 1 s"))
        #expect(poll(&held, 1, 10_000) == 1 && held.revents & Int16(POLLHUP) != 0)
        close(held.fd)
    }

    @Test("one that leaves something running in the background is not waited for")
    func background() throws {
        let program = try FakeMailProgram("cat >message; sleep 5 & exit 0")
        #expect(try program.accept(timeOut: 4) == .accepted)
    }

    @Test("one that ends without reading all has not taken the message; one that was killed neither")
    func unread() throws {
        let big = [UInt8](repeating: UInt8(ascii: "x"), count: 1_000_000)
        guard case .deferred = try FakeMailProgram("exit 0").accept(big) else { throw TestFailure("accepted") }
        guard case .deferred(let reason) = try FakeMailProgram("cat >/dev/null; kill -9 $$").accept() else {
            throw TestFailure("accepted")
        }
        #expect(reason.contains("signal 9"))
    }

    @Test("one that is missing or may not be run is a reason to wait")
    func missing() throws {
        let program = try FakeMailProgram("exit 0")
        unlink(program.path)
        try "".write(toFile: program.path, atomically: true, encoding: .utf8)
        guard case .deferred = try program.accept() else { throw TestFailure("accepted") }
        unlink(program.path)
        guard case .deferred(let reason) = try program.accept() else { throw TestFailure("accepted") }
        #expect(reason.contains("No such file"))
    }

    @Test("a folder gets each message once, whole, whatever happens to be sent again")
    func folder() throws {
        let program = try FakeMailProgram("")
        let folder = MailFolder(path: program.folder + "/mail")
        let address = try #require(EmailAddress("a@example.com"))
        for text in ["first", "again"] {
            let letter = Letter(bounce: address, recipient: address, bytes: Array(text.utf8), fileName: "7.eml")
            #expect(folder.accept(letter) == .accepted)
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["7.eml"])
        #expect(program.file("mail/7.eml") == "again")
        let lost = MailFolder(path: program.folder + "/no/such")
        guard case .deferred = lost.accept(Letter(bounce: address, recipient: address, bytes: [1], fileName: "1.eml"))
        else {
            throw TestFailure("accepted")
        }
    }
}
