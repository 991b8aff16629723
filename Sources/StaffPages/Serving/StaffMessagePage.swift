// Pages that only say what is in the way. They never need the database.

import FormPages
import HelpDesk
import KnowledgeBase

enum StaffMessagePage {
    enum Message: String {
        case forbidden, notFound = "not-found", formExpired = "form-expired", linkDead = "link-dead"

        var status: FormPages.Status { self == .notFound || self == .linkDead ? .notFound : .forbidden }
    }

    static func response(_ message: Message, _ visit: StaffVisit) -> Response {
        page(message.rawValue, message.status, visit)
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
        var response = page(flag, fault.status, StaffVisit(head, world, access: .read))
        if case .methodNotAllowed(let allowed) = fault {
            response.add("Allow", allowed.map(\.rawValue).joined(separator: ", "))
        }
        return response
    }

    static func response(_ failure: StoreFailure, _ visit: StaffVisit) -> Response {
        var response =
            failure.cause == .diskFull
            ? page("no-room", .insufficientStorage, visit) : page("unavailable", .serviceUnavailable, visit)
        response.add("Retry-After", failure.cause == .busy ? "5" : "120")
        return response
    }

    private static func page(_ flag: String, _ status: FormPages.Status, _ visit: StaffVisit) -> Response {
        let record = StaffShapes.message.record(StaffShapes.message.record([:]), with: flag, .flag(true))
        // Nothing of it asks the store, so nothing of it fails.
        return (try? visit.page(.message, record, status)) ?? FallbackPage.response(visit.world)
    }
}
