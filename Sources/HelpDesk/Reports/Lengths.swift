// How long it took: tickets counted by length, and the one in the middle.

struct Lengths {
    struct Line {
        let seconds: Int
        let tickets: Int
    }

    /// The shortest first; a length may be there several times.
    private let lines: [Line]

    init(_ lines: [Line]) { self.lines = lines.sorted { $0.seconds < $1.seconds } }

    var tickets: Int { lines.reduce(0) { $0 + $1.tickets } }

    /// Half of the tickets took no longer; of an even number, the mean of the two in the middle. None without tickets.
    var median: Int? {
        let count = tickets
        guard count > 0 else { return nil }
        return (length(at: (count - 1) / 2) + length(at: count / 2)) / 2
    }

    /// The length of the ticket with so many before it.
    private func length(at place: Int) -> Int {
        var before = 0
        for line in lines {
            before += line.tickets
            if before > place { return line.seconds }
        }
        return 0
    }
}
