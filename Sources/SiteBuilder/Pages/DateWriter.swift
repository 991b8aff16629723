// Dates as readers of one language write them, after the theme's `date.format`.

import KnowledgeBase

struct DateWriter: Sendable {
    private enum Piece { case text(String), day, month, year }

    private let pieces: [Piece]
    private let months: [String]

    init(_ words: Words) {
        months = (1...12).map { words.text("date.month.\($0)") }
        var pieces: [Piece] = []
        for (number, part) in words.text("date.format").split(separator: "{{", omittingEmptySubsequences: false)
            .enumerated()
        {
            guard number > 0, let end = part.firstRange(of: "}}") else {
                pieces.append(.text(String(part)))
                continue
            }
            switch part[..<end.lowerBound] {
            case "day": pieces.append(.day)
            case "month": pieces.append(.month)
            case "year": pieces.append(.year)
            default: break
            }
            pieces.append(.text(String(part[end.upperBound...])))
        }
        self.pieces = pieces
    }

    func text(_ date: CalendarDate) -> String {
        var text = ""
        for piece in pieces {
            switch piece {
            case .text(let part): text += part
            case .day: text += String(date.day)
            case .month: text += months[date.month - 1]
            case .year: text += String(date.year)
            }
        }
        return text
    }
}
