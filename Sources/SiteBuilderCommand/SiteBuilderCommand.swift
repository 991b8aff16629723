// The command line of site-builder: thin, one file a subcommand.

import ArgumentParser
import CLinux

@main
struct SiteBuilderCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "site-builder", abstract: "Publishes a knowledge base from Markdown as plain files.",
        subcommands: [
            BuildCommand.self, CheckCommand.self, ServeCommand.self, RenderCommand.self, NewCommand.self,
            SearchCommand.self,
        ])

    static func main() async {
        // Without this, glibc keeps ever larger blocks for itself once some were freed (mallopt(3), M_MMAP_THRESHOLD).
        mallopt(M_MMAP_THRESHOLD, 128 << 10)
        await main(nil)
    }
}
