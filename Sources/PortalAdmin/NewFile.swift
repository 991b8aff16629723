// Files of the content folder that commands write.
import CLinux

enum NewFile {
    /// A file that is not there yet.
    static func create(_ text: String, at path: String) throws {
        let folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
        guard access(folder, F_OK) == 0 else {
            throw Failure("\(folder): no such folder, expected a category that is there")
        }
        try write(text, path, flags: O_EXCL)
    }

    /// A whole file, in the place of one that may be there.
    static func write(_ text: String, to path: String) throws {
        try write(text, "\(path).new", flags: O_TRUNC)
        guard rename("\(path).new", path) == 0 else { throw Failure("\(path): \(String(cString: strerror(errno)))") }
    }

    private static func write(_ text: String, _ path: String, flags: Int32) throws {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC | flags, 0o644)
        guard descriptor >= 0 else { throw Failure("\(path): \(String(cString: strerror(errno)))") }
        defer { close(descriptor) }
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { CLinux.write(descriptor, $0.baseAddress, $0.count) }
            guard count > 0 else {
                unlink(path)
                throw Failure("\(path): cannot be written")
            }
            rest = rest.dropFirst(count)
        }
    }
}
