// Suggestions for misspelt names of keys, words and templates.

public enum Spelling {
    /// "; did you mean 'title'?" when one of `known` is close enough to `word`, else nothing.
    public static func suggestion(for word: String, among known: some Sequence<String>) -> String {
        let limit = max(1, word.count / 3)
        let nearest = known.sorted().map { ($0, distance($0, word)) }.min { $0.1 < $1.1 }
        guard let (name, away) = nearest, away <= limit else { return "" }
        return "; did you mean '\(name)'?"
    }

    /// Damerau–Levenshtein distance (adjacent letters swapped count one), case ignored.
    static func distance(_ a: String, _ b: String) -> Int {
        let a = Array(a.lowercased().unicodeScalars)
        let b = Array(b.lowercased().unicodeScalars)
        var rows = [[Int]](repeating: [Int](repeating: 0, count: b.count + 1), count: a.count + 1)
        for i in 0...a.count { rows[i][0] = i }
        for j in 0...b.count { rows[0][j] = j }
        for i in 1..<(a.count + 1) {
            for j in 1..<(b.count + 1) {
                let same = a[i - 1] == b[j - 1]
                var best = min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + (same ? 0 : 1))
                if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] { best = min(best, rows[i - 2][j - 2] + 1) }
                rows[i][j] = best
            }
        }
        return rows[a.count][b.count]
    }
}
