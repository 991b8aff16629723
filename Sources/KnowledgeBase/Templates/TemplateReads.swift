// What a template takes from the outermost of its records, so that a page is made anew only when that changes.

extension Template {
    /// Calls `visit` with every value that filling would read from the outermost record, whatever the inner ones hold.
    ///
    /// - Parameter inner: how many records there are besides it.
    public func forEachValue(ofOutermost record: TemplateRecord, inner: Int, _ visit: (TemplateValue) -> Void) {
        walk(steps, [record] + [TemplateRecord?](repeating: nil, count: inner), visit)
    }

    private func walk(_ steps: [Step], _ frames: [TemplateRecord?], _ visit: (TemplateValue) -> Void) {
        for step in steps {
            switch step {
            case .text: break
            case .value(let slot, _):
                if let value = frames[slot.frame]?.slots[slot.index] { visit(value) }
            case .test(let slot, let inverted, let inner):
                guard let value = frames[slot.frame]?.slots[slot.index] else {
                    walk(inner, frames, visit)
                    continue
                }
                visit(slot.plural == nil ? .flag(value.isTrue) : value)
                if slot.plural != nil || value.isTrue != inverted { walk(inner, frames, visit) }
            case .each(let slot, let inner):
                guard let value = frames[slot.frame]?.slots[slot.index] else {
                    walk(inner, frames + [nil], visit)
                    continue
                }
                guard case .records(let records) = value else { continue }
                visit(.number(records.count))
                for record in records { walk(inner, frames + [record], visit) }
            }
        }
    }
}
