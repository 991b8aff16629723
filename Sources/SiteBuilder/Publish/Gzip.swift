// `.gz` files for servers that hand them out as they are, by libdeflate.

import CDeflate

enum Gzip {
    /// RFC 1952, without a time or a name, so that the same bytes give the same file.
    static func compress(_ bytes: [UInt8]) -> [UInt8] {
        guard let compressor = libdeflate_alloc_compressor(6) else { return [] }
        defer { libdeflate_free_compressor(compressor) }
        let bound = libdeflate_gzip_compress_bound(compressor, bytes.count)
        return [UInt8](unsafeUninitializedCapacity: bound) { buffer, count in
            count = libdeflate_gzip_compress(compressor, bytes, bytes.count, buffer.baseAddress, bound)
        }
    }

    /// Whether a file of this name is worth compressing.
    static func applies(to path: String) -> Bool {
        guard path.hasPrefix("site/"), let dot = path.utf8.lastIndex(of: UInt8(ascii: ".")) else { return false }
        return ["html", "css", "js", "svg", "xml", "txt", "json", "wasm", "index"].contains(
            String(path[path.index(after: dot)...]))
    }
}
