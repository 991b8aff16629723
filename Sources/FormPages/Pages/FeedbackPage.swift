// POST /portal/feedback: "Was this helpful?", from the plain form on every article.

import CLinux
import HelpDesk
import KnowledgeBase

extension Program where S == CustomerSide {
    package static var feedback: Program {
        Program(name: "feedback") { path in
            path.route(post: .open(FeedbackPage.give))
        }
    }
}

enum FeedbackPage {
    static func give(_ visit: CustomerVisit) throws(StoreFailure) -> Response {
        let form = visit.form
        guard let article = RatedArticle(form.text("article"), visit), ["yes", "no"].contains(form.text("helpful"))
        else {
            return MessagePage.response(.badRequest, visit)
        }
        visit.speak(article.language.code)
        let isHelpful = form.text("helpful") == "yes"
        let outcome = try visit.entrance().giveFeedback(
            article: article.name, language: article.language.code, isHelpful: isHelpful, comment: form.text("comment"))
        switch outcome {
        case .taken, .alreadyTaken:
            let record = PortalShapes.feedback.record([
                "helpful": .flag(isHelpful), "back": .text(article.path.url),
                "repeated": .flag(outcome == .alreadyTaken),
            ])
            return try visit.page(.feedback, record)
        case .invalid: return MessagePage.response(.badRequest, visit)
        case .wait(let seconds): return MessagePage.response(.wait(seconds: seconds), visit)
        }
    }
}

/// An article of the published site, as its own page names it.
private struct RatedArticle {
    let path: SitePath
    let language: Language
    /// Without language and slashes at the ends: `faq/customers/sign-in`.
    let name: String

    /// Nil unless there is such a page.
    init?(_ address: String, _ visit: CustomerVisit) {
        guard address.hasPrefix("/"), address.hasSuffix("/"), address.utf8.count <= 900,
            let text = try? PercentDecoding.decode(address.utf8)
        else { return nil }
        var parts = text.split(separator: "/").map(String.init)
        guard !parts.contains(where: { $0.hasPrefix(".") }) else { return nil }
        path = SitePath(text)
        guard access("\(visit.world.published.site)/\(path.file)", F_OK) == 0 else { return nil }
        let languages = visit.world.configuration.languages
        if let language = languages.first(where: { $0.code == parts.first }) {
            self.language = language
            parts.removeFirst()
        } else {
            language = visit.world.configuration.defaultLanguage
        }
        name = parts.joined(separator: "/")
    }
}
