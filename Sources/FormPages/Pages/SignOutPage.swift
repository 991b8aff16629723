// /portal/logout: ends the session on the server, and tells the browser to forget what it has seen.

import HelpDesk

extension Program {
    public static let logout = Program(name: "logout", routes: [Route(post: .open(SignOutPage.signOut))])
}

enum SignOutPage {
    static func signOut(_ visit: Visit) throws(StoreFailure) -> Response {
        if let customer = try visit.findCustomer() {
            guard customer.accepts(formToken: visit.form.text("csrf")) else {
                visit.world.log("form-refused", ["program": "logout", "reason": "token"])
                return MessagePage.response(.formExpired, visit)
            }
            try visit.visitor().signOut(visit.sessionToken)
            visit.world.log("signed-out")
        }
        var response = Response.seeOther("/portal/login?after=sign-out")
        response.add("Set-Cookie", SessionCookie.removed)
        response.add("Clear-Site-Data", "\"cache\", \"storage\"")
        return response
    }
}
