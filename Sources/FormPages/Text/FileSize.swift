// Sizes of files as people read them.

import KnowledgeBase

package enum FileSize {
    package static func text(_ bytes: Int, _ words: PortalWords) -> String {
        if bytes < 1_000 { return words.text("size.bytes", ["n": String(bytes)]) }
        if bytes < 1_000_000 { return words.text("size.kilobytes", ["n": String((bytes + 500) / 1_000)]) }
        let tenths = (bytes + 50_000) / 100_000
        let point = words.language.code == "ru" ? "," : "."
        let number = tenths % 10 == 0 ? String(tenths / 10) : "\(tenths / 10)\(point)\(tenths % 10)"
        return words.text("size.megabytes", ["n": number])
    }
}
