// `site-builder render`: Markdown in, HTML out.

import ArgumentParser
import CLinux
import SiteBuilder

struct RenderCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "render", abstract: "Renders Markdown from standard input as the HTML of an article's body.")

    @Flag(help: "Nothing but CommonMark 0.30, raw HTML kept.")
    var commonmark = false

    func run() throws {
        var bytes: [UInt8] = []
        while let line = readBytes() { bytes += line }
        let (html, problems) = MarkdownText.render(bytes, plainCommonMark: commonmark)
        Output.write(html)
        Output.report(problems)
    }

    private func readBytes() -> [UInt8]? {
        let part = [UInt8](unsafeUninitializedCapacity: 65_536) { buffer, count in
            count = max(0, read(STDIN_FILENO, buffer.baseAddress, 65_536))
        }
        return part.isEmpty ? nil : part
    }
}
