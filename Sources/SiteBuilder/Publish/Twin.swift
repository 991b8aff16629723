// Compressed twins beside published files, for servers that hand them out as they are.

import CBrotli

enum Twin: String, CaseIterable {
    case gzip = "gz"
    /// A sixth smaller than gzip and slow to make: for assets, which are few and rarely change.
    case brotli = "br"

    /// Those that a file has.
    static func all(of path: String) -> [Twin] { allCases.filter { $0.applies(to: path) } }

    /// The paths of those that files have.
    static func paths(of files: some Sequence<String>) -> [String] {
        files.flatMap { file in all(of: file).map { $0.path(of: file) } }
    }

    func path(of file: String) -> String { "\(file).\(rawValue)" }

    private func applies(to path: String) -> Bool {
        switch self {
        case .gzip: Gzip.applies(to: path)
        case .brotli: path.hasPrefix("site/assets/") && [".css", ".js", ".wasm"].contains(where: path.hasSuffix)
        }
    }

    func compress(_ bytes: [UInt8]) -> [UInt8] {
        switch self {
        case .gzip: Gzip.compress(bytes)
        case .brotli: Self.brotli(bytes)
        }
    }

    /// RFC 7932, at the highest quality and with a window that every reader has.
    private static func brotli(_ bytes: [UInt8]) -> [UInt8] {
        let bound = BrotliEncoderMaxCompressedSize(bytes.count)
        return [UInt8](unsafeUninitializedCapacity: bound) { buffer, count in
            count = bound
            let isDone = BrotliEncoderCompress(
                BROTLI_MAX_QUALITY, 22, BROTLI_MODE_GENERIC, bytes.count, bytes, &count, buffer.baseAddress)
            if isDone == 0 { count = 0 }
        }
    }
}
