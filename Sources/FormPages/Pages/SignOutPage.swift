// /portal/logout. Without a session, too: whoever's session has ended has left all the same.

import HelpDesk

extension Program where S == CustomerSide {
    package static var logout: Program {
        Program(name: "logout") { path in
            path.route(post: .open(SignOutPage.signOut))
        }
    }
}

enum SignOutPage {
    static func signOut(_ visit: CustomerVisit) throws(StoreFailure) -> Response {
        guard let customer = try visit.findInsider() else { return SignIn<CustomerSide>.left }
        guard customer.accepts(formToken: visit.form.text("csrf")) else {
            visit.log("form-refused", ["reason": "token"])
            return MessagePage.response(.formExpired, visit)
        }
        return try SignIn.out(visit)
    }
}
