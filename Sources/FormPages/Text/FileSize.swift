// Sizes of files as people read them.

import KnowledgeBase

/// A kilobyte has 1024 bytes, as in `portal.conf`: a limit of `10 MB` there is shown as 10 MB.
package enum FileSize {
    private static let kilobyte = 1_024
    private static let megabyte = 1_024 * 1_024

    package static func text(_ bytes: Int, _ words: PortalWords) -> String {
        if bytes < kilobyte { return words.text("size.bytes", ["n": String(bytes)]) }
        let kilobytes = (bytes + kilobyte / 2) / kilobyte
        if kilobytes < kilobyte { return words.text("size.kilobytes", ["n": String(kilobytes)]) }
        let tenths = (bytes * 10 + megabyte / 2) / megabyte
        let point = words.language.code == "ru" ? "," : "."
        let number = tenths % 10 == 0 ? String(tenths / 10) : "\(tenths / 10)\(point)\(tenths % 10)"
        return words.text("size.megabytes", ["n": number])
    }
}
