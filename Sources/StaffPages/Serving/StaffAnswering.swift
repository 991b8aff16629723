// From a request to the staff's side to its answer: route, method, origin, body, session, role, token, page.

import FormPages
import HelpDesk
import KnowledgeBase

/// The program behind /portal/staff/.
public enum StaffProgram {
    static let name = "staff"

    /// Answers one request. What is to be kept is safely kept when this returns.
    public static func answer(_ environment: CGIEnvironment, _ body: ByteSource, _ world: World) -> Answer {
        let isHeadOnly = environment.text(.method) == "HEAD"
        do throws(RequestFault) {
            let head = try RequestHead(environment)
            return Answer(response: try respond(head, body, world), isHeadOnly: isHeadOnly)
        } catch {
            world.log("request-refused", ["program": name, "reason": error.reason])
            return Answer(response: StaffMessagePage.response(error, world), isHeadOnly: isHeadOnly)
        }
    }

    private static func respond(
        _ head: RequestHead, _ body: ByteSource, _ world: World
    ) throws(RequestFault) -> Response {
        guard let (route, parameters) = StaffRoute.find(head.path) else {
            return StaffMessagePage.response(.notFound, StaffVisit(head, world, access: .read))
        }
        let action = try route.action(head.method)
        guard head.method == Method.post.rawValue else {
            return run(action, route, StaffVisit(head, world, access: .read, parameters: parameters))
        }
        let site = world.settings.configuration.siteURL
        guard RequestOrigin.isOurs(fetchSite: head.fetchSite, origin: head.origin, site: site) else {
            world.log("form-refused", ["program": name, "reason": "sent from another site"])
            return StaffMessagePage.response(.forbidden, StaffVisit(head, world, access: .read))
        }
        let form = try form(head, body)
        return run(action, route, StaffVisit(head, world, access: .write, parameters: parameters, form: form))
    }

    private static func form(_ head: RequestHead, _ body: ByteSource) throws(RequestFault) -> Form {
        let length = try BoundedInput.length(head.contentLength, limit: longestForm)
        guard try FormType(head.contentType) == .urlencoded else { throw .unsupportedMediaType }
        var input = BoundedInput(body, length: length)
        return try Form(urlencoded: try input.rest())
    }

    /// Two long texts, percent-encoded.
    private static let longestForm = 393_216

    private static func run(_ action: StaffAction, _ route: StaffRoute, _ visit: StaffVisit) -> Response {
        do throws(StoreFailure) {
            switch action {
            case .entrance(let form, let page): return try run(page, form, visit)
            case .staff(let least, let page): return try run(page, least, route, visit)
            }
        } catch {
            visit.world.log("store-failed", ["program": name, "failure": error.description])
            return StaffMessagePage.response(error, visit)
        }
    }

    private static func run(
        _ page: StaffAction.EntrancePage, _ form: String, _ visit: StaffVisit
    ) throws(StoreFailure) -> Response {
        if visit.isPost, try !visit.entrance().accepts(formToken: visit.form.text("csrf"), for: form) {
            return refused(visit)
        }
        return try page(visit)
    }

    private static func run(
        _ page: StaffAction.StaffPage, _ least: Role, _ route: StaffRoute, _ visit: StaffVisit
    ) throws(StoreFailure) -> Response {
        guard let staff = try visit.findStaff() else { return try StaffSignInPage.instead(of: visit, route) }
        if visit.isPost, !staff.accepts(formToken: visit.form.text("csrf")) {
            guard let restore = route.restore else { return refused(visit) }
            visit.world.log("form-refused", ["program": name, "reason": "token"])
            var response = try restore(visit, staff)
            response.status = .forbidden
            return response
        }
        guard staff.role >= least else {
            visit.world.log("access-refused", ["program": name, "role": staff.role.rawValue])
            return StaffMessagePage.response(.forbidden, visit)
        }
        return try page(visit, staff)
    }

    private static func refused(_ visit: StaffVisit) -> Response {
        visit.world.log("form-refused", ["program": name, "reason": "token"])
        return StaffMessagePage.response(.formExpired, visit)
    }
}
