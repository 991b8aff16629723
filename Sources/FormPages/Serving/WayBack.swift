// Where somebody goes after signing in: only ever a page of their side of the portal.

enum WayBack<S: Side> {
    /// The address if it is a page of ours for people who are signed in, else nil: an absolute address, another host or a
    /// trick with slashes is none.
    static func page(_ address: String) -> String? {
        route(address)?.get?.isInside == true ? address : nil
    }

    /// The form that was being sent to this address, if it can be filled in again.
    static func form(_ address: String) -> (restore: Action<S>.InsidePage, parameters: [String])? {
        guard let route = route(address), let restore = route.restore else { return nil }
        return (restore, route.parameters)
    }

    /// The address if it is either.
    static func accept(_ address: String) -> String? {
        page(address) != nil || form(address) != nil ? address : nil
    }

    private static func route(_ address: String) -> Route<S>? {
        guard address.utf8.count <= 500, address.utf8.allSatisfy(isPlain), address.hasPrefix("/portal/") else {
            return nil
        }
        let path = address.prefix { $0 != "?" }
        let parts = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst(2).map(String.init)
        guard parts.allSatisfy(isStraight), let program = S.programs.first(where: { $0.name == parts.first }) else {
            return nil
        }
        return program.route(Array(parts.dropFirst()))
    }

    /// Whether a part of the path is nothing that a browser could resolve to another path.
    private static func isStraight(_ part: String) -> Bool {
        !part.isEmpty && part.utf8.first != UInt8(ascii: ".") && !part.utf8.contains(UInt8(ascii: "%"))
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
            || "/?&=%+-_.~".utf8.contains(byte)
    }
}
