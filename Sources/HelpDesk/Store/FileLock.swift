// Locks that whole programs hold: the one write lock, and the slots for costly work. They end with the process.
import CLinux

/// An exclusive lock on a file; released when this value goes.
struct FileLock: ~Copyable {
    private let descriptor: Int32

    /// Waits in the kernel's queue, so that nobody is overtaken for ever; nil when `milliseconds` have passed.
    init?(file: String, waitingAtMost milliseconds: Int) throws(StoreFailure) {
        descriptor = try Self.open(file)
        if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return }
        guard errno == EWOULDBLOCK, milliseconds > 0, Self.wait(descriptor, milliseconds) else {
            close(descriptor)
            return nil
        }
    }

    /// Lets go even where a program that is just being started still holds a copy of the descriptor. Source: flock(2).
    deinit {
        flock(descriptor, LOCK_UN)
        close(descriptor)
    }

    /// A timer that ticks breaks the waiting at every tick; a stopped holder of the lock cannot stop us for ever.
    private static func wait(_ descriptor: Int32, _ milliseconds: Int) -> Bool {
        var action = sigaction()
        action.__sigaction_handler.sa_handler = { _ in }
        var before = sigaction()
        sigaction(SIGALRM, &action, &before)
        let tick = timeval(tv_sec: 0, tv_usec: 50_000)
        var timer = itimerval(it_interval: tick, it_value: tick)
        setitimer(__itimer_which_t(ITIMER_REAL.rawValue), &timer, nil)
        defer {
            timer = itimerval()
            setitimer(__itimer_which_t(ITIMER_REAL.rawValue), &timer, nil)
            sigaction(SIGALRM, &before, nil)
        }
        let end = monotonicMilliseconds() + milliseconds
        repeat {
            if flock(descriptor, LOCK_EX) == 0 { return true }
        } while errno == EINTR && monotonicMilliseconds() < end
        return false
    }

    private static func monotonicMilliseconds() -> Int {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
    }

    private static func open(_ file: String) throws(StoreFailure) -> Int32 {
        let descriptor = CLinux.open(file, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        if descriptor >= 0 {
            Folder.give(descriptor, toOwnerOf: Folder.parent(file))
            return descriptor
        }
        let cause: StoreFailure.Cause =
            switch errno {
            case ENOSPC, EDQUOT: .diskFull
            case ENOENT: .missing
            case EACCES, EPERM, EROFS, ELOOP: .forbidden
            default: .system
            }
        throw StoreFailure(cause, code: -Int(errno), during: "opening a lock file")
    }
}
