// Whether a form was sent by a page of this site, as the browser itself says (Fetch Metadata; RFC 6454 §7).

package enum RequestOrigin {
    /// False when the browser says that another site sent the form. A browser that says nothing is not refused here:
    /// the form's own token has the last word.
    package static func isOurs(fetchSite: [UInt8]?, origin: [UInt8]?, site: String) -> Bool {
        if let fetchSite {
            // "none": typed or a bookmark, which no form is; but it is not another site either.
            guard fetchSite.elementsEqual("same-origin".utf8) || fetchSite.elementsEqual("none".utf8) else {
                return false
            }
        }
        if let origin { return origin.elementsEqual(site.utf8) }
        return true
    }
}
