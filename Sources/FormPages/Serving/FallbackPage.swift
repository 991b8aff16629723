// The page that needs nothing: for when the theme's own cannot be had.

import KnowledgeBase

package enum FallbackPage {
    package static func response(_ world: World) -> Response { response(mail: world.configuration.helpDesk.mailFrom) }

    /// - Parameter mail: where people can write instead.
    package static func response(mail: String? = nil) -> Response {
        var html = HTML()
        html.append(
            "<!DOCTYPE html>\n<html lang=\"en\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>Not available at the moment</title>\n<h1>Not available at the moment</h1>\n<p>Signing in and tickets do not work right now. Please try again in a few minutes. The <a href=\"/\">knowledge base</a> works as usual.</p>\n<div lang=\"ru\">\n<h1>Сейчас недоступно</h1>\n<p>Вход и тикеты временно не работают. Попробуйте ещё раз через несколько минут. <a href=\"/\">База знаний</a> работает как обычно.</p>\n</div>\n"
        )
        if let mail {
            html.append("<p><a href=\"mailto:")
            html.append(text: mail)
            html.append("\">")
            html.append(text: mail)
            html.append("</a></p>\n")
        }
        html.append("</html>\n")
        var response = Response.page(html, .serviceUnavailable)
        response.add("Retry-After", "120")
        return response
    }
}
