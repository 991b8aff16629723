// What another program prints. No shell: the arguments reach it as they are.
import CLinux

enum OtherProgram {
    /// Nil when it cannot be started or ends with an error.
    static func output(of path: String, _ arguments: [String]) -> String? {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { return nil }
        defer { close(ends[0]) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        posix_spawn_file_actions_addclose(&actions, ends[0])
        if ends[1] > 2 { posix_spawn_file_actions_addclose(&actions, ends[1]) }
        var words: [UnsafeMutablePointer<CChar>?] = ([path] + arguments).map { strdup($0) } + [nil]
        defer { for word in words { free(word) } }
        var identifier: pid_t = 0
        let result = posix_spawn(&identifier, path, &actions, nil, &words, environ)
        close(ends[1])
        guard result == 0 else { return nil }
        let printed = readAll(ends[0])
        var status: Int32 = 0
        guard waitpid(identifier, &status, 0) == identifier, status == 0 else { return nil }
        return String(decoding: printed, as: UTF8.self)
    }

    private static func readAll(_ descriptor: Int32) -> [UInt8] {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 14)
        while true {
            let count = read(descriptor, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            if count <= 0 { return bytes }
            bytes += buffer.prefix(count)
        }
    }
}
