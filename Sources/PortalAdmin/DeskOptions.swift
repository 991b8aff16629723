// The options that every command takes, and how a command gets at the help desk.
import ArgumentParser
import CLinux
import HelpDesk
import KnowledgeBase

struct DeskOptions: ParsableArguments {
    @Option(help: "The configuration file (else PORTAL_CONFIG, ./portal.conf, /etc/customer-portal/portal.conf).")
    var config: String?
    @Flag(help: "Print JSON, for other programs.")
    var json = false

    /// The configuration file; nil where there is none in any of its places.
    var file: String? {
        let environment = getenv("PORTAL_CONFIG").map { String(cString: $0) }
        let places: [String] = ["portal.conf", "/etc/customer-portal/portal.conf"]
        return config ?? environment ?? places.first { access($0, F_OK) == 0 }
    }

    func settings() throws -> DeskSettings {
        guard let path = file else { return DeskSettings(configuration: Configuration(), base: "") }
        guard let text = TextFile.read(path) else { throw Failure("\(path): cannot be read") }
        let (configuration, problems) = Configuration.read(text, file: path)
        if !problems.isEmpty { throw Failure(problems.map(\.description).joined(separator: "\n")) }
        let base = path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
        return DeskSettings(configuration: configuration, base: path.utf8.first == 47 && base.isEmpty ? "/" : base)
    }

    /// The administrator's door; `at` is for data that is made as if at another time.
    func staff(_ access: Store.Access = .write, at now: Instant = .now) throws -> Staff {
        let settings = try settings()
        return try explained { () throws(StoreFailure) in
            try .commandLine(try Store(settings, access, for: .staff, now: now))
        }
    }
}

/// Runs `work`; a failure of the store becomes a message and exit code 1.
func explained<T>(_ work: () throws(StoreFailure) -> T) throws -> T {
    do {
        return try work()
    } catch {
        throw Failure(error.description)
    }
}

/// What went wrong, told on standard error; the program then exits with 1.
struct Failure: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}

enum TextFile {
    static func read(_ path: String) -> String? {
        FileBytes.read(path).flatMap { String(validating: $0, as: UTF8.self) }
    }
}

enum FileBytes {
    /// Nil when it cannot be read.
    static func read(_ path: String) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = CLinux.read(descriptor, &buffer, buffer.count)
            if count < 0 { return nil }
            if count == 0 { return bytes }
            bytes += buffer.prefix(count)
        }
    }
}
