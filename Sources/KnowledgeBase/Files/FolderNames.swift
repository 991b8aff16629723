// What a folder holds.

import CLinux

package enum FolderNames {
    /// The names in a folder, sorted, without `.` and `..`; bytes that are not UTF-8 are replaced. Nil, and `errno` says why, where it
    /// cannot be read.
    package static func of(_ path: String) -> [String]? {
        guard let directory = opendir(path) else { return nil }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }
}
