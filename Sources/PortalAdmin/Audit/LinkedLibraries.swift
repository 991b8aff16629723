// Whether the system has mended a library that the web server's programs have in them: they are static, an upgrade passes them by.

import CLinux
import HelpDesk
import KnowledgeBase

/// What each program says of itself in its note. Source: UAPI Group, Package Metadata for Executable Files (`.note.package`).
struct LinkedLibraries {
    /// Where the programs are.
    let folder: String

    private static let installedPackages = "/var/lib/dpkg/status"
    private static let start = #""linked":""#

    func run() -> [AuditFinding] {
        let programs = (FolderNames.of(folder) ?? []).compactMap { name in
            FileBytes.read("\(folder)/\(name)").map { (name, $0) }
        }
        .filter { Self.isProgram($0.1) }
        if programs.isEmpty { return [AuditFinding(.advice, "libraries", "\(folder) holds no program")] }
        guard let status = TextFile.read(Self.installedPackages) else {
            return [AuditFinding(.advice, "libraries", "\(Self.installedPackages) cannot be read")]
        }
        let installed = Self.sources(status)
        var findings: [AuditFinding] = []
        var outdated: [String: [String]] = [:]
        for (name, bytes) in programs {
            guard let linked = Self.linked(bytes) else {
                findings.append(AuditFinding(.advice, "libraries", "\(name) does not say what it was linked with"))
                continue
            }
            for (source, version) in linked {
                guard let now = installed[source], now != version else { continue }
                outdated["\(source) \(version), this system has \(now)", default: []].append(name)
            }
        }
        for (difference, names) in outdated.sorted(by: { $0.key < $1.key }) {
            let text = "linked with \(difference), build anew: \(names.sorted().joined(separator: ", "))"
            findings.append(AuditFinding(.hazard, "libraries", text))
        }
        return findings
    }

    /// Whether it is one that can be run, and not a part of one. Source: elf(5), `e_type`.
    private static func isProgram(_ bytes: [UInt8]) -> Bool {
        bytes.starts(with: [0x7f, 0x45, 0x4c, 0x46]) && bytes.count > 16 && [2, 3].contains(bytes[16])
    }

    /// Source packages and their versions, `sqlite3=3.40.1-2` and a space and the next; nil for a program without a note.
    private static func linked(_ program: [UInt8]) -> [(source: String, version: String)]? {
        // Notes come before the code.
        let text = String(decoding: program.prefix(4_096), as: UTF8.self)
        guard let mark = text.firstPlace(of: start), let end = text[mark.upperBound...].firstPlace(of: "\"") else {
            return nil
        }
        return text[mark.upperBound..<end.lowerBound].split(separator: " ").compactMap { pair in
            let parts = pair.split(separator: "=", maxSplits: 1)
            return parts.count == 2 ? (String(parts[0]), String(parts[1])) : nil
        }
    }

    /// The version of each source package that something is installed of. Source: deb-control(5), `Source` and `Version`.
    private static func sources(_ status: String) -> [String: String] {
        var found: [String: String] = [:]
        var fields: [Substring: Substring] = [:]
        for line in status.split(separator: "\n", omittingEmptySubsequences: false) {
            if let colon = line.firstIndex(of: ":"), line.first != " " {
                fields[line[..<colon]] = line[line.index(after: colon)...].drop { $0 == " " }
            } else if line.isEmpty {
                if let package = fields["Package"], let version = fields["Version"],
                    fields["Status"]?.hasSuffix(" installed") ?? false
                {
                    let source = (fields["Source"] ?? package).split(separator: " ")
                    let own = source.count > 1 ? source[1].dropFirst().dropLast() : version
                    found[String(source[0])] = String(own)
                }
                fields = [:]
            }
        }
        return found
    }
}
