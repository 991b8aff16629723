// What commands print: records as a table for people, as JSON for programs.
import CLinux
import HelpDesk

enum JSON {
    case text(String)
    case number(Int)
    case flag(Bool)
    case none
    case list([JSON])
    indirect case record(Record)

    static func optional(_ text: String?) -> JSON { text.map { .text($0) } ?? .none }
    static func optional(_ number: Int?) -> JSON { number.map { .number($0) } ?? .none }
    static func time(_ instant: Instant?) -> JSON { instant.map { .text($0.iso) } ?? .none }

    var source: String {
        switch self {
        case .text(let text): JSON.quoted(text)
        case .number(let number): String(number)
        case .flag(let flag): flag ? "true" : "false"
        case .none: "null"
        case .list(let items): "[" + items.map(\.source).joined(separator: ", ") + "]"
        case .record(let record): record.source
        }
    }

    /// For people.
    var shown: String {
        switch self {
        case .text(let text): text
        case .number(let number): String(number)
        case .flag(let flag): flag ? "yes" : "no"
        case .none: "-"
        case .list(let items): items.map(\.shown).joined(separator: ", ")
        case .record(let record): record.fields.map { "\($0.name): \($0.value.shown)" }.joined(separator: " ")
        }
    }

    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case _ where scalar.value < 32 || scalar.value == 127:
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}

struct Record {
    struct Field {
        let name: String
        let value: JSON
    }

    let fields: [Field]

    init(fields: [Field]) { self.fields = fields }

    init(_ fields: KeyValuePairs<String, JSON>) { self.fields = fields.map { Field(name: $0.key, value: $0.value) } }

    var source: String {
        "{" + fields.map { JSON.text($0.name).source + ": " + $0.value.source }.joined(separator: ", ") + "}"
    }
}

enum Output {
    static func line(_ text: String) { write(text + "\n", to: STDOUT_FILENO) }

    static func error(_ text: String) { write(text + "\n", to: STDERR_FILENO) }

    /// A list of records.
    static func show(_ records: [Record], json: Bool) {
        if json {
            line("[" + records.map(\.source).joined(separator: ",\n ") + "]")
            return
        }
        guard let first = records.first else { return }
        var rows = [first.fields.map(\.name)]
        // Behind the last column nothing has to stand in line.
        let last = first.fields.count - 1
        rows += records.map { $0.fields.enumerated().map { cell($1.value, most: $0 == last ? 400 : 60) } }
        let widths = rows[0].indices.map { column in column == last ? 0 : rows.map { $0[column].count }.max() ?? 0 }
        for row in rows {
            let cells = zip(row, widths).map { $0 + String(repeating: " ", count: max(0, $1 - $0.count)) }
            line(cells.joined(separator: "  "))
        }
    }

    /// One record.
    static func show(_ record: Record, json: Bool) {
        if json {
            line(record.source)
        } else {
            for field in record.fields { line("\(field.name): \(field.value.shown)") }
        }
    }

    /// On one line, without control characters.
    private static func cell(_ value: JSON, most: Int) -> String {
        let text = value.shown.map { $0.isNewline || $0.asciiValue.map { $0 < 32 || $0 == 127 } ?? false ? " " : $0 }
        return text.count > most ? String(text.prefix(most - 1)) + "…" : String(text)
    }

    static func bytes(_ bytes: [UInt8]) { write(bytes, to: STDOUT_FILENO) }

    private static func write(_ text: String, to descriptor: Int32) { write(Array(text.utf8), to: descriptor) }

    private static func write(_ bytes: [UInt8], to descriptor: Int32) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { CLinux.write(descriptor, $0.baseAddress, $0.count) }
            if count <= 0 { return }
            rest = rest.dropFirst(count)
        }
    }
}
