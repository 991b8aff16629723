// A ticket's file as an answer: to be downloaded, and shut in a sandbox; only safe images are shown in place.

import CLinux
import HelpDesk

extension Response {
    /// Nil when the file cannot be kept open until it is sent.
    package static func file(_ file: borrowing OpenAttachment) -> Response? {
        let attachment = file.attachment
        // The answer outlives the store's own handle.
        let descriptor = dup(file.descriptor)
        guard descriptor >= 0 else { return nil }
        var response = Response(.ok, .file(descriptor: descriptor, size: attachment.size))
        response.add("Content-Type", attachment.isSafeImage ? attachment.type : "application/octet-stream")
        let how = attachment.isSafeImage ? "inline" : "attachment"
        let name = PercentEncoding.encode(attachment.name)
        response.add("Content-Disposition", "\(how); filename*=UTF-8''\(name)")
        response.add("Content-Security-Policy", "sandbox; default-src 'none'")
        return response
    }
}
