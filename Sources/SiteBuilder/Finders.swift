// Where programs find their configuration and their theme.

import CLinux
import KnowledgeBase

public enum ConfigurationFinder {
    /// Problems of a configuration file.
    public struct Invalid: Error {
        public let problems: [Problem]
    }

    /// The file named, else `PORTAL_CONFIG`, `./portal.conf`, `/etc/customer-portal/portal.conf`; the defaults where there is none.
    public static func load(_ named: String?) throws(Invalid) -> Configuration {
        guard let path = path(named) else { return Configuration() }
        let text: String
        do throws(FileFailure) {
            text = try FileSystem.readText(path)
        } catch {
            throw Invalid(problems: [Problem(path, 0, "cannot be read: \(error)")])
        }
        let (configuration, problems) = Configuration.read(text, file: path)
        if !problems.isEmpty { throw Invalid(problems: problems) }
        return configuration
    }
}

extension ConfigurationFinder {
    /// The file that is read; nil where there is none.
    public static func path(_ named: String?) -> String? {
        let environment = getenv("PORTAL_CONFIG").map { String(cString: $0) }
        let usual = ["portal.conf", "/etc/customer-portal/portal.conf"].first(where: FileSystem.exists)
        return named ?? environment ?? usual
    }
}

public enum ThemeFinder {
    /// The folders of a theme, the one to inherit from first.
    public static func folders(_ named: String?, name: String) -> [String] {
        let root = themesFolder()
        let base = "\(root)/default"
        if let named { return named == base ? [base] : [base, named] }
        return name == "default" ? [base] : [base, "\(root)/\(name)"]
    }

    /// `themes` in the current folder, else beside the program or above it.
    private static func themesFolder() -> String {
        if FileSystem.exists("themes/default") { return "themes" }
        var folder = FileSystem.parent(ProgramFolder.program)
        while !folder.isEmpty {
            for candidate in ["\(folder)/themes", "\(folder)/share/customer-portal/themes"]
            where FileSystem.exists("\(candidate)/default") {
                return candidate
            }
            folder = FileSystem.parent(folder)
        }
        return "themes"
    }
}

/// What is installed beside this program.
public enum ProgramFolder {
    /// The file of this name, if there is one.
    public static func file(_ name: String) -> String? {
        let path = "\(FileSystem.parent(program))/\(name)"
        return FileSystem.exists(path) ? path : nil
    }

    fileprivate static var program: String {
        let bytes = [UInt8](unsafeUninitializedCapacity: 4_096) { buffer, count in
            let length = buffer.withMemoryRebound(to: CChar.self) { text in
                text.baseAddress.map { readlink("/proc/self/exe", $0, text.count) } ?? 0
            }
            count = max(0, length)
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
