// Where messages are kept that could not be filed: nothing that reached us is lost.
import CLinux
import KnowledgeBase

/// A folder beside the database, one file a message.
struct MailAside {
    let folder: String
    /// The most files of machines' messages that are kept; the oldest go.
    private static let mostAutomatic = 500

    enum Kind: String {
        /// From machines.
        case automatic
        /// From people; somebody should look at them.
        case people
    }

    init(_ data: DataFolder) { folder = data.path + "/mail" }

    /// Keeps a message, safe on the disk; the same one twice is one file. Its name there, or nil when that failed.
    func keep(_ bytes: [UInt8], _ kind: Kind, at now: Instant) -> String? {
        Folder.make(folder)
        let place = "\(folder)/\(kind.rawValue)"
        let name = Sodium.sha256(bytes).prefix(8).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        if let known = Self.messages(place).first(where: { $0.hasSuffix("-\(name).eml") }) { return known }
        let file = "\(now.seconds)-\(name).eml"
        guard MailFolder(path: place).keep(bytes, as: file) else { return nil }
        if kind == .automatic { sweep(place) }
        return file
    }

    func path(_ file: String, _ kind: Kind) -> String { "\(folder)/\(kind.rawValue)/\(file)" }

    private func sweep(_ place: String) {
        let names = Self.messages(place)
        for name in names.prefix(max(0, names.count - Self.mostAutomatic)) { unlink("\(place)/\(name)") }
    }

    /// The names of a folder's messages; they begin with their time, so the oldest is first.
    private static func messages(_ folder: String) -> [String] {
        (FolderNames.of(folder) ?? []).filter { $0.hasSuffix(".eml") && !$0.hasPrefix(".") }
    }
}
