// One build at a time in an output folder: a second one waits for the first.

import CLinux

final class BuildLock {
    private let descriptor: Int32

    /// Waits until no other build holds the lock; the kernel frees it when its holder dies.
    init(_ output: String) throws(FileFailure) {
        try FileSystem.makeFolder("\(output)/.builder")
        let path = "\(output)/.builder/lock"
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw FileFailure(path: path, code: errno) }
        while flock(descriptor, LOCK_EX) != 0 {
            if errno != EINTR { throw FileFailure(path: path, code: errno) }
        }
    }

    deinit { close(descriptor) }
}
