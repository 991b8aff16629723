// Tells from a file's status alone whether it may have changed since it was last read.

import CLinux

/// Size, number and times of a file.
struct FileStamp: Sendable, Hashable {
    /// Zero stands for "read it again".
    private(set) var fingerprint = Fingerprint(high: 0, low: 0)

    /// Fits no file.
    static let unknown = FileStamp(fingerprint: Fingerprint(high: 0, low: 0))

    /// A file that was written within this many seconds before it is looked at may change once more without its times
    /// telling (file systems count in steps of up to two seconds; git knows the same as the racy index).
    static let settlingSeconds = 2

    init(fingerprint: Fingerprint) { self.fingerprint = fingerprint }

    /// The stamp of a file looked at in the second `now`; unknown for one that changed a moment ago.
    init(_ status: stat, now: Int) {
        let newest = max(status.st_mtim.tv_sec, status.st_ctim.tv_sec)
        if newest + Self.settlingSeconds >= now { return }
        fingerprint = Self.state(status)
    }

    /// Of everything that changes with a file, whenever that was.
    static func state(_ status: stat) -> Fingerprint {
        var state = Fingerprint()
        state.add(Int(status.st_size))
        state.add(UInt64(status.st_ino))
        for time in [status.st_mtim, status.st_ctim] {
            state.add(time.tv_sec)
            state.add(time.tv_nsec)
        }
        return state
    }

    var isKnown: Bool { self != Self.unknown }
}
