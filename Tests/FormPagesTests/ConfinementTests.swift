// What a program of the web server cannot do once it is confined. On a thread of its own, since there is no way back.
import CLinux
import Testing

@Suite("confinement", .enabled(if: confinement_version() >= 1, "this kernel has no Landlock"))
struct ConfinementTests {
    /// What each call said on a confined thread: 0 where it did something, else `errno`.
    private struct Findings {
        var confined = -1
        var program: Int32 = -1
        var connection: Int32 = -1
        var service: Int32 = -1
        var file: Int32 = -1
    }

    /// A file that may be run, as far as its mode goes, and cannot.
    private static let unreadable = "/tmp/portal-confinement-\(getpid())"

    @Test("no program is started, no connection made or taken; files are opened")
    func calls() {
        close(open(Self.unreadable, O_WRONLY | O_CREAT, 0o700))
        defer { unlink(Self.unreadable) }
        var findings = Findings()
        withUnsafeMutablePointer(to: &findings) { found in
            var thread = pthread_t()
            pthread_create(
                &thread, nil,
                { found in
                    found?.assumingMemoryBound(to: Findings.self).pointee = ConfinementTests.confinedFindings()
                    return nil
                }, found)
            pthread_join(thread, nil)
        }
        #expect(findings.confined == 0)
        #expect(findings.program == EACCES)
        if confinement_version() >= 4 { #expect(findings.connection == EACCES && findings.service == EACCES) }
        #expect(findings.file == 0)
        // This thread is as free as before: it fails at what the file is.
        #expect(Self.run(Self.unreadable) == ENOEXEC)
        #expect(Self.call(connect, port: 1) == ECONNREFUSED)
    }

    private static func confinedFindings() -> Findings {
        var found = Findings()
        found.confined = confine_thread()
        found.program = run(unreadable)
        found.connection = call(connect, port: 1)
        found.service = call(bind, port: 0)
        let file = open("/dev/null", O_WRONLY)
        found.file = file < 0 ? errno : 0
        close(file)
        return found
    }

    private static func run(_ path: String) -> Int32 {
        var none: UnsafeMutablePointer<CChar>?
        return path.withCString { execve($0, &none, &none) } == 0 ? 0 : errno
    }

    private static func call(
        _ what: (Int32, UnsafePointer<sockaddr>?, socklen_t) -> Int32, port: UInt16
    ) -> Int32 {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        return withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                what(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0 ? 0 : errno
            }
        }
    }
}
