// What a program of the web server cannot do once it is confined. On a thread of its own, since there is no way back.
import CLinux
import Glibc
import Testing

@Suite("confinement") struct ConfinementTests {
    /// What each call said on a confined thread: 0 where it did something, else `errno`.
    private struct Findings {
        var confined: Int32 = -1
        var socket: Int32 = -1
        var pair: Int32 = -1
        var file: Int32 = -1
    }

    @Test("no connection is opened; files are")
    func calls() {
        var findings = Findings()
        withUnsafeMutablePointer(to: &findings) { found in
            var thread = pthread_t()
            pthread_create(
                &thread, nil,
                { found in
                    let found = found?.assumingMemoryBound(to: Findings.self)
                    found?.pointee.confined = confine_thread()
                    found?.pointee.socket = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0) < 0 ? errno : 0
                    var ends: [Int32] = [0, 0]
                    found?.pointee.pair = socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &ends) < 0 ? errno : 0
                    let file = open("/dev/null", O_WRONLY)
                    found?.pointee.file = file < 0 ? errno : 0
                    close(file)
                    return nil
                }, found)
            pthread_join(thread, nil)
        }
        #expect(findings.confined == 0)
        #expect(findings.socket == EPERM && findings.pair == EPERM)
        #expect(findings.file == 0)
        // This thread is as free as before.
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        #expect(descriptor >= 0)
        close(descriptor)
    }
}
