// `> [!NOTE]` quotations, after GitHub's alerts.

import CCmark

enum Callout: Int, CaseIterable {
    case note = 1, tip, important, warning, caution

    var name: String {
        switch self {
        case .note: "note"
        case .tip: "tip"
        case .important: "important"
        case .warning: "warning"
        case .caution: "caution"
        }
    }

    /// Marks each quotation that begins with a line `[!KIND]`, and takes that line away.
    static func mark(_ tree: CmarkTree) {
        tree.forEach { quotation in
            guard quotation.kind == CMARK_NODE_BLOCK_QUOTE, let paragraph = quotation.firstChild,
                paragraph.kind == CMARK_NODE_PARAGRAPH, let sign = paragraph.firstChild, sign.kind == CMARK_NODE_TEXT
            else { return }
            let text = sign.literalText.lowercased()
            guard let callout = allCases.first(where: { text == "[!\($0.name)]" }) else { return }
            let lineEnd = sign.next
            guard lineEnd == nil || lineEnd?.kind == CMARK_NODE_SOFTBREAK || lineEnd?.kind == CMARK_NODE_LINEBREAK
            else { return }
            quotation.setMark(callout.rawValue)
            lineEnd?.remove()
            sign.remove()
            if paragraph.firstChild == nil { paragraph.remove() }
        }
    }
}
