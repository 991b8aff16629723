// Folders: whose what is made in them is, copying single files safely, and removing what was begun and not finished.
import CLinux
import KnowledgeBase

enum Folder {
    /// The folder that holds this path.
    static func parent(_ path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// What root makes in the data folder belongs to whoever owns the folder: the programs of the web server have to read it.
    static func give(_ descriptor: Int32, toOwnerOf folder: String) {
        guard geteuid() == 0 else { return }
        var made = stat()
        var owner = stat()
        guard fstat(descriptor, &made) == 0, stat(folder, &owner) == 0, made.st_uid == 0 else { return }
        // Never a file that has another name elsewhere: whoever owns the folder could have put it here.
        guard S_ISDIR(made.st_mode) || made.st_nlink == 1 else { return }
        fchown(descriptor, owner.st_uid, owner.st_gid)
    }

    /// Makes a folder of its own within another, unless it is there.
    static func make(_ path: String) {
        guard mkdir(path, 0o700) == 0 else { return }
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else { return }
        give(descriptor, toOwnerOf: parent(path))
        close(descriptor)
    }

    /// Copies a file; the copy is on the disk when this returns.
    static func copyFile(_ source: String, to target: String) throws(StoreFailure) {
        let input = open(source, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard input >= 0 else { throw AttachmentFolder.failure("opening a file to copy") }
        defer { close(input) }
        let output = open(target, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard output >= 0 else { throw AttachmentFolder.failure("making a copy") }
        defer { close(output) }
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = read(input, &buffer, buffer.count)
            if count < 0 { throw AttachmentFolder.failure("reading a file to copy") }
            if count == 0 { break }
            var written = 0
            while written < count {
                let more = buffer.withUnsafeBytes {
                    write(output, $0.baseAddress.map { $0 + written }, count - written)
                }
                if more <= 0 { throw AttachmentFolder.failure("writing a copy") }
                written += more
            }
        }
        if fsync(output) != 0 { throw AttachmentFolder.failure("syncing a copy") }
    }

    /// Removes what `Copying` made: files of the data folder and its attachments, nothing deeper.
    static func remove(_ path: String) {
        for folder in [path + "/attachments", path] {
            for name in FolderNames.of(folder) ?? [] { unlink(folder + "/" + name) }
            rmdir(folder)
        }
    }

    /// Removes a data folder that holds no file.
    static func removeIfEmpty(_ path: String) {
        rmdir(path + "/attachments")
        rmdir(path)
    }
}
