// Waiting for a moment: never less, whatever came before.
import CLinux
import Testing

@testable import HelpDesk

@Suite("equal times") struct EqualTimeTests {
    private func now() -> Int {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return time.tv_sec * 1_000_000 + time.tv_nsec / 1_000
    }

    @Test("never answered before the moment, across whole seconds too", arguments: [0, 1, 30, 999, 1_001])
    func least(_ milliseconds: Int) {
        let began = now()
        let moment = EqualTime(milliseconds: milliseconds)
        moment.wait()
        #expect(now() - began >= milliseconds * 1_000)
    }

    @Test("who is late does not wait") func late() {
        let moment = EqualTime(milliseconds: 1)
        usleep(5_000)
        let began = now()
        moment.wait()
        #expect(now() - began < 1_000_000)
    }
}
