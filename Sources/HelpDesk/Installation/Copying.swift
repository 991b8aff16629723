// Backup and restore. A backup is taken while everything runs and is proven before it counts as one.
import CLinux
import KnowledgeBase

public struct Copying {
    private let settings: DeskSettings

    public init(_ settings: DeskSettings) { self.settings = settings }

    private static let files: SQL = "SELECT file FROM attachments WHERE id > 0 ORDER BY id"

    /// Copies database, key and attachments into a folder that must not exist; it gets its name when all of it is proven.
    public func backUp(to folder: String) throws(StoreFailure) -> InspectionReport {
        let store = try Store(settings, .read, for: .staff)
        try store.finish()
        let target = folder + ".part"
        guard access(folder, F_OK) != 0 else { throw StoreFailure(.forbidden, during: "backing up: the folder exists") }
        try makeFolders(target)
        let report: InspectionReport
        do {
            report = try fill(target) { (copy) throws(StoreFailure) in try copy.useSingleFile() }
        } catch {
            Folder.remove(target)
            throw error
        }
        guard rename(target, folder) == 0 else { throw AttachmentFolder.failure("naming the backup") }
        try AttachmentFolder.sync(Folder.parent(folder))
        return report
    }

    /// Puts a backup where the configuration says; that place must hold no database. It is proven before it gets its name.
    public func restore(from folder: String) throws(StoreFailure) -> InspectionReport {
        let source = Copying(settings.movedTo(folder))
        let place = settings.folder.path
        guard access(settings.folder.database, F_OK) != 0 else {
            throw StoreFailure(.forbidden, during: "restoring: there is a database; move data.folder away before")
        }
        guard access(folder + "/portal.db", F_OK) == 0 else {
            throw StoreFailure(.missing, during: "restoring: the folder holds no backup")
        }
        let target = place + ".part"
        Folder.remove(target)
        try makeFolders(target)
        let report: InspectionReport
        do {
            report = try source.fill(target) { (copy) throws(StoreFailure) in try copy.useWriteAheadLog() }
        } catch {
            Folder.remove(target)
            throw error
        }
        // An empty data folder may be there already; anything else in it stops the renaming.
        Folder.removeIfEmpty(place)
        guard rename(target, place) == 0 else { throw AttachmentFolder.failure("restoring: naming the data folder") }
        try AttachmentFolder.sync(Folder.parent(place))
        return report
    }

    private func makeFolders(_ target: String) throws(StoreFailure) {
        guard mkdir(target, 0o700) == 0, mkdir(target + "/attachments", 0o700) == 0 else {
            throw AttachmentFolder.failure("making the folder of the copy")
        }
    }

    /// The database first: attachments never change, and those it names are on the disk already.
    private func fill(
        _ target: String, _ finish: (Database) throws(StoreFailure) -> Void
    ) throws(StoreFailure) -> InspectionReport {
        let copy = settings.movedTo(target)
        try copyDatabase(to: copy.folder.database, finish)
        try Folder.copyFile(settings.folder.key, to: copy.folder.key)
        let database = try Database(path: copy.folder.database, access: .read)
        for file in try database.rows(Self.files, [], { $0.text(0) }) where AttachmentFolder.isName(file) {
            // A missing file is told by the inspection, which names the attachment.
            guard access(settings.folder.attachments + "/" + file, F_OK) == 0 else { continue }
            try Folder.copyFile(settings.folder.attachments + "/" + file, to: copy.folder.attachments + "/" + file)
        }
        try AttachmentFolder.sync(copy.folder.attachments)
        try AttachmentFolder.sync(target)
        return try Inspection(copy).run()
    }

    private func copyDatabase(
        to path: String, _ finish: (Database) throws(StoreFailure) -> Void
    ) throws(StoreFailure) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw AttachmentFolder.failure("making the copy of the database") }
        defer { close(descriptor) }
        // Reading does not keep writers of a write-ahead log waiting; the lock keeps checkpoints apart (decision 0401).
        guard let lock = try FileLock(file: settings.folder.writeLock, waitingAtMost: 30_000) else {
            throw StoreFailure(.busy, during: "waiting for the write lock")
        }
        let copy = try Database(path: path, access: .write)
        try Database(path: settings.folder.database, access: .read).copy(into: copy)
        _ = consume lock
        try finish(copy)
        if fsync(descriptor) != 0 { throw AttachmentFolder.failure("syncing the copy") }
    }
}

extension DeskSettings {
    /// The same settings for data that lies in another folder.
    func movedTo(_ folder: String) -> DeskSettings {
        var configuration = configuration
        configuration.helpDesk.dataFolder = folder
        return DeskSettings(configuration: configuration, base: "")
    }
}
