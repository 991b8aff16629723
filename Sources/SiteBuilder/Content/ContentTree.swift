// The files of the content folder: which there are and what each is. Nothing is read here.

import CLinux
import KnowledgeBase

struct ContentTree {
    private struct Folder {
        /// Below the content folder, and as it stands in addresses.
        let path: String
        let address: String
    }

    private struct Entry {
        let folder: Int
        let name: String
        let stamp: FileStamp
    }

    private let root: String
    private let now: Int
    private var folders: [Folder] = []
    private var entries: [Entry] = []
    private(set) var problems: [Problem] = []
    /// Of all names and stamps; nil while a file is too young to be trusted.
    private(set) var fingerprint: Fingerprint? = Fingerprint()

    /// Lists `faq/` and `pages/` below `root`; hidden files are passed over.
    static func scan(_ root: String, now: Int) -> ContentTree {
        var tree = ContentTree(root: root, now: now)
        for folder in ["faq", "pages"] { tree.scan(Folder(path: folder, address: folder), above: []) }
        return tree
    }

    /// The files, sorted by path.
    func files(languages: [Language]) -> [ContentFile] {
        entries.map { entry in
            let folder = folders[entry.folder]
            return ContentFile(
                entry.name, in: folder.path, address: folder.address, languages: languages, stamp: entry.stamp)
        }.sorted { $0.path < $1.path }
    }

    private init(root: String, now: Int) {
        self.root = root
        self.now = now
    }

    private mutating func scan(_ folder: Folder, above: [Fingerprint]) {
        guard let directory = opendir("\(root)/\(folder.path)") else {
            if errno != ENOENT { complain(folder.path, "cannot be read: \(String(cString: strerror(errno)))") }
            return
        }
        defer { closedir(directory) }
        let number = folders.count
        folders.append(folder)
        var inner: [(name: String, identity: Fingerprint)] = []
        var ownFingerprint = Fingerprint()
        ownFingerprint.add(folder.path)
        while let entry = readdir(directory) {
            guard let name = Self.name(entry) else {
                complain(folder.path, "holds a file whose name is not UTF-8, expected one in UTF-8")
                continue
            }
            if name.utf8.first == UInt8(ascii: ".") || name.utf8.last == UInt8(ascii: "~") { continue }
            if name.utf8.contains(where: { $0 < 32 || $0 == 127 }) {
                complain("\(folder.path)/\(name)", "its name holds a control character, expected a plain name")
                continue
            }
            var status = stat()
            guard fstatat(dirfd(directory), name, &status, 0) == 0 else {
                complain("\(folder.path)/\(name)", "cannot be read: \(String(cString: strerror(errno)))")
                continue
            }
            if S_ISDIR(status.st_mode) {
                inner.append((name, Self.identity(status)))
            } else if S_ISREG(status.st_mode) {
                add(name, FileStamp(status, now: now), number, ownFingerprint)
            }
        }
        for (name, identity) in inner { descend(name, identity, folder, above) }
    }

    private mutating func descend(_ name: String, _ identity: Fingerprint, _ folder: Folder, _ above: [Fingerprint]) {
        let path = "\(folder.path)/\(name)"
        if above.contains(identity) { return complain(path, "leads back to a folder above it, expected no such link") }
        if above.count > 30 { return complain(path, "is nested too deeply, expected at most 30 folders") }
        let step = Slug.isValid(name) ? name : Slug.make(from: name)
        scan(
            Folder(path: path, address: "\(folder.address)/\(step.isEmpty ? "section" : step)"),
            above: above + [identity])
    }

    private mutating func add(_ name: String, _ stamp: FileStamp, _ folder: Int, _ folderFingerprint: Fingerprint) {
        entries.append(Entry(folder: folder, name: name, stamp: stamp))
        guard stamp.isKnown else {
            fingerprint = nil
            return
        }
        var own = folderFingerprint
        own.add(name)
        own.add(stamp.fingerprint)
        fingerprint?.addUnordered(own)
    }

    private mutating func complain(_ path: String, _ message: String) {
        problems.append(Problem(path, 0, message))
        fingerprint = nil
    }

    /// Nil when the name is not UTF-8.
    private static func name(_ entry: UnsafeMutablePointer<dirent>) -> String? {
        let offset = MemoryLayout<dirent>.offset(of: \.d_name) ?? 19
        let start = UnsafeRawPointer(entry).advanced(by: offset).assumingMemoryBound(to: CChar.self)
        return String(validatingCString: start)
    }

    private static func identity(_ status: stat) -> Fingerprint {
        var identity = Fingerprint()
        identity.add(UInt64(status.st_dev))
        identity.add(UInt64(status.st_ino))
        return identity
    }
}
