// Front matter in the builder's memory: what planning a site needs; words for the search alone are left out.

import KnowledgeBase

extension FrontMatter {
    func write(to writer: inout ByteWriter) {
        writer.add(title)
        writer.add(description)
        writer.add(owner)
        for date in [date, updated, publishDate, expiryDate, reviewBy] { writer.add(date?.packed ?? 0) }
        writer.add(reviewLine)
        writer.add(UInt8(Status.allCases.firstIndex(of: status) ?? 0))
        writer.add(isDraft)
        writer.add(isSearchable)
        writer.add(weight)
        writer.add(slug.map { [$0] } ?? []) { $0.write(to: &$1) }
        writer.add(aliases) { $0.write(to: &$1) }
        writer.add(related) { $0.write(to: &$1) }
        for labels in [tags, products] {
            writer.add(labels) { label, writer in
                writer.add(label.text)
                writer.add(label.slug)
            }
        }
    }

    init(from reader: inout ByteReader) {
        title = reader.text()
        description = reader.text()
        owner = reader.text()
        date = CalendarDate(packed: reader.number())
        updated = CalendarDate(packed: reader.number())
        publishDate = CalendarDate(packed: reader.number())
        expiryDate = CalendarDate(packed: reader.number())
        reviewBy = CalendarDate(packed: reader.number())
        reviewLine = reader.number()
        let number = Int(reader.byte())
        status = Status.allCases.indices.contains(number) ? Status.allCases[number] : .published
        isDraft = reader.flag()
        isSearchable = reader.flag()
        weight = reader.number()
        slug = reader.list { Located(from: &$0) }.first
        aliases = reader.list { Located(from: &$0) }
        related = reader.list { Located(from: &$0) }
        tags = reader.list { reader in
            let text = reader.text()
            return Label(text: text, slug: reader.text())
        }
        products = reader.list { reader in
            let text = reader.text()
            return Label(text: text, slug: reader.text())
        }
    }
}

extension FrontMatter.Located {
    fileprivate func write(to writer: inout ByteWriter) {
        writer.add(text)
        writer.add(line)
    }

    fileprivate init(from reader: inout ByteReader) {
        text = reader.text()
        line = reader.number()
    }
}

extension CalendarDate {
    /// The date as one number; 0 is none.
    fileprivate var packed: Int { year * 512 + month * 32 + day }

    fileprivate init?(packed: Int) {
        guard packed > 0 else { return nil }
        self.init(year: packed / 512, month: packed / 32 % 16, day: packed % 32)
    }
}
