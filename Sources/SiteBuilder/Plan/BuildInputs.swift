// Fingerprints of all that a build is made from, to tell without reading anything that nothing changed.

import CLinux
import KnowledgeBase

enum BuildInputs {
    /// Of the program itself and of the settings that decide what is read out of a document.
    static func reader(_ configuration: Configuration) -> Fingerprint {
        var key = Fingerprint()
        var status = stat()
        if stat("/proc/self/exe", &status) == 0 { key.add(FileStamp.state(status)) }
        key.add(configuration.rawHTML)
        for language in configuration.languages { key.add(language.code) }
        return key
    }

    /// Of everything else; nil when a file changed a moment ago, so that its times cannot be trusted.
    static func all(_ build: Build, _ tree: ContentTree, now: Int) -> Fingerprint? {
        guard var key = tree.fingerprint else { return nil }
        key.add(build.configuration)
        key.add(build.content)
        key.add(build.showsDrafts)
        key.add(build.today)
        for folder in build.themes {
            var files = Fingerprint()
            guard add(filesBelow: folder, now, &files) else { return nil }
            key.add(folder)
            key.add(files)
        }
        let lists = build.configuration.languages.enumerated().map { Synonyms.file($1, isDefault: $0 == 0) }
        for list in lists + [CitedArticles.file] {
            let path = "\(build.content)/\(list)"
            if FileSystem.exists(path), !add(path, now, &key) { return nil }
        }
        if let module = build.searchModule {
            guard add(module, now, &key) else { return nil }
        }
        return key
    }

    /// Adds the stamps of all files below a folder; false when one cannot be trusted.
    private static func add(filesBelow folder: String, _ now: Int, _ key: inout Fingerprint) -> Bool {
        for name in FolderNames.of(folder) ?? [] {
            let path = "\(folder)/\(name)"
            guard FileSystem.isFolder(path) ? add(filesBelow: path, now, &key) : add(path, now, &key) else {
                return false
            }
        }
        return true
    }

    private static func add(_ path: String, _ now: Int, _ key: inout Fingerprint) -> Bool {
        var status = stat()
        guard stat(path, &status) == 0 else { return false }
        let stamp = FileStamp(status, now: now)
        key.add(path)
        key.add(stamp.fingerprint)
        return stamp.isKnown
    }
}

extension Fingerprint {
    /// Adds every setting.
    mutating func add(_ configuration: Configuration) {
        for setting in Mirror(reflecting: configuration).children {
            add(setting.label ?? "")
            if let texts = setting.value as? [Language: String] {
                for (language, text) in texts.sorted(by: { $0.key < $1.key }) { add("\(language) \(text)\n") }
            } else {
                add("\(setting.value)")
            }
        }
    }
}
