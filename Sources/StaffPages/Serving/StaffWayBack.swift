// Where a staff member goes after signing in: only ever a page of the staff's side.

import FormPages

enum StaffWayBack {
    /// The address if it is a page that can be shown, else nil: another host or a trick with slashes is none.
    static func accept(_ address: String) -> String? {
        guard address.utf8.count <= 500, address.utf8.allSatisfy(isPlain), let path = path(address) else { return nil }
        guard let first = path.first, !["login", "logout", "invitation"].contains(first) else { return nil }
        return StaffRoute.find(path) == nil ? nil : address
    }

    /// The parts of the path behind `/portal/staff/`.
    static func path(_ address: String) -> [String]? {
        guard address.hasPrefix("/portal/staff/") else { return nil }
        return address.dropFirst(14).prefix { $0 != "?" }.split(separator: "/", omittingEmptySubsequences: false)
            .map(String.init)
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
            || "/?&=%+-_.~".utf8.contains(byte)
    }
}
