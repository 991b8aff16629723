// What the help desk of one installation is told from outside: its configuration and where its data is.
import KnowledgeBase

public struct DeskSettings: Sendable {
    public let configuration: Configuration
    public let folder: DataFolder
    /// Where `mail.folder` leads; nil when a program takes the mail.
    public let mailFolder: String?

    /// - Parameter base: the folder of portal.conf, from which relative paths are counted.
    public init(configuration: Configuration, base: String) {
        self.configuration = configuration
        folder = DataFolder(path: Self.resolve(configuration.helpDesk.dataFolder, base))
        mailFolder = configuration.helpDesk.mailFolder.map { Self.resolve($0, base) }
    }

    /// The same place with other settings.
    public func with(_ change: (inout Configuration) -> Void) -> DeskSettings {
        var configuration = configuration
        change(&configuration)
        configuration.helpDesk.dataFolder = folder.path
        configuration.helpDesk.mailFolder = mailFolder
        return DeskSettings(configuration: configuration, base: "")
    }

    var desk: HelpDeskConfiguration { configuration.helpDesk }

    var passwordCost: PasswordCost { PasswordCost(memory: desk.passwordMemory, passes: desk.passwordPasses) }

    private static func resolve(_ path: String, _ base: String) -> String {
        if path.utf8.first == UInt8(ascii: "/") || base.isEmpty || base == "." { return path }
        return base + "/" + path
    }
}

/// The folder that holds everything of the help desk, and nothing else. It belongs to the user the portal runs as.
public struct DataFolder: Sendable, Hashable {
    public let path: String

    public init(path: String) { self.path = path }

    public var database: String { path + "/portal.db" }
    public var key: String { path + "/server.key" }
    public var attachments: String { path + "/attachments" }
    var writeLock: String { path + "/write.lock" }
    /// Locked by whoever computes a password hash, one file each.
    func passwordSlot(_ number: Int) -> String { path + "/password-\(number).lock" }
}
