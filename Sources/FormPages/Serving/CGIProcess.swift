// One run of a program under the web server (RFC 3875): from environment and standard input to standard output.

import CLinux
import HelpDesk
import KnowledgeBase

package enum CGIProcess {
    /// Reads the request, has it answered, and sends the answer. Arguments are ignored: a query can become one (RFC 3875 §4.4).
    package static func run(_ answer: (CGIEnvironment, ByteSource, World) -> Answer) {
        guard CGIEnvironment.isOfGateway else {
            toStandardError("portal: this program answers a web server's requests (CGI); by hand it does nothing\n")
            exit(2)
        }
        prepare()
        let environment = CGIEnvironment.ofProcess()
        let requestID = requestID()
        guard let world = world(environment, requestID) else {
            ResponseWriter.send(
                FallbackPage.response(), requestID: requestID, withoutBody: environment.text(.method) == "HEAD",
                to: toStandardOutput)
            return
        }
        limitMemory(world.configuration.helpDesk)
        takeMemory()
        Store.prepareForOneRequest()
        let answer = answer(environment, ByteSource { read(0, $0.baseAddress, $0.count) }, world)
        passOverBody()
        ResponseWriter.send(
            answer.response, requestID: requestID, withoutBody: answer.isHeadOnly, to: toStandardOutput)
    }

    /// Whatever a request might make of the program, it starts no other and opens no connection; a kernel that cannot see to that
    /// is no reason to send customers away. A client that has gone or a full disk is told by the call that meets it, not by a
    /// signal; files are this user's alone; no file that is opened takes the place of a standard stream.
    private static func prepare() {
        _ = confine_thread()
        _ = forbid_processes()
        signal(SIGPIPE, SIG_IGN)
        signal(SIGXFSZ, SIG_IGN)
        umask(0o077)
        for descriptor in Int32(0)...2 where fcntl(descriptor, F_GETFD, 0) == -1 {
            _ = open("/dev/null", descriptor == 0 ? O_RDONLY : O_WRONLY)
        }
    }

    /// Half a gigabyte, which only the download of many thousand tickets comes near, and what a password takes.
    private static func limitMemory(_ desk: HelpDeskConfiguration) {
        _ = limit_memory(UInt64(512 + desk.passwordMemory) << 20)
    }

    /// Asks at once for more memory than a page needs, and takes what nearly every page writes to in one call instead of at the
    /// first touch of each of its 4 kB. Linux before 5.14 does not know how, and takes them one by one.
    private static func takeMemory() {
        let page = 4_096
        let written = 64 * page
        mallopt(M_TOP_PAD, 512 << 10)
        mallopt(M_TRIM_THRESHOLD, 1 << 20)
        mallopt(M_MMAP_THRESHOLD, 1 << 20)
        // The end of the heap, where all that follows will be.
        guard let end = malloc(written + page) else { return }
        madvise(end.alignedUp(toMultipleOf: page), written, MADV_POPULATE_WRITE)
        free(end)
    }

    /// Takes what is left of the body: a socket that is closed on unread bytes throws away what was sent on it, too.
    private static func passOverBody() {
        withUnsafeTemporaryAllocation(byteCount: 65_536, alignment: 16) { buffer in
            var left = 16 << 20
            while left > 0 {
                let count = read(0, buffer.baseAddress, buffer.count)
                if count <= 0 { return }
                left -= count
            }
        }
    }

    private static func world(_ environment: CGIEnvironment, _ requestID: String) -> World? {
        let path = environment.text(.configuration) ?? "/etc/customer-portal/portal.conf"
        guard let bytes = WholeFile.read(path, limit: 1_000_000), let text = String(validating: bytes, as: UTF8.self)
        else {
            toStandardError("portal: \(path): cannot be read\n")
            return nil
        }
        let (configuration, problems) = Configuration.read(text, file: path)
        guard problems.isEmpty else {
            for problem in problems { toStandardError("portal: \(problem.description)\n") }
            return nil
        }
        let folder = path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[..<$0]) } ?? ""
        return World(
            settings: DeskSettings(configuration: configuration, base: folder),
            published: PublishedFolder(path: environment.text(.published) ?? folder + "/dist"), now: .now,
            entropy: .system, requestID: requestID, log: toStandardError)
    }

    /// 64 random bits: enough to find a line of the log by.
    private static func requestID() -> String {
        let digits = Array("0123456789abcdef")
        var generator = SystemRandomNumberGenerator()
        let number = generator.next()
        return String((0..<16).map { digits[Int(number >> (UInt64($0) * 4) & 15)] })
    }

    private static func toStandardError(_ line: String) {
        var line = line
        _ = line.withUTF8 { write(2, $0.baseAddress, $0.count) }
    }

    private static func toStandardOutput(_ bytes: UnsafeRawBufferPointer) -> Bool {
        var sent = 0
        while sent < bytes.count {
            let count = write(1, bytes.baseAddress.map { $0 + sent }, bytes.count - sent)
            if count < 0, errno == EINTR { continue }
            if count <= 0 { return false }
            sent += count
        }
        return true
    }
}
