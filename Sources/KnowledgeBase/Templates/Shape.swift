// The data that a template may show: its shape, which templates are checked against, and its records.

/// The names that a record has, and of what kind each is.
public final class Shape: Sendable {
    public enum Field: Sendable {
        case text, html, flag, number
        /// One record or none, or a list of them.
        case records(Shape)
    }

    let names: [String]
    let fields: [Field]

    public init(_ fields: KeyValuePairs<String, Field>) {
        names = fields.map { $0.key }
        self.fields = fields.map { $0.value }
    }

    func index(of name: String) -> Int? { names.firstIndex(of: name) }

    /// A record of this shape; a name left out is empty. A name that the shape lacks is a programming error.
    public func record(_ values: KeyValuePairs<String, TemplateValue>) -> TemplateRecord {
        var slots = [TemplateValue](repeating: .none, count: names.count)
        var next = 0
        for (name, value) in values {
            let index = place(of: name, expectedAt: next)
            slots[index] = value
            next = index + 1
        }
        return TemplateRecord(slots: slots)
    }

    /// Values mostly come in the order of the names, so each is looked for behind the one before.
    private func place(of name: String, expectedAt expected: Int) -> Int {
        if expected < names.count, names[expected] == name { return expected }
        guard let index = index(of: name) else { preconditionFailure("no field '\(name)' in this shape") }
        return index
    }

    /// The record with one field replaced.
    public func record(_ record: TemplateRecord, with name: String, _ value: TemplateValue) -> TemplateRecord {
        var changed = record
        changed.slots[place(of: name, expectedAt: 0)] = value
        return changed
    }
}

public struct TemplateRecord: Sendable {
    var slots: [TemplateValue]

    /// Calls `body` with each value, in the shape's order.
    public func visit(_ body: (TemplateValue) -> Void) { for value in slots { body(value) } }
}

public enum TemplateValue: Sendable {
    case none
    case text(String)
    case html(HTML)
    case flag(Bool)
    case number(Int)
    case records([TemplateRecord])

    public static func record(_ record: TemplateRecord?) -> TemplateValue { record.map { .records([$0]) } ?? .none }

    var isTrue: Bool {
        switch self {
        case .none: false
        case .text(let text): !text.isEmpty
        case .html(let html): !html.bytes.isEmpty
        case .flag(let flag): flag
        case .number(let number): number != 0
        case .records(let records): !records.isEmpty
        }
    }
}
