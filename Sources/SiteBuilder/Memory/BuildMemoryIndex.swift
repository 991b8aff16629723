// The index of the builder's memory as bytes.

import KnowledgeBase

extension BuildMemory {
    private static let sign: UInt64 = 0x3270_6c74_726f_5043

    /// As bytes, with a fingerprint of them all at the end.
    var index: [UInt8] {
        var writer = ByteWriter()
        writer.reserve(files.count * 110 + documents.count * 90 + addresses.count * 110 + (search?.count ?? 0) + 4_096)
        writer.add(Self.sign)
        writer.add(reader)
        writer.add(site)
        writer.add(inputs.map { [$0] } ?? []) { $1.add($0) }
        writer.add(articles)
        for list in [problems, reminders] { writer.add(list) { $0.write(to: &$1) } }
        facts.write(to: &writer)
        writer.add(Array(documents)) { document, writer in
            writer.add(document.key)
            writer.add(document.value.stamp.fingerprint)
            writer.add(document.value.fingerprint)
            writer.add(document.value.facts.lowerBound)
            writer.add(document.value.facts.count)
        }
        writer.add(Array(attachments)) { attachment, writer in
            writer.add(attachment.key)
            writer.add(attachment.value.stamp.fingerprint)
            writer.add(attachment.value.fingerprint)
            writer.add(attachment.value.size?.width ?? 0)
            writer.add(attachment.value.size?.height ?? 0)
        }
        writer.add(Array(files)) { file, writer in
            writer.add(file.key)
            writer.add(file.value.key)
            writer.add(file.value.content)
        }
        writer.add(Array(addresses)) { address, writer in
            writer.add(address.key)
            writer.add(address.value)
        }
        writer.add(Array(retired)) { asset, writer in
            writer.add(asset.key)
            writer.add(asset.value)
        }
        writer.add(hasTwins)
        writer.add(search.map { [$0] } ?? []) { $1.add($0) }
        writer.add(Fingerprint(of: writer.bytes))
        return writer.bytes
    }

    init?(index bytes: UnsafeRawBufferPointer) {
        guard bytes.count > 24 else { return nil }
        let content = UnsafeRawBufferPointer(rebasing: bytes.dropLast(16))
        var check = ByteReader(UnsafeRawBufferPointer(rebasing: bytes.suffix(16)))
        guard check.fingerprint() == Fingerprint(of: content.assumingMemoryBound(to: UInt8.self)) else { return nil }
        var reader = ByteReader(content)
        guard reader.word() == Self.sign else { return nil }
        self.reader = reader.fingerprint()
        site = reader.fingerprint()
        inputs = reader.list { $0.fingerprint() }.first
        articles = reader.number()
        problems = reader.list { Problem(from: &$0) }
        reminders = reader.list { Problem(from: &$0) }
        facts = FactFile(from: &reader)
        documents = reader.dictionary { reader in
            let stamp = FileStamp(fingerprint: reader.fingerprint())
            let fingerprint = reader.fingerprint()
            let start = reader.number()
            return KnownDocument(stamp: stamp, fingerprint: fingerprint, facts: start..<(start + reader.number()))
        }
        attachments = reader.dictionary { reader in
            let stamp = FileStamp(fingerprint: reader.fingerprint())
            let fingerprint = reader.fingerprint()
            let width = reader.number()
            return KnownAttachment(
                stamp: stamp, fingerprint: fingerprint, size: ImageSize(width: width, height: reader.number()))
        }
        files = reader.dictionary { reader in
            let key = reader.fingerprint()
            return Published(key: key, content: reader.fingerprint())
        }
        addresses = reader.dictionary { $0.text() }
        retired = reader.dictionary { $0.number() }
        hasTwins = reader.flag()
        search = reader.list { Array($0.block()) }.first
        if reader.isBroken || !reader.isAtEnd { return nil }
    }
}

extension Problem {
    fileprivate func write(to writer: inout ByteWriter) {
        writer.add(file)
        writer.add(line)
        writer.add(message)
    }

    fileprivate init(from reader: inout ByteReader) {
        let file = reader.text()
        let line = reader.number()
        self.init(file, line, reader.text())
    }
}
