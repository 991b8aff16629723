// Fills in what is known already and leaves the rest: a template for the programs that answer requests.

extension Template {
    /// The template with everything decided that the outermost records, `known`, decide. It is filled later with the
    /// `later` records that follow them.
    public func filled(with known: [TemplateRecord], later: Int) -> Template {
        let frames = known.map(Frame.known) + (0..<later).map(Frame.later)
        var steps: [Step] = []
        reduce(self.steps, frames, &steps)
        return Template(steps: steps, language: language)
    }

    private enum Frame {
        case known(TemplateRecord)
        /// Filled later, as the record of this number.
        case later(Int)
    }

    private func reduce(_ steps: [Step], _ frames: [Frame], _ output: inout [Step]) {
        for step in steps {
            switch step {
            case .text(let bytes): append(bytes, &output)
            case .value(let slot, let escaped): value(slot, escaped, frames, &output)
            case .test(let slot, let inverted, let inner): test(slot, inverted, inner, frames, &output)
            case .each(let slot, let inner): each(slot, inner, frames, &output)
            }
        }
    }

    private func append(_ bytes: [UInt8], _ output: inout [Step]) {
        if case .text(let before)? = output.last {
            output[output.count - 1] = .text(before + bytes)
        } else if !bytes.isEmpty {
            output.append(.text(bytes))
        }
    }

    private func value(_ slot: Slot, _ escaped: Bool, _ frames: [Frame], _ output: inout [Step]) {
        switch frames[slot.frame] {
        case .later(let index): output.append(.value(slot.moved(to: index), escaped: escaped))
        case .known(let record):
            var html = HTML()
            record.slots[slot.index].write(escaped: escaped, into: &html)
            append(html.bytes, &output)
        }
    }

    private func test(_ slot: Slot, _ inverted: Bool, _ inner: [Step], _ frames: [Frame], _ output: inout [Step]) {
        switch frames[slot.frame] {
        case .known(let record):
            if record.slots[slot.index].isTrue(slot.plural, language) != inverted { reduce(inner, frames, &output) }
        case .later(let index):
            var reduced: [Step] = []
            reduce(inner, frames, &reduced)
            output.append(.test(slot.moved(to: index), inverted: inverted, reduced))
        }
    }

    private func each(_ slot: Slot, _ inner: [Step], _ frames: [Frame], _ output: inout [Step]) {
        switch frames[slot.frame] {
        case .known(let record):
            guard case .records(let records) = record.slots[slot.index] else { return }
            for record in records { reduce(inner, frames + [.known(record)], &output) }
        case .later(let index):
            var reduced: [Step] = []
            let later = frames.count { if case .later = $0 { true } else { false } }
            reduce(inner, frames + [.later(later)], &reduced)
            output.append(.each(slot.moved(to: index), reduced))
        }
    }
}
