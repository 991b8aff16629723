// `site-builder serve`: what an author looks at while writing.

import ArgumentParser
import CLinux
import FlyingFox
import FlyingSocks
import KnowledgeBase
import SiteBuilder

struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Shows the site as it will be: builds on every save and loads the page again; ends with Ctrl-C.",
        discussion: "Problems are shown on the page, which stays as it was until they are mended. Nothing is published."
    )

    @OptionGroup var site: SiteOptions
    @Option(help: "The port on this machine; 0 takes any that is free.")
    var port: UInt16 = 8000

    func run() async throws {
        for signal in [SIGINT, SIGTERM] { CLinux.signal(signal) { _ in _exit(0) } }
        let first = try configured(site)
        let board = PreviewBoard(Preview(published: first.output), languages: first.configuration.languages)
        await rebuild(board)
        let server = HTTPServer(
            address: try .inet(ip4: "127.0.0.1", port: port), timeout: 30, logger: .disabled,
            handler: PreviewHandler(board: board))
        let listening = Task { try await server.run() }
        do {
            try await server.waitUntilListening(timeout: 5)
            if case .ip4(_, let port)? = await server.listeningAddress {
                Output.line("Preview on http://localhost:\(port)/ (Ctrl-C ends it)")
            }
        } catch {
            Output.error("port \(port) cannot be listened on; is another preview running? Choose another with --port")
            throw ExitCode(1)
        }
        try await watch(ContentWatch(site.watched(first)), board)
        listening.cancel()
    }

    /// Looks four times a second, less often where that takes long.
    private func watch(_ files: ContentWatch, _ board: PreviewBoard) async throws {
        var known = files.state()
        while !Task.isCancelled {
            let began = ContinuousClock.now
            let state = files.state()
            if state == known {
                try await Task.sleep(for: max(.milliseconds(250), (ContinuousClock.now - began) * 20))
                continue
            }
            known = state
            // An editor may be in the middle of writing: what it does next is the next change.
            try await Task.sleep(for: .milliseconds(30))
            known = files.state()
            await rebuild(board)
        }
    }

    private func rebuild(_ board: PreviewBoard) async {
        let stopwatch = ContinuousClock.now
        do {
            let build = try site.build()
            let state = await board.rebuild(build)
            Output.report(state.problems, reminders: state.reminders)
            let report = Build.Report(state)
            Summary(report, since: stopwatch).print(asJSON: false)
        } catch let error as ConfigurationFinder.Invalid {
            await board.fail(error.problems)
            Output.report(error.problems)
        } catch {
            Output.error("\(error)")
        }
    }
}
