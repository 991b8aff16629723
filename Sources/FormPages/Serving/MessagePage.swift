// Pages that only say what is in the way. They never need the database.

import HelpDesk
import KnowledgeBase

enum MessagePage {
    enum Message {
        case badRequest, notFound, forbidden, formExpired, noSupport, linkDead
        case wait(seconds: Int)

        var status: Status {
            switch self {
            case .badRequest: .badRequest
            case .notFound: .notFound
            case .forbidden, .formExpired, .noSupport: .forbidden
            case .linkDead: .notFound
            case .wait: .tooManyRequests
            }
        }

        var flag: String {
            switch self {
            case .badRequest: "bad-request"
            case .notFound: "not-found"
            case .forbidden: "forbidden"
            case .formExpired: "form-expired"
            case .noSupport: "no-support"
            case .linkDead: "link-dead"
            case .wait: "throttled"
            }
        }
    }

    static func response(_ message: Message, _ visit: Visit) -> Response {
        var minutes = 0
        if case .wait(let seconds) = message { minutes = max(1, (seconds + 59) / 60) }
        var response = page(message.flag, message.status, visit, minutes: minutes)
        if case .wait(let seconds) = message { response.add("Retry-After", String(max(1, seconds))) }
        return response
    }

    /// Too much is going on at this moment.
    static func busy(_ seconds: Int, _ visit: Visit) -> Response {
        var response = page("unavailable", .serviceUnavailable, visit)
        response.add("Retry-After", String(max(1, seconds)))
        return response
    }

    /// For a request that could not be read: nothing is known of whoever sent it.
    static func response(_ fault: RequestFault, _ world: World) -> Response {
        let flag =
            switch fault {
            case .malformed, .lengthRequired, .unsupportedMediaType: "bad-request"
            case .methodNotAllowed: "not-allowed"
            case .tooLarge: "too-large"
            case .noRoom: "no-room"
            }
        guard let head = try? RequestHead(CGIEnvironment([:])) else { return FallbackPage.response(world) }
        var response = page(flag, fault.status, Visit(head, world, access: .read))
        if case .methodNotAllowed(let allowed) = fault {
            response.add("Allow", allowed.map(\.rawValue).joined(separator: ", "))
        }
        return response
    }

    static func response(_ failure: StoreFailure, _ visit: Visit) -> Response {
        var response =
            failure.cause == .diskFull
            ? page("no-room", .insufficientStorage, visit) : page("unavailable", .serviceUnavailable, visit)
        response.add("Retry-After", failure.cause == .busy ? "5" : "120")
        return response
    }

    private static func page(_ flag: String, _ status: Status, _ visit: Visit, minutes: Int = 0) -> Response {
        let record = PortalShapes.message.record([:])
        let flagged = PortalShapes.message.record(record, with: flag, .flag(true))
        let filled = PortalShapes.message.record(flagged, with: "minutes", .number(minutes))
        // Only a page with a form of its own asks the store for anything.
        guard let response = try? visit.page(.message, filled, status) else {
            return FallbackPage.response(visit.world)
        }
        return response
    }
}
