// Turns a localised template into steps, and complains of every name that the data does not have.

public struct TemplateCompiler {
    private let language: Language
    private var problems: [Problem] = []

    /// Compiles for records of the given shapes, outermost first.
    public static func compile(
        _ nodes: [TemplateNode], for shapes: [Shape], language: Language
    ) -> (template: Template, problems: [Problem]) {
        var compiler = TemplateCompiler(language: language)
        let steps = compiler.steps(nodes, shapes)
        return (Template(steps: steps, language: language), compiler.problems)
    }

    private init(language: Language) { self.language = language }

    private mutating func steps(_ nodes: [TemplateNode], _ shapes: [Shape]) -> [Template.Step] {
        var steps: [Template.Step] = []
        for node in nodes {
            switch node {
            case .text(let text):
                if case .text(let before)? = steps.last {
                    steps[steps.count - 1] = .text(before + Array(text.utf8))
                } else {
                    steps.append(.text(Array(text.utf8)))
                }
            case .value(let name, let escaped, let place):
                if let (slot, field) = find(name, shapes, place) { value(slot, field, name, escaped, place, &steps) }
            case .section(let name, let inverted, let inner, let place):
                guard let (slot, field) = find(name, shapes, place) else { continue }
                if case .records(let shape) = field, !inverted {
                    steps.append(.each(slot, self.steps(inner, shapes + [shape])))
                } else {
                    steps.append(.test(slot, inverted: inverted, self.steps(inner, shapes)))
                }
            case .part(let name, _, let place), .parent(let name, _, let place), .block(let name, _, let place):
                problems.append(Problem(place.file, place.line, "'\(name)' was not resolved"))
            }
        }
        return steps
    }

    private mutating func value(
        _ slot: Template.Slot, _ field: Shape.Field, _ name: String, _ escaped: Bool, _ place: Place,
        _ steps: inout [Template.Step]
    ) {
        switch (field, escaped) {
        case (.records, _), (.flag, _):
            problems.append(
                Problem(place.file, place.line, "'\(name)' is not a text, expected a section '{{#\(name)}}'"))
        case (.text, false):
            problems.append(
                Problem(place.file, place.line, "'\(name)' is text and must be escaped, expected '{{\(name)}}'"))
        default: steps.append(.value(slot, escaped: escaped))
        }
    }

    /// Looks from the innermost record outwards. The rest of a dotted name is looked up in that record alone.
    private mutating func find(_ name: String, _ shapes: [Shape], _ place: Place) -> (Template.Slot, Shape.Field)? {
        for (frame, shape) in shapes.enumerated().reversed() {
            if let index = shape.index(of: name) {
                return (Template.Slot(frame: frame, index: index), shape.fields[index])
            }
        }
        if let dot = name.lastIndex(of: "."), let form = PluralForm(rawValue: String(name[name.index(after: dot)...])),
            let (slot, field) = shapes.enumerated().reversed().lazy.compactMap({ frame, shape in
                shape.index(of: String(name[..<dot])).map {
                    (Template.Slot(frame: frame, index: $0, plural: form), shape.fields[$0])
                }
            }).first, case .number = field
        {
            return (slot, .flag)
        }
        let known = Set(shapes.flatMap { $0.names })
        let hint = Spelling.suggestion(for: name, among: known)
        problems.append(Problem(place.file, place.line, "there is no '\(name)' here\(hint)"))
        return nil
    }
}
