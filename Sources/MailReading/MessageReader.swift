// Takes a message apart with GMime: the only file that imports it. What the parts mean is decided elsewhere.
import CGMime
import HelpDesk

public enum MessageReader {
    private static let once: Void = g_mime_init()
    /// Parts within parts beyond this are not looked into.
    private static let depth = 20
    private static let mostParts = 200

    /// Nil for what is no message at all: no field in its head, or nobody it is from.
    public static func read(_ bytes: [UInt8]) -> IncomingMessage? {
        _ = once
        let message: UnsafeMutablePointer<GMimeMessage>? = bytes.withUnsafeBytes { buffer in
            let start = buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
            guard let stream = g_mime_stream_mem_new_with_buffer(start, buffer.count) else { return nil }
            defer { cgmime_release(stream) }
            guard let parser = g_mime_parser_new_with_stream(stream) else { return nil }
            defer { cgmime_release(parser) }
            return g_mime_parser_construct_message(parser, nil)
        }
        guard let message else { return nil }
        defer { cgmime_release(message) }
        var read = IncomingMessage()
        read.fields = fields(cgmime_object(message))
        read.from = addresses(g_mime_message_get_from(message))
        for kind in [GMIME_ADDRESS_TYPE_TO, GMIME_ADDRESS_TYPE_CC] {
            read.recipients += addresses(g_mime_message_get_addresses(message, kind))
        }
        read.subject = g_mime_message_get_subject(message).map { String(cString: $0) } ?? ""
        read.name = g_mime_message_get_message_id(message).map { String(cString: $0) } ?? ""
        var collector = PartCollector(left: mostParts)
        if let part = g_mime_message_get_mime_part(message) { collector.visit(part, depth: depth) }
        read.text = collector.text
        read.html = collector.html
        read.files = collector.files
        read.isReport = collector.isReport
        return read.fields.isEmpty ? nil : read
    }

    private static func fields(_ object: UnsafeMutablePointer<GMimeObject>?) -> [IncomingMessage.Field] {
        guard let list = g_mime_object_get_header_list(object) else { return [] }
        return (0..<g_mime_header_list_get_count(list)).compactMap { index in
            guard let header = g_mime_header_list_get_header_at(list, index),
                let name = g_mime_header_get_name(header), let value = g_mime_header_get_value(header)
            else { return nil }
            return IncomingMessage.Field(name: String(cString: name).lowercased(), value: String(cString: value))
        }
    }

    private static func addresses(_ list: UnsafeMutablePointer<InternetAddressList>?) -> [String] {
        guard let list else { return [] }
        return (0..<internet_address_list_length(list)).compactMap { index in
            internet_address_list_get_address(list, index).flatMap { cgmime_mailbox($0) }.map { String(cString: $0) }
        }
    }
}

/// Walks the parts: the first plain text and HTML that are no files, and everything that is one.
private struct PartCollector {
    /// How many more parts are looked at.
    var left: Int
    var text: String?
    var html: String?
    var files: [IncomingMessage.File] = []
    var isReport = false

    mutating func visit(_ object: UnsafeMutablePointer<GMimeObject>, depth: Int) {
        guard depth > 0, left > 0 else { return }
        left -= 1
        if cgmime_is_multipart(object) != 0 {
            isReport = isReport || isType(object, "multipart", "report")
            let multipart = cgmime_multipart(object)
            for index in 0..<max(0, g_mime_multipart_get_count(multipart)) {
                if let part = g_mime_multipart_get_part(multipart, index) { visit(part, depth: depth - 1) }
            }
        } else if cgmime_is_part(object) != 0 {
            take(object)
        }
    }

    private mutating func take(_ object: UnsafeMutablePointer<GMimeObject>) {
        let part = cgmime_part(object)
        let fileName = g_mime_part_get_filename(part).map { String(cString: $0) }
        let disposition = g_mime_object_get_disposition(object).map { String(cString: $0).lowercased() }
        if cgmime_is_text(object) != 0, disposition != "attachment", fileName == nil {
            if isType(object, "text", "plain") {
                text = text.map { $0 + "\n" + decoded(object) } ?? decoded(object)
                return
            }
            if isType(object, "text", "html") {
                if html == nil { html = decoded(object) }
                return
            }
        }
        guard let content = cgmime_content(part) else { return }
        defer { g_byte_array_unref(content) }
        let bytes = Array(UnsafeBufferPointer(start: content.pointee.data, count: Int(content.pointee.len)))
        files.append(
            IncomingMessage.File(
                name: fileName ?? "file", bytes: bytes,
                isInline: disposition != "attachment" && g_mime_object_get_content_id(object) != nil))
    }

    private func decoded(_ object: UnsafeMutablePointer<GMimeObject>) -> String {
        guard let text = cgmime_text(object) else { return "" }
        defer { g_free(text) }
        return String(cString: text)
    }

    private func isType(_ object: UnsafeMutablePointer<GMimeObject>, _ type: String, _ subtype: String) -> Bool {
        g_mime_content_type_is_type(g_mime_object_get_content_type(object), type, subtype) != 0
    }
}
