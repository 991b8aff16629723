// A template as a file of the builder's, filled straight from its bytes: a program that answers one request and ends has
// no time to parse Mustache.
//
// Layout: magic, the shapes' fingerprint (8), the whole length (4), the language's code (length 1, bytes), then steps:
//     1 text      length (4), bytes
//     2 value     record (1), field (2), escaped (1)
//     3 test      record (1), field (2), plural form (1; 0 = none), inverted (1), length of what is inside (4), steps
//     4 each      record (1), field (2), length of what is inside (4), steps
// Numbers are little-endian.

public struct StoredTemplate: Sendable {
    static let magic = Array("CPT1".utf8)

    private let bytes: [UInt8]
    private let start: Int
    private let language: Language

    /// Nil when the bytes are not a whole template, or one for records of other shapes.
    public init?(_ bytes: [UInt8], for shapes: [Shape]) {
        guard bytes.count > 17, bytes.starts(with: Self.magic) else { return nil }
        guard bytes.number(at: 4, size: 8) == Shape.fingerprint(shapes) else { return nil }
        guard bytes.number(at: 12, size: 4) == UInt64(bytes.count) else { return nil }
        let end = 17 + Int(bytes[16])
        guard end <= bytes.count, let language = Language(String(decoding: bytes[17..<end], as: UTF8.self)) else {
            return nil
        }
        self.bytes = bytes
        self.language = language
        start = end
    }

    /// Fills the template with records, outermost first, of the shapes that it was made for.
    public func fill(_ records: [TemplateRecord], into output: inout HTML) {
        var frames = records
        run(start..<bytes.count, &frames, &output)
    }

    private func run(_ range: Range<Int>, _ frames: inout [TemplateRecord], _ output: inout HTML) {
        var position = range.lowerBound
        while position < range.upperBound {
            let kind = bytes[position]
            if kind == 1 {
                let end = position + 5 + length(position + 1)
                output.append(markup: bytes[(position + 5)..<end])
                position = end
                continue
            }
            let value = frames[Int(bytes[position + 1])].slots[length(position + 2, size: 2)]
            switch kind {
            case 2:
                value.write(escaped: bytes[position + 4] == 1, into: &output)
                position += 5
            case 3:
                let end = position + 10 + length(position + 6)
                let plural = bytes[position + 4] == 0 ? nil : PluralForm.allCases[Int(bytes[position + 4]) - 1]
                if value.isTrue(plural, language) != (bytes[position + 5] == 1) {
                    run((position + 10)..<end, &frames, &output)
                }
                position = end
            default:
                let end = position + 8 + length(position + 4)
                if case .records(let records) = value {
                    for record in records {
                        frames.append(record)
                        run((position + 8)..<end, &frames, &output)
                        frames.removeLast()
                    }
                }
                position = end
            }
        }
    }

    private func length(_ position: Int, size: Int = 4) -> Int { Int(bytes.number(at: position, size: size)) }
}

extension Template {
    /// The bytes of a `StoredTemplate` for records of `shapes`.
    public func stored(for shapes: [Shape]) -> [UInt8] {
        var body: [UInt8] = []
        Self.store(steps, into: &body)
        let code = Array(language.code.utf8)
        var bytes = StoredTemplate.magic
        bytes.append(Shape.fingerprint(shapes), size: 8)
        bytes.append(UInt64(17 + code.count + body.count), size: 4)
        bytes.append(UInt8(code.count))
        return bytes + code + body
    }

    private static func store(_ steps: [Step], into bytes: inout [UInt8]) {
        for step in steps {
            switch step {
            case .text(let text):
                bytes.append(1)
                bytes.append(UInt64(text.count), size: 4)
                bytes += text
            case .value(let slot, let escaped):
                bytes.append(2)
                store(slot, into: &bytes)
                bytes.append(escaped ? 1 : 0)
            case .test(let slot, let inverted, let inner):
                bytes.append(3)
                store(slot, into: &bytes)
                let form = slot.plural.flatMap { PluralForm.allCases.firstIndex(of: $0) }
                bytes += [form.map { UInt8($0 + 1) } ?? 0, inverted ? 1 : 0]
                store(inside: inner, into: &bytes)
            case .each(let slot, let inner):
                bytes.append(4)
                store(slot, into: &bytes)
                store(inside: inner, into: &bytes)
            }
        }
    }

    private static func store(_ slot: Slot, into bytes: inout [UInt8]) {
        bytes.append(UInt8(slot.frame))
        bytes.append(UInt64(slot.index), size: 2)
    }

    private static func store(inside steps: [Step], into bytes: inout [UInt8]) {
        var inner: [UInt8] = []
        store(steps, into: &inner)
        bytes.append(UInt64(inner.count), size: 4)
        bytes += inner
    }
}

extension Shape {
    /// Of all names and kinds of fields in these shapes: a template goes with programs that agree on it. FNV-1a.
    static func fingerprint(_ shapes: [Shape]) -> UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        func add(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        func add(_ shape: Shape) {
            for (name, field) in zip(shape.names, shape.fields) {
                name.utf8.forEach(add)
                switch field {
                case .text: add(1)
                case .html: add(2)
                case .flag: add(3)
                case .number: add(4)
                case .records(let inner):
                    add(5)
                    add(inner)
                }
            }
            add(0)
        }
        shapes.forEach(add)
        return hash
    }
}

extension [UInt8] {
    fileprivate func number(at position: Int, size: Int) -> UInt64 {
        var number: UInt64 = 0
        for index in (0..<size).reversed() { number = number << 8 | UInt64(self[position + index]) }
        return number
    }

    fileprivate mutating func append(_ number: UInt64, size: Int) {
        for index in 0..<size { append(UInt8(truncatingIfNeeded: number >> (8 * UInt64(index)))) }
    }
}
