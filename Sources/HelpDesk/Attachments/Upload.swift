// Takes in one file: streamed to the disk under a random name, safe there before any row names it.
import CLinux
import KnowledgeBase

/// A file that has been received whole and lies safely on the disk; no ticket names it yet.
public struct ReceivedFile: Sendable {
    /// For people, cleaned.
    public let name: String
    public let type: String
    public let size: Int
    let file: String
    let digest: [UInt8]
}

/// Why a file is not taken.
public enum UploadProblem: Sendable, Equatable {
    /// More bytes than this.
    case tooLarge(Int)
    /// Its kind is not among those that the site takes.
    case typeNotTaken
    /// The content is not what the name says.
    case contentDiffers
    case empty
    /// The disk is nearly full.
    case noRoom
    /// Outside the support period.
    case support(Standing)
}

/// A file on its way in. `write` as the bytes come, then `finish`; an upload that is dropped leaves nothing behind.
public struct Upload: ~Copyable {
    private let folder: String
    private let file: String
    private let name: String
    private let limit: Int
    private let types: [String]
    private let descriptor: Int32
    private var size = 0
    private var beginning: [UInt8] = []
    private var hash = HashInProgress()
    private var problem: UploadProblem?
    private var isFinished = false

    init(folder: String, name: String, desk: HelpDeskConfiguration, entropy: Entropy) throws(StoreFailure) {
        self.folder = folder
        self.name = AttachmentName.cleaned(name)
        limit = desk.attachmentSize
        types = desk.attachmentTypes
        file = AttachmentFolder.newName(entropy)
        descriptor = open(folder + "/" + file + ".part", O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw AttachmentFolder.failure("making a file") }
        Folder.give(descriptor, toOwnerOf: folder)
        if try AttachmentFolder.freeSpace(folder) < desk.freeSpace { problem = .noRoom }
    }

    deinit {
        close(descriptor)
        if !isFinished { unlink(folder + "/" + file + ".part") }
    }

    /// Takes the next bytes; once something is wrong they are passed over, so that the form can be read to its end.
    public mutating func write(_ bytes: UnsafeRawBufferPointer) throws(StoreFailure) {
        guard problem == nil else { return }
        size += bytes.count
        if size > limit {
            problem = .tooLarge(limit)
            return
        }
        if beginning.count < 64 { beginning += bytes.prefix(64 - beginning.count) }
        hash.add(bytes)
        var rest = bytes
        while !rest.isEmpty {
            let written = CLinux.write(descriptor, rest.baseAddress, rest.count)
            if written < 0, errno == EINTR { continue }
            if written < 0, errno == ENOSPC || errno == EDQUOT || errno == EFBIG {
                problem = .noRoom
                return
            }
            guard written > 0 else { throw AttachmentFolder.failure("writing a file") }
            rest = UnsafeRawBufferPointer(rebasing: rest[written...])
        }
    }

    /// Puts the file where it stays, safe from a power cut; or says why it is not taken.
    public mutating func finish() throws(StoreFailure) -> Result<ReceivedFile, UploadRefusal> {
        if let problem { return .failure(UploadRefusal(problem)) }
        if size == 0 { return .failure(UploadRefusal(.empty)) }
        let fileExtension = AttachmentName.fileExtension(of: name)
        guard types.contains(fileExtension) else { return .failure(UploadRefusal(.typeNotTaken)) }
        guard let type = ContentType.of(beginning, fileExtension: fileExtension) else {
            return .failure(UploadRefusal(.contentDiffers))
        }
        let path = folder + "/" + file
        guard fsync(descriptor) == 0, rename(path + ".part", path) == 0 else {
            if errno == ENOSPC || errno == EDQUOT { return .failure(UploadRefusal(.noRoom)) }
            throw AttachmentFolder.failure("keeping a file")
        }
        isFinished = true
        try AttachmentFolder.sync(folder)
        return .success(
            ReceivedFile(name: name, type: type, size: size, file: file, digest: hash.finish()))
    }
}

/// An `UploadProblem` as the failure of a `Result`.
public struct UploadRefusal: Error, Sendable, Equatable {
    public let problem: UploadProblem
    init(_ problem: UploadProblem) { self.problem = problem }
}
