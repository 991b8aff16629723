// GET /portal/profile/download: everything of mine in one archive.

import HelpDesk

enum DownloadPage {
    static func show(_ visit: Visit, _ customer: Customer) throws(StoreFailure) -> Response {
        MessagePage.response(.notFound, visit)
    }
}
