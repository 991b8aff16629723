// A template ready to be filled: names are resolved to slots, so that filling is a walk over an array.

public struct Template: Sendable {
    /// Where a value is found: which enclosing record, which of its fields, and which plural form of a number is asked for.
    struct Slot: Sendable {
        let frame: Int
        let index: Int
        var plural: PluralForm?
    }

    indirect enum Step: Sendable {
        case text([UInt8])
        case value(Slot, escaped: Bool)
        case test(Slot, inverted: Bool, [Step])
        case each(Slot, [Step])
    }

    let steps: [Step]
    let language: Language

    /// Fills the template with records, outermost first, in the order of the shapes that it was compiled for.
    public func fill(_ records: [TemplateRecord], into output: inout HTML) {
        var frames = records
        run(steps, &frames, &output)
    }

    private func run(_ steps: [Step], _ frames: inout [TemplateRecord], _ output: inout HTML) {
        for step in steps {
            switch step {
            case .text(let bytes): output.append(markup: bytes)
            case .value(let slot, let escaped): write(frames[slot.frame].slots[slot.index], escaped, &output)
            case .test(let slot, let inverted, let inner):
                if isTrue(slot, frames) != inverted { run(inner, &frames, &output) }
            case .each(let slot, let inner):
                guard case .records(let records) = frames[slot.frame].slots[slot.index] else { continue }
                for record in records {
                    frames.append(record)
                    run(inner, &frames, &output)
                    frames.removeLast()
                }
            }
        }
    }

    private func isTrue(_ slot: Slot, _ frames: [TemplateRecord]) -> Bool {
        let value = frames[slot.frame].slots[slot.index]
        guard let form = slot.plural else { return value.isTrue }
        guard case .number(let number) = value else { return false }
        return language.plural(of: number) == form
    }

    private func write(_ value: TemplateValue, _ escaped: Bool, _ output: inout HTML) {
        switch value {
        case .text(let text):
            if escaped { output.append(text: text) } else { output.append(markup: text.utf8) }
        case .html(let html): output.append(html)
        case .number(let number): output.append(number: number)
        case .none, .flag, .records: break
        }
    }
}
