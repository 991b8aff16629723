// The tabs above the staff's mail: the states of what goes out, and what came in and could not be filed.

import HelpDesk
import KnowledgeBase

enum MailTabs {
    enum Tab: Equatable {
        case outgoing(MailState)
        case aside
    }

    /// A state is counted up to so many messages: sent ones may be many.
    private static let mostCounted = 1_000

    static func records(
        _ current: Tab, _ queue: MailQueue, _ staff: Staff, _ words: PortalWords
    ) throws(StoreFailure) -> [TemplateRecord] {
        let counts = try queue.counts(most: mostCounted)
        let outgoing = MailState.allCases.map { state in
            record(
                words.text("mail-state.\(state.rawValue)"), "\(MailListPage.address)?state=\(state.rawValue)",
                counts[state] ?? 0, current == .outgoing(state))
        }
        let aside = try staff.mailAsideCount()
        return outgoing + [record(words.text("mail-state.aside"), AsidePage.address, aside, current == .aside)]
    }

    private static func record(_ label: String, _ url: String, _ count: Int, _ isCurrent: Bool) -> TemplateRecord {
        StaffShapes.tab.record([
            "label": .text(label), "url": .text(url),
            "count": .text(count < mostCounted ? String(count) : "\(mostCounted - 1)+"),
            "current": .flag(isCurrent),
        ])
    }
}
