// YAML by libyaml, as a small tree that remembers lines. What the keys mean is in FrontMatter.swift.

import CYAML

/// A value of a YAML document with the line that it starts in, counted from 1.
indirect enum YAML {
    case scalar(String, isPlain: Bool, line: Int)
    case list([YAML], line: Int)
    case map([(key: String, line: Int, value: YAML)], line: Int)

    var line: Int {
        switch self {
        case .scalar(_, _, let line), .list(_, let line), .map(_, let line): line
        }
    }

    struct Failure: Error {
        let line: Int
        let message: String
    }

    /// Reads the first document; nil when it is empty.
    static func parse(_ text: UnsafeBufferPointer<UInt8>) throws(Failure) -> YAML? {
        var reader = YAMLReader()
        return try reader.read(text)
    }
}

private struct YAMLReader {
    private var parser = yaml_parser_t()
    /// libyaml itself is recursive in depth no further than this reader is.
    private let maximalDepth = 16

    mutating func read(_ text: UnsafeBufferPointer<UInt8>) throws(YAML.Failure) -> YAML? {
        guard yaml_parser_initialize(&parser) == 1 else { throw YAML.Failure(line: 1, message: "out of memory") }
        defer { yaml_parser_delete(&parser) }
        yaml_parser_set_input_string(&parser, text.baseAddress, text.count)
        while true {
            var event = try next()
            defer { yaml_event_delete(&event) }
            switch event.type {
            case YAML_STREAM_START_EVENT, YAML_DOCUMENT_START_EVENT: continue
            case YAML_STREAM_END_EVENT, YAML_DOCUMENT_END_EVENT: return nil
            default: return try value(event, depth: 0)
            }
        }
    }

    private mutating func next() throws(YAML.Failure) -> yaml_event_t {
        var event = yaml_event_t()
        if yaml_parser_parse(&parser, &event) == 1 { return event }
        let line = Int(max(parser.problem_mark.line, parser.context_mark.line)) + 1
        let problem = parser.problem.map { String(cString: $0) } ?? "this is not YAML"
        throw YAML.Failure(line: line, message: problem)
    }

    private mutating func value(_ event: yaml_event_t, depth: Int) throws(YAML.Failure) -> YAML {
        let line = Int(event.start_mark.line) + 1
        if depth > maximalDepth { throw YAML.Failure(line: line, message: "nested too deeply") }
        switch event.type {
        case YAML_SCALAR_EVENT:
            let scalar = event.data.scalar
            let text = String(decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
            return .scalar(text, isPlain: scalar.style == YAML_PLAIN_SCALAR_STYLE, line: line)
        case YAML_SEQUENCE_START_EVENT:
            var items: [YAML] = []
            while true {
                var event = try next()
                defer { yaml_event_delete(&event) }
                if event.type == YAML_SEQUENCE_END_EVENT { return .list(items, line: line) }
                items.append(try value(event, depth: depth + 1))
            }
        case YAML_MAPPING_START_EVENT: return try map(line: line, depth: depth)
        case YAML_ALIAS_EVENT: throw YAML.Failure(line: line, message: "an alias (*name) cannot be used here")
        default: throw YAML.Failure(line: line, message: "unexpected end")
        }
    }

    private mutating func map(line: Int, depth: Int) throws(YAML.Failure) -> YAML {
        var entries: [(key: String, line: Int, value: YAML)] = []
        while true {
            var event = try next()
            defer { yaml_event_delete(&event) }
            if event.type == YAML_MAPPING_END_EVENT { return .map(entries, line: line) }
            guard case .scalar(let key, _, let keyLine) = try value(event, depth: depth + 1) else {
                throw YAML.Failure(line: Int(event.start_mark.line) + 1, message: "a key must be a plain word")
            }
            var valueEvent = try next()
            defer { yaml_event_delete(&valueEvent) }
            entries.append((key, keyLine, try value(valueEvent, depth: depth + 1)))
        }
    }
}
