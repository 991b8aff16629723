// Events as sentences. Their details are codes and keys; the theme has the words, the store the names.

import FormPages
import HelpDesk
import KnowledgeBase

struct HistoryWords {
    private let words: PortalWords
    private let moments: Moments
    /// Of those whom a ticket can be given to, by `staff 3` or `group 2`.
    private let names: [String: String]

    init(_ visit: StaffVisit, names: [String: String]) {
        words = visit.words
        moments = visit.moments
        self.names = names
    }

    func record(_ line: HistoryLine) -> TemplateRecord {
        StaffShapes.event.record([
            "what": .text(text(line)), "at": .text(moments.text(line.at)), "at-iso": .text(moments.machine(line.at)),
        ])
    }

    private func text(_ line: HistoryLine) -> String {
        let key = "history.\(line.kind)"
        let sentence = words.text(key, ["detail": detail(line)])
        let what = sentence == key ? words.text("history.other", ["detail": line.kind]) : sentence
        let who = line.name ?? words.text(line.actor == "customer" ? "history.customer" : "history.system")
        return words.text("history.by", ["what": what, "who": who])
    }

    private func detail(_ line: HistoryLine) -> String {
        let new = line.detail.split(separator: ">").last.map { $0.drop { $0 == " " } }.map(String.init) ?? line.detail
        switch line.kind {
        case "status":
            return HelpDesk.Status(rawValue: new).map { words.text("staff-status.\(StaffTicketRecords.word($0))") }
                ?? new
        case "priority":
            return Int(new).flatMap(Priority.init(rawValue:)).map { words.text("priority.\($0.code)") } ?? new
        case "category": return Category(rawValue: new).map { words.text("category.\($0.rawValue)") } ?? new
        case "assigned": return names[new] ?? (new == "nobody" ? words.text("history.nobody") : new)
        default: return ""
        }
    }
}
