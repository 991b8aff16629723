// Answers that must not tell by their time what they do not tell in words.
import CLinux

/// A moment shortly after this was made; what takes less than that is answered then, whatever it had to do.
struct EqualTime {
    private var end = timespec()

    init(milliseconds: Int) {
        clock_gettime(CLOCK_MONOTONIC, &end)
        let nanoseconds = end.tv_nsec + milliseconds * 1_000_000
        end = timespec(tv_sec: end.tv_sec + nanoseconds / 1_000_000_000, tv_nsec: nanoseconds % 1_000_000_000)
    }

    /// Waits for the moment; not at all where it has passed.
    func wait() {
        var end = end
        while clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &end, nil) == EINTR {}
    }
}
