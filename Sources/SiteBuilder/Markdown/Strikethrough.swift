// `~one~` and `~~two~~` tildes strike out (GitHub Flavored Markdown 0.29, "Strikethrough").

import CCmark

enum Strikethrough {
    /// Wraps struck-out inlines in custom nodes; works on one parent's children at a time.
    static func apply(_ tree: CmarkTree) {
        tree.forEach { node in
            switch node.kind {
            case CMARK_NODE_PARAGRAPH, CMARK_NODE_HEADING, CMARK_NODE_EMPH, CMARK_NODE_STRONG, CMARK_NODE_LINK:
                strike(in: node)
            default: break
            }
        }
    }

    private struct Run {
        let node: CmarkNode
        let length: Int
        let opens: Bool
        let closes: Bool
    }

    private static func strike(in parent: CmarkNode) {
        guard parent.children.contains(where: { $0.kind == CMARK_NODE_TEXT && $0.literal.contains(UInt8(ascii: "~")) })
        else { return }
        let runs = splitRuns(parent)
        var openers: [Run] = []
        for run in runs {
            if run.closes, let index = openers.lastIndex(where: { $0.length == run.length }) {
                wrap(from: openers[index].node, to: run.node)
                openers.removeSubrange(index...)
            } else if run.opens {
                openers.append(run)
            }
        }
    }

    /// Splits text nodes so that every run of tildes is a node of its own.
    private static func splitRuns(_ parent: CmarkNode) -> [Run] {
        var runs: [Run] = []
        for node in Array(parent.children) where node.kind == CMARK_NODE_TEXT {
            let text = Array(node.literal)
            guard text.contains(UInt8(ascii: "~")) else { continue }
            var position = 0
            var pieces: [Range<Int>] = []
            while position < text.count {
                let isTilde = text[position] == UInt8(ascii: "~")
                let end = text[position...].firstIndex { ($0 == UInt8(ascii: "~")) != isTilde } ?? text.count
                pieces.append(position..<end)
                position = end
            }
            for piece in pieces {
                guard let new = CmarkNode(cmark_node_new(CMARK_NODE_TEXT)) else { continue }
                new.setLiteral(String(decoding: text[piece], as: UTF8.self))
                cmark_node_insert_before(node.pointer, new.pointer)
                if text[piece.lowerBound] == UInt8(ascii: "~"), piece.count <= 2 {
                    let before = String(decoding: text[..<piece.lowerBound], as: UTF8.self).unicodeScalars.last
                    let after = String(decoding: text[piece.upperBound...], as: UTF8.self).unicodeScalars.first
                    runs.append(
                        run(new, piece.count, before ?? edge(node, before: true), after ?? edge(node, before: false)))
                }
            }
            node.remove()
        }
        return runs
    }

    /// What stands beside a text node for the flanking rule: a space at a line's end, a letter for any other inline.
    private static func edge(_ node: CmarkNode, before: Bool) -> Unicode.Scalar {
        let neighbour = before ? CmarkNode(cmark_node_previous(node.pointer)) : node.next
        guard let neighbour else { return " " }
        return [CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK].contains(neighbour.kind) ? " " : "a"
    }

    private static func run(_ node: CmarkNode, _ length: Int, _ before: Unicode.Scalar, _ after: Unicode.Scalar) -> Run
    {
        func isPunctuation(_ scalar: Unicode.Scalar) -> Bool {
            switch scalar.properties.generalCategory {
            case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
                .finalPunctuation, .otherPunctuation, .mathSymbol, .currencySymbol, .modifierSymbol:
                return true
            default: return false
            }
        }
        let left =
            !after.properties.isWhitespace
            && (!isPunctuation(after) || before.properties.isWhitespace || isPunctuation(before))
        let right =
            !before.properties.isWhitespace
            && (!isPunctuation(before) || after.properties.isWhitespace || isPunctuation(after))
        return Run(node: node, length: length, opens: left, closes: right)
    }

    private static func wrap(from opener: CmarkNode, to closer: CmarkNode) {
        guard let struck = CmarkNode(cmark_node_new(CMARK_NODE_CUSTOM_INLINE)) else { return }
        cmark_node_insert_before(opener.pointer, struck.pointer)
        var inner = opener.next
        while let node = inner, node != closer {
            inner = node.next
            cmark_node_unlink(node.pointer)
            cmark_node_append_child(struck.pointer, node.pointer)
        }
        opener.remove()
        closer.remove()
    }
}
