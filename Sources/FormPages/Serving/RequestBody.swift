// Reads what was posted, as far as the route allows.

import HelpDesk
import KnowledgeBase

/// What came in a request's body.
struct ReceivedBody {
    var form = Form()
    var files = ReceivedFiles()
}

enum RequestBody {
    static func read(
        _ head: RequestHead, _ source: ByteSource, longestForm: Int, takesFiles: Bool, _ world: World,
        _ reception: FileReception<some Insider>
    ) throws(RequestFault) -> ReceivedBody {
        let desk = world.configuration.helpDesk
        let limit = !takesFiles ? longestForm : longestForm + desk.attachmentSize * max(1, desk.attachmentCount)
        let length = try BoundedInput.length(head.contentLength, limit: limit)
        var input = BoundedInput(source, length: length)
        switch try FormType(head.contentType) {
        case .urlencoded:
            guard length <= longestForm else { throw .tooLarge }
            return ReceivedBody(form: try Form(urlencoded: try input.rest()))
        case .multipart(let boundary):
            var reader = MultipartReader(input, boundary: boundary)
            let form = try reader.read { event throws(RequestFault) in try reception.take(event) }
            return ReceivedBody(form: form, files: reception.files)
        }
    }
}
