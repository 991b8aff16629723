// A template ready to be filled: names are resolved to slots, so that filling is a walk over an array.

public struct Template: Sendable {
    /// Where a value is found: which enclosing record, which of its fields, and which plural form of a number is asked for.
    struct Slot: Sendable {
        let frame: Int
        let index: Int
        var plural: PluralForm?

        func moved(to frame: Int) -> Slot { Slot(frame: frame, index: index, plural: plural) }
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
            case .value(let slot, let escaped):
                frames[slot.frame].slots[slot.index].write(escaped: escaped, into: &output)
            case .test(let slot, let inverted, let inner):
                let value = frames[slot.frame].slots[slot.index]
                if value.isTrue(slot.plural, language) != inverted { run(inner, &frames, &output) }
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
}

extension TemplateValue {
    /// Whether a section is shown: for a plural form, when the number is counted in it.
    func isTrue(_ plural: PluralForm?, _ language: Language) -> Bool {
        guard let plural else { return isTrue }
        guard case .number(let number) = self else { return false }
        return language.plural(of: number) == plural
    }

    func write(escaped: Bool, into output: inout HTML) {
        switch self {
        case .text(let text):
            if escaped { output.append(text: text) } else { output.append(markup: text.utf8) }
        case .html(let html): output.append(html)
        case .number(let number): output.append(number: number)
        case .none, .flag, .records: break
        }
    }
}
