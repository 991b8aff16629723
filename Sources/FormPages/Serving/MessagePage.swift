// Pages that only say what is in the way. They never need the database.

import HelpDesk
import KnowledgeBase

package enum MessagePage<S: Side> {
    package enum Message {
        case badRequest, notFound, fileMissing, forbidden, formExpired, noSupport, linkDead, notAllowed, tooLarge,
            noRoom, unavailable
        case wait(seconds: Int)

        package var status: Status {
            switch self {
            case .badRequest: .badRequest
            case .notFound, .fileMissing, .linkDead: .notFound
            case .forbidden, .formExpired, .noSupport: .forbidden
            case .wait: .tooManyRequests
            case .notAllowed: .methodNotAllowed
            case .tooLarge: .contentTooLarge
            case .noRoom: .insufficientStorage
            case .unavailable: .serviceUnavailable
            }
        }

        /// The field of the theme's template.
        package var flag: String {
            switch self {
            case .badRequest: "bad-request"
            case .notFound: "not-found"
            case .fileMissing: "file-missing"
            case .forbidden: "forbidden"
            case .formExpired: "form-expired"
            case .noSupport: "no-support"
            case .linkDead: "link-dead"
            case .notAllowed: "not-allowed"
            case .tooLarge: "too-large"
            case .noRoom: "no-room"
            case .unavailable: "unavailable"
            case .wait: "throttled"
            }
        }

        package var minutes: Int { if case .wait(let seconds) = self { max(1, (seconds + 59) / 60) } else { 0 } }
    }

    package static func response(_ message: Message, _ visit: Visit<S>) -> Response {
        // Only a page with a form of its own asks the store for anything.
        var response = (try? page(message, visit)) ?? FallbackPage.response(visit.world)
        if case .wait(let seconds) = message { response.add("Retry-After", String(max(1, seconds))) }
        return response
    }

    private static func page(_ message: Message, _ visit: Visit<S>) throws(StoreFailure) -> Response {
        let shape = PortalShapes.message
        let flagged = shape.record(shape.record([:]), with: message.flag, .flag(true))
        let record = shape.record(flagged, with: "minutes", .number(message.minutes))
        return try visit.page(S.messageTemplate, record, message.status)
    }

    /// Too much is going on at this moment.
    package static func busy(_ seconds: Int, _ visit: Visit<S>) -> Response {
        var response = response(.unavailable, visit)
        response.add("Retry-After", String(max(1, seconds)))
        return response
    }

    /// For a request that could not be read: nothing is known of whoever sent it.
    static func response(_ fault: RequestFault, _ world: World) -> Response {
        let message: Message =
            switch fault {
            case .malformed, .lengthRequired, .unsupportedMediaType: .badRequest
            case .methodNotAllowed: .notAllowed
            case .tooLarge: .tooLarge
            case .noRoom: .noRoom
            }
        guard let head = try? RequestHead(CGIEnvironment([:])) else { return FallbackPage.response(world) }
        var response = response(message, Visit<S>(head, world, access: .read))
        response.status = fault.status
        if case .methodNotAllowed(let allowed) = fault {
            response.add("Allow", allowed.map { $0.rawValue }.joined(separator: ", "))
        }
        return response
    }

    static func response(_ failure: StoreFailure, _ visit: Visit<S>) -> Response {
        var response = response(failure.cause == .diskFull ? .noRoom : .unavailable, visit)
        response.add("Retry-After", failure.cause == .busy ? "5" : "120")
        return response
    }
}
