// A program that is started, fed and waited for, for at most so long. It gets a clean environment, and of our open files
// nothing but its standard ones.
import CLinux

struct ChildProcess {
    enum End: Equatable {
        case exited(Int32)
        case killed(Int32)
        /// It took too long and was killed.
        case late
    }

    private let identifier: pid_t
    private var input: Int32
    private let output: Int32
    /// The beginning of what it wrote to standard error, in one line without control characters.
    private(set) var complaint = ""
    /// How many bytes of what it was fed it did not take.
    private(set) var unread = 0
    private var said: [UInt8] = []

    private static let mostSaid = 2_000

    /// Why a program could not be started.
    struct Failure: Error, CustomStringConvertible {
        let code: Int32
        var description: String { String(cString: strerror(code)) }
    }

    static func start(_ path: String, _ arguments: [String]) -> Result<ChildProcess, Failure> {
        guard let input = Pipe(), let complaint = Pipe() else { return .failure(Failure(code: errno)) }
        // Were children's ends ignored, nobody could be told how this one ended.
        signal(SIGCHLD, SIG_DFL)
        var identifier: pid_t = 0
        let result = spawn(path, arguments, &identifier, input: input.reading, complaint: complaint.writing)
        close(input.reading)
        close(complaint.writing)
        guard result == 0 else {
            close(input.writing)
            close(complaint.reading)
            return .failure(Failure(code: result))
        }
        _ = fcntl(input.writing, F_SETFL, O_NONBLOCK)
        _ = fcntl(complaint.reading, F_SETFL, O_NONBLOCK)
        return .success(ChildProcess(identifier: identifier, input: input.writing, output: complaint.reading))
    }

    private init(identifier: pid_t, input: Int32, output: Int32) {
        self.identifier = identifier
        self.input = input
        self.output = output
    }

    private static func spawn(
        _ path: String, _ arguments: [String], _ identifier: inout pid_t, input: Int32, complaint: Int32
    ) -> Int32 {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, input, 0)
        posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, complaint, 2)
        posix_spawn_file_actions_addclosefrom_np(&actions, 3)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var all = sigset_t()
        sigfillset(&all)
        posix_spawnattr_setsigdefault(&attributes, &all)
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        // A group of its own, so that what it starts in turn can be killed with it.
        posix_spawnattr_setpgroup(&attributes, 0)
        posix_spawnattr_setflags(
            &attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
        let environment = ["PATH=/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL=C"]
        return withPointers(arguments) { arguments in
            withPointers(environment) { posix_spawn(&identifier, path, &actions, &attributes, arguments, $0) }
        }
    }

    private static func withPointers<T>(_ texts: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> T) -> T {
        let pointers = texts.map { strdup($0) }
        defer { for pointer in pointers { free(pointer) } }
        return body(pointers + [nil])
    }

    /// Writes `bytes` to its standard input, closes that, and waits for its end.
    mutating func feed(_ bytes: [UInt8], within seconds: Int) -> End {
        let before = signal(SIGPIPE, SIG_IGN)
        defer { signal(SIGPIPE, before) }
        let deadline = Self.milliseconds() + seconds * 1000
        var rest = bytes[...]
        var status: Int32 = 0
        var isRunning = true
        while isRunning, Self.milliseconds() < deadline {
            if rest.isEmpty { closeInput() }
            wait(milliseconds: min(20, deadline - Self.milliseconds()))
            write(&rest)
            listen()
            let ended = waitpid(identifier, &status, WNOHANG)
            if ended < 0, errno != EINTR { return abandon(rest.count) }
            isRunning = ended != identifier
        }
        if isRunning {
            kill(-identifier, SIGKILL)
            waitpid(identifier, &status, 0)
        }
        listen()
        closeInput()
        close(output)
        unread = rest.count
        complaint = Self.line(said)
        return isRunning ? .late : Self.end(status)
    }

    /// Somebody else took note of its end, so that we do not know it.
    private mutating func abandon(_ unread: Int) -> End {
        closeInput()
        close(output)
        self.unread = unread
        return .late
    }

    private static func end(_ status: Int32) -> End {
        let signal = status & 0x7f
        return signal == 0 ? .exited((status >> 8) & 0xff) : .killed(signal)
    }

    private mutating func closeInput() {
        if input >= 0 { close(input) }
        input = -1
    }

    /// Until it reads, writes, or ends (which closes its standard error), or the time is over.
    private func wait(milliseconds: Int) {
        var files = [
            pollfd(fd: input, events: Int16(POLLOUT), revents: 0),
            pollfd(fd: output, events: Int16(POLLIN), revents: 0),
        ]
        poll(&files, 2, Int32(max(1, milliseconds)))
        // At its end poll returns at once, while waitpid may need a moment more.
        if files[1].revents & Int16(POLLHUP) != 0 { usleep(500) }
    }

    private mutating func write(_ rest: inout ArraySlice<UInt8>) {
        while input >= 0, !rest.isEmpty {
            let count = rest.withUnsafeBytes { CLinux.write(input, $0.baseAddress, $0.count) }
            if count > 0 {
                rest = rest.dropFirst(count)
            } else {
                if errno != EAGAIN, errno != EINTR { closeInput() }
                return
            }
        }
    }

    private mutating func listen() {
        var buffer = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = read(output, &buffer, buffer.count)
            guard count > 0 else { return }
            said += buffer.prefix(min(count, Self.mostSaid - said.count))
        }
    }

    private static func line(_ bytes: [UInt8]) -> String {
        let text = String(decoding: bytes, as: UTF8.self).map { $0.isNewline || $0 == "\t" ? " " : $0 }
        return String(text).trimmingBlanks().shortened(to: 500)
    }

    private static func milliseconds() -> Int {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
    }
}

/// Both ends of a pipe; neither is inherited by a program that is started.
private struct Pipe {
    let reading: Int32
    let writing: Int32

    init?() {
        var ends: [Int32] = [0, 0]
        guard pipe2(&ends, O_CLOEXEC) == 0 else { return nil }
        reading = ends[0]
        writing = ends[1]
    }
}
