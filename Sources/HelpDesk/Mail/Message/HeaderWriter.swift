// Writes header fields. The only way into a message's head: a value that could end its line is refused, and lines are
// folded. Source: RFC 5322 §2.2.

import KnowledgeBase

/// Why a message cannot be written.
public enum MailFault: Error, Sendable, Equatable {
    /// The value of this header field holds a line break or NUL.
    case unsafeHeader(String)
}

struct HeaderWriter {
    /// Lines end with LF: the mail program turns them into what goes over the wire.
    private(set) var bytes: [UInt8] = []

    /// The longest line we make of ourselves; RFC 5322 allows 998.
    private static let width = 76

    /// A field of words for people.
    mutating func append(_ name: StaticString, text: String) throws(MailFault) {
        try append(name, HeaderPieces(text: try Self.safe(text, name)).pieces)
    }

    /// A field that holds one address.
    mutating func append(_ name: StaticString, _ mailbox: Mailbox) throws(MailFault) {
        let label = try Self.safe(mailbox.name, name)
        let address = try Self.safe(mailbox.address.text, name)
        if label.isEmpty { return try append(name, [Array(address.utf8)]) }
        try append(name, HeaderPieces(phrase: label).pieces + [Array("<\(address)>".utf8)])
    }

    /// A field of words for machines, parted by blanks, that are written as they are.
    mutating func append(_ name: StaticString, words: [String]) throws(MailFault) {
        var pieces: [[UInt8]] = []
        for word in words { pieces.append(Array(try Self.safe(word, name).utf8)) }
        try append(name, pieces)
    }

    private mutating func append(_ name: StaticString, _ pieces: [[UInt8]]) throws(MailFault) {
        let start = bytes.count
        bytes.append(contentsOf: name.description.utf8)
        bytes.append(UInt8(ascii: ":"))
        var column = bytes.count - start
        for (index, piece) in pieces.enumerated() {
            if index > 0, column + 1 + piece.count > Self.width {
                bytes.append(10)
                column = 0
            }
            bytes.append(UInt8(ascii: " "))
            bytes.append(contentsOf: piece)
            column += 1 + piece.count
        }
        bytes.append(10)
    }

    private static func safe(_ value: String, _ name: StaticString) throws(MailFault) -> String {
        if value.utf8.contains(where: { $0 == 0 || $0 == 10 || $0 == 13 }) {
            throw .unsafeHeader(name.description)
        }
        return value
    }
}
