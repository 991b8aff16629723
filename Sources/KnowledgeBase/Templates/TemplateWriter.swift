// Writes a localised template back as Mustache, for the programs that fill it at request time.

public enum TemplateWriter {
    public static func text(_ nodes: [TemplateNode]) -> String {
        var output = ""
        write(nodes, into: &output)
        return output
    }

    private static func write(_ nodes: [TemplateNode], into output: inout String) {
        for node in nodes {
            switch node {
            case .text(let text): output += text
            case .value(let name, let escaped, _): output += escaped ? "{{\(name)}}" : "{{{\(name)}}}"
            case .section(let name, let inverted, let inner, _):
                output += inverted ? "{{^\(name)}}" : "{{#\(name)}}"
                write(inner, into: &output)
                output += "{{/\(name)}}"
            case .part(let name, _, _): output += "{{> \(name)}}"
            case .parent(let name, let inner, _): output += "{{< \(name)}}" + text(inner) + "{{/\(name)}}"
            case .block(let name, let inner, _): output += "{{$ \(name)}}" + text(inner) + "{{/\(name)}}"
            }
        }
    }
}
