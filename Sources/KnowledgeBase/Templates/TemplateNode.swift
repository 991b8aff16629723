// A template as read from its file, before it is resolved for a language and a shape of data.

/// Where in the theme something stands.
public struct Place: Sendable, Hashable {
    public let file: String
    public let line: Int

    public init(file: String, line: Int) {
        self.file = file
        self.line = line
    }
}

/// The parts of a Mustache template (mustache(5); inheritance as in the specification's optional module).
public indirect enum TemplateNode: Sendable {
    case text(String)
    /// `{{name}}`, or `{{{name}}}` and `{{&name}}` when not escaped.
    case value(name: String, escaped: Bool, Place)
    /// `{{#name}}…{{/name}}`, or `{{^name}}` when inverted.
    case section(name: String, inverted: Bool, [TemplateNode], Place)
    /// `{{> name}}`
    case part(name: String, indentation: String, Place)
    /// `{{< name}}…{{/name}}` with the blocks that it replaces.
    case parent(name: String, [TemplateNode], Place)
    /// `{{$ name}}…{{/name}}`
    case block(name: String, [TemplateNode], Place)
}
