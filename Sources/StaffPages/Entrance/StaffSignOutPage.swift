// /portal/staff/logout: ends the session on the server, and tells the browser to forget what it has seen.

import FormPages
import HelpDesk

enum StaffSignOutPage {
    static func signOut(_ visit: StaffVisit, _ staff: Staff) throws(StoreFailure) -> Response {
        try visit.entrance().signOut(visit.sessionToken)
        visit.world.log("signed-out", ["program": StaffProgram.name])
        var response = Response.seeOther("/portal/staff/login?after=sign-out")
        response.add("Set-Cookie", StaffCookie.removed)
        response.add("Clear-Site-Data", "\"cache\", \"storage\"")
        return response
    }
}
