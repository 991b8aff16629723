// What the builder remembers between runs, in `dist/.memory`: each published file, and every address that readers may know.

struct BuildMemory: Equatable {
    struct Published: Equatable {
        /// Of what the file was made from.
        var key: Fingerprint
        /// Of its bytes.
        var content: Fingerprint
    }

    var files: [String: Published] = [:]
    /// The content file behind each address that was ever published.
    var addresses: [String: String] = [:]

    /// Raised whenever what is stored, or how pages are made, changes.
    static let version = "customer-portal memory 1"

    /// Nil when there is none, or one of another version of the builder.
    static func load(_ output: String) -> BuildMemory? {
        // A memory that cannot be read is none: the build is then a first one.
        guard let text = try? FileSystem.readText("\(output)/.memory") else { return nil }
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false)[...]
        guard lines.popFirst().map(String.init) == version else { return nil }
        var memory = BuildMemory()
        for line in lines {
            let parts = line.split(separator: "\t", omittingEmptySubsequences: false)
            if parts.count == 4, parts[0] == "f", let key = fingerprint(parts[2]), let content = fingerprint(parts[3]) {
                memory.files[String(parts[1])] = Published(key: key, content: content)
            } else if parts.count == 3, parts[0] == "a" {
                memory.addresses[String(parts[1])] = String(parts[2])
            }
        }
        return memory
    }

    func save(_ output: String) throws(FileFailure) {
        var text = Self.version + "\n"
        for (path, file) in files.sorted(by: { $0.key < $1.key }) {
            text += "f\t\(path)\t\(Self.text(file.key))\t\(Self.text(file.content))\n"
        }
        for (address, path) in addresses.sorted(by: { $0.key < $1.key }) { text += "a\t\(address)\t\(path)\n" }
        try FileSystem.write(Array(text.utf8), to: "\(output)/.memory.new")
        try FileSystem.move("\(output)/.memory.new", to: "\(output)/.memory")
    }

    private static func text(_ fingerprint: Fingerprint) -> String {
        String(fingerprint.high, radix: 36) + "." + String(fingerprint.low, radix: 36)
    }

    private static func fingerprint(_ text: Substring) -> Fingerprint? {
        let parts = text.split(separator: ".")
        guard parts.count == 2, let high = UInt64(parts[0], radix: 36), let low = UInt64(parts[1], radix: 36) else {
            return nil
        }
        return Fingerprint(high: high, low: low)
    }
}
