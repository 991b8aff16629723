// Why a request cannot even be read; each answers with a status of its own.

public enum RequestFault: Error, Sendable, Equatable {
    /// 400: the words say what was wrong, for the log only.
    case malformed(StaticString)
    /// 405
    case methodNotAllowed(allowed: [Method])
    /// 411
    case lengthRequired
    /// 413
    case tooLarge
    /// 415
    case unsupportedMediaType
    /// 507: the body could not be kept.
    case noRoom

    package var status: Status {
        switch self {
        case .malformed: .badRequest
        case .methodNotAllowed: .methodNotAllowed
        case .lengthRequired: .lengthRequired
        case .tooLarge: .contentTooLarge
        case .unsupportedMediaType: .unsupportedMediaType
        case .noRoom: .insufficientStorage
        }
    }

    /// What the log says.
    package var reason: String {
        switch self {
        case .malformed(let what): "\(what)"
        case .methodNotAllowed: "method not allowed"
        case .lengthRequired: "no content length"
        case .tooLarge: "body too large"
        case .unsupportedMediaType: "content type"
        case .noRoom: "no room for the body"
        }
    }

    public static func == (a: RequestFault, b: RequestFault) -> Bool { a.status == b.status }
}

/// The methods that any page of the portal takes.
public enum Method: String, Sendable {
    case get = "GET"
    case head = "HEAD"
    case post = "POST"
}
