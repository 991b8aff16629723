// The command line of site-builder: thin, one file a subcommand.

import ArgumentParser

@main
struct SiteBuilderCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "site-builder", abstract: "Publishes a knowledge base from Markdown as plain files.",
        subcommands: [
            BuildCommand.self, CheckCommand.self, ServeCommand.self, RenderCommand.self, NewCommand.self,
            SearchCommand.self,
        ])
}
