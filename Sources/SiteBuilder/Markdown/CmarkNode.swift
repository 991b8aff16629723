// libcmark's tree in Swift's clothes. The only file that knows how cmark stores things.

import CCmark
import CLinux

/// A node of a parsed document; alive as long as its `CmarkTree`.
struct CmarkNode: Hashable {
    let pointer: OpaquePointer

    init?(_ pointer: OpaquePointer?) {
        guard let pointer else { return nil }
        self.pointer = pointer
    }

    var kind: cmark_node_type { cmark_node_get_type(pointer) }
    var parent: CmarkNode? { CmarkNode(cmark_node_parent(pointer)) }
    var next: CmarkNode? { CmarkNode(cmark_node_next(pointer)) }
    var firstChild: CmarkNode? { CmarkNode(cmark_node_first_child(pointer)) }
    var lastChild: CmarkNode? { CmarkNode(cmark_node_last_child(pointer)) }
    var startLine: Int { Int(cmark_node_get_start_line(pointer)) }
    var endLine: Int { Int(cmark_node_get_end_line(pointer)) }
    var startColumn: Int { Int(cmark_node_get_start_column(pointer)) }
    var headingLevel: Int { Int(cmark_node_get_heading_level(pointer)) }

    /// A mark that a pass leaves for the writer; 0 when there is none.
    var mark: Int { Int(bitPattern: cmark_node_get_user_data(pointer)) }

    func setMark(_ mark: Int) { cmark_node_set_user_data(pointer, UnsafeMutableRawPointer(bitPattern: mark)) }

    var literal: UnsafeBufferPointer<UInt8> { Self.bytes(cmark_node_get_literal(pointer)) }
    var destination: UnsafeBufferPointer<UInt8> { Self.bytes(cmark_node_get_url(pointer)) }
    var title: UnsafeBufferPointer<UInt8> { Self.bytes(cmark_node_get_title(pointer)) }
    var fenceInfo: UnsafeBufferPointer<UInt8> { Self.bytes(cmark_node_get_fence_info(pointer)) }

    var literalText: String { String(decoding: literal, as: UTF8.self) }

    func setLiteral(_ text: String) { cmark_node_set_literal(pointer, text) }

    /// Takes the node out of the tree and frees it.
    func remove() {
        cmark_node_unlink(pointer)
        cmark_node_free(pointer)
    }

    var children: some Sequence<CmarkNode> {
        sequence(state: firstChild) { node in
            defer { node = node?.next }; return node
        }
    }

    var isInHeading: Bool {
        var node: CmarkNode? = self
        while let current = node {
            if current.kind == CMARK_NODE_HEADING { return true }
            node = current.parent
        }
        return false
    }

    /// The text of a heading or an image's description, without markup.
    var plainText: String {
        var bytes: [UInt8] = []
        appendPlainText(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    private func appendPlainText(to bytes: inout [UInt8]) {
        guard let iterator = cmark_iter_new(pointer) else { return }
        defer { cmark_iter_free(iterator) }
        while true {
            let event = cmark_iter_next(iterator)
            if event == CMARK_EVENT_DONE { return }
            guard event == CMARK_EVENT_ENTER, let node = CmarkNode(cmark_iter_get_node(iterator)) else { continue }
            switch node.kind {
            case CMARK_NODE_TEXT, CMARK_NODE_CODE, CMARK_NODE_HTML_INLINE: bytes += node.literal
            case CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK: bytes.append(32)
            default: break
            }
        }
    }

    private static func bytes(_ text: UnsafePointer<CChar>?) -> UnsafeBufferPointer<UInt8> {
        guard let text else { return UnsafeBufferPointer(start: nil, count: 0) }
        let start = UnsafeRawPointer(text).assumingMemoryBound(to: UInt8.self)
        return UnsafeBufferPointer(start: start, count: strlen(text))
    }
}

/// A parsed document that frees its nodes when it goes away.
final class CmarkTree {
    let root: CmarkNode

    init?(_ source: UnsafeBufferPointer<UInt8>) {
        let parsed = source.withMemoryRebound(to: CChar.self) { text in
            text.baseAddress.flatMap { cmark_parse_document($0, text.count, CMARK_OPT_VALIDATE_UTF8) }
                ?? cmark_parse_document("", 0, CMARK_OPT_DEFAULT)
        }
        guard let root = CmarkNode(parsed) else { return nil }
        self.root = root
        cmark_consolidate_text_nodes(root.pointer)
    }

    static func parse(_ source: [UInt8]) -> CmarkTree? { source.withUnsafeBufferPointer { CmarkTree($0) } }

    deinit { cmark_node_free(root.pointer) }

    /// Calls `visit` with every node, parents first; `visit` may change a node's children but not remove the node itself.
    func forEach(_ visit: (CmarkNode) -> Void) {
        var node: CmarkNode? = root
        while let current = node {
            visit(current)
            node = current.firstChild ?? following(current)
        }
    }

    private func following(_ node: CmarkNode) -> CmarkNode? {
        var node = node
        while node != root {
            if let next = node.next { return next }
            guard let parent = node.parent else { return nil }
            node = parent
        }
        return nil
    }
}
