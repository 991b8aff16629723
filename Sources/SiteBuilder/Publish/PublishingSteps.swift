// What a build does to the published files, decided before the first of them is touched, and written down as the journal.

/// Moves and removals, in the order in which they are carried out.
struct PublishingSteps: Equatable, Sendable {
    struct Move: Equatable, Sendable {
        /// The name in the staging folder.
        let staged: String
        /// Below `dist/`.
        let path: String
        /// Whether nothing was published there before.
        let isNew: Bool
    }

    private(set) var moves: [Move]
    let removals: [String]

    var isEmpty: Bool { moves.isEmpty && removals.isEmpty }

    init(moves: [Move], removals: [String]) {
        self.moves = moves.sorted { (Self.rank($0), $0.path) < (Self.rank($1), $1.path) }
        self.removals = removals.sorted()
    }

    /// The moves in groups; within one their order does not matter.
    var groups: [[Move]] {
        var groups: [[Move]] = []
        var last: Int?
        for move in moves {
            let rank = Self.rank(move)
            if rank == last { groups[groups.count - 1].append(move) } else { groups.append([move]) }
            last = rank
        }
        return groups
    }

    /// What others refer to comes before them: assets, new pages, changed pages, then lists and rules that lead to pages,
    /// the builder's own memory last.
    private static func rank(_ move: Move) -> Int {
        if move.path.hasPrefix("site/assets/") { return 0 }
        if move.path.hasPrefix(".") { return 4 }
        let isPage = [".html", ".html.gz"].contains(where: move.path.hasSuffix)
        if move.path.hasPrefix("site/"), move.isNew || isPage { return move.isNew ? 1 : 2 }
        return 3
    }

    // MARK: - The journal: fields that end with a NUL, which no path can hold

    var journal: [UInt8] {
        var bytes: [UInt8] = []
        for move in moves {
            for field in [move.isNew ? "+" : "~", move.staged, move.path] { bytes += Array(field.utf8) + [0] }
        }
        for path in removals { bytes += Array("-".utf8) + [0] + Array(path.utf8) + [0] }
        return bytes
    }

    init(journal: [UInt8]) {
        var fields = journal.split(separator: 0, omittingEmptySubsequences: false).map {
            String(decoding: $0, as: UTF8.self)
        }[...]
        var moves: [Move] = []
        var removals: [String] = []
        while let kind = fields.popFirst() {
            if kind == "-", let path = fields.popFirst() {
                removals.append(path)
            } else if ["+", "~"].contains(kind), let staged = fields.popFirst(), let path = fields.popFirst() {
                moves.append(Move(staged: staged, path: path, isNew: kind == "+"))
            }
        }
        self.moves = moves
        self.removals = removals
    }
}
