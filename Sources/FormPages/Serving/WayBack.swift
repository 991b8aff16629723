// Where somebody goes after signing in: only ever a page of the portal itself.

enum WayBack {
    private static let programs = ["home", "tickets", "profile"]

    /// The address if it is a page of ours, else nil: an absolute address, another host or a trick with slashes is none.
    static func accept(_ address: String) -> String? {
        guard address.utf8.count <= 500, address.utf8.allSatisfy(isPlain), isStraight(address),
            let name = program(address)
        else { return nil }
        return programs.contains(name) ? address : nil
    }

    /// The parts of the path behind `/portal/<program>`.
    static func path(_ address: String) -> (program: String, path: [String])? {
        guard let address = accept(address), let name = program(address) else { return nil }
        let path = address.prefix { $0 != "?" }
        return (name, path.split(separator: "/").dropFirst(2).map(String.init))
    }

    private static func program(_ address: String) -> String? {
        guard address.hasPrefix("/portal/") else { return nil }
        return String(address.dropFirst(8).prefix { $0 != "/" && $0 != "?" })
    }

    /// Whether the path leads where it says: no empty part, and nothing that a browser could resolve to another path.
    private static func isStraight(_ address: String) -> Bool {
        let path = address.prefix { $0 != "?" }
        return path.split(separator: "/", omittingEmptySubsequences: false).dropFirst().allSatisfy { !$0.isEmpty }
            && !path.utf8.contains { ".%".utf8.contains($0) }
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
            || "/?&=%+-_.~".utf8.contains(byte)
    }
}
