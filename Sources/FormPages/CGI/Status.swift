// The statuses that the portal answers with (RFC 9110 §15).

public struct Status: Sendable, Equatable {
    public let code: Int
    package let reason: StaticString

    package init(code: Int, reason: StaticString) {
        self.code = code
        self.reason = reason
    }

    package static let ok = Status(code: 200, reason: "OK")
    package static let noContent = Status(code: 204, reason: "No Content")
    package static let seeOther = Status(code: 303, reason: "See Other")
    package static let badRequest = Status(code: 400, reason: "Bad Request")
    package static let forbidden = Status(code: 403, reason: "Forbidden")
    package static let notFound = Status(code: 404, reason: "Not Found")
    package static let methodNotAllowed = Status(code: 405, reason: "Method Not Allowed")
    /// Somebody else changed meanwhile what was to be changed.
    package static let conflict = Status(code: 409, reason: "Conflict")
    package static let lengthRequired = Status(code: 411, reason: "Length Required")
    package static let contentTooLarge = Status(code: 413, reason: "Content Too Large")
    package static let unsupportedMediaType = Status(code: 415, reason: "Unsupported Media Type")
    package static let unprocessable = Status(code: 422, reason: "Unprocessable Content")
    package static let tooManyRequests = Status(code: 429, reason: "Too Many Requests")
    package static let internalServerError = Status(code: 500, reason: "Internal Server Error")
    package static let serviceUnavailable = Status(code: 503, reason: "Service Unavailable")
    package static let insufficientStorage = Status(code: 507, reason: "Insufficient Storage")

    public static func == (a: Status, b: Status) -> Bool { a.code == b.code }
}
