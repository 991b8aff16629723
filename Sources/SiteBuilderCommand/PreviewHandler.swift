// Answers the browser: the files of the previewed site, and the preview's own script, style and news.

import FlyingFox
import Foundation
import KnowledgeBase
import SiteBuilder

struct PreviewHandler: HTTPHandler {
    let board: PreviewBoard

    func handleRequest(_ request: HTTPRequest) async throws -> HTTPResponse {
        guard request.method == .GET || request.method == .HEAD else {
            return answer(.methodNotAllowed, "text/plain; charset=utf-8", Array("only GET\n".utf8))
        }
        switch request.path {
        case PreviewPage.script.text:
            return answer(.ok, "text/javascript; charset=utf-8", Array(PreviewScript.script.utf8))
        case PreviewPage.style.text: return answer(.ok, "text/css; charset=utf-8", Array(PreviewScript.style.utf8))
        case PreviewPage.changes.text: return await changes(request)
        default: return await file(request)
        }
    }

    /// Answers once there is a newer version than the browser's, or after some seconds.
    private func changes(_ request: HTTPRequest) async -> HTTPResponse {
        let known = request.query.first { $0.name == "after" }.flatMap { Int($0.value) } ?? 0
        await board.change(after: known, limit: .seconds(10))
        return answer(.ok, "application/json", Array("{\"version\": \(await board.state.version)}\n".utf8))
    }

    private func file(_ request: HTTPRequest) async -> HTTPResponse {
        let state = await board.state
        let root = await board.root
        guard let file = PreviewFile(request.path, in: root, languages: await board.languages) else {
            let page = PreviewPage.alone(version: state.version, problems: state.problems)
            return answer(.notFound, "text/html; charset=utf-8", page)
        }
        var bytes = file.bytes
        if file.isPage {
            bytes = PreviewPage.with(
                bytes, version: state.version, problems: state.problems, reminders: state.reminders)
        }
        return answer(file.isFound ? .ok : .notFound, file.mediaType, bytes)
    }

    private func answer(_ status: HTTPStatusCode, _ type: String, _ bytes: [UInt8]) -> HTTPResponse {
        HTTPResponse(
            statusCode: status,
            headers: [
                .contentType: type, HTTPHeader("Cache-Control"): "no-store",
                HTTPHeader("X-Content-Type-Options"): "nosniff",
                HTTPHeader("Content-Security-Policy"): Self.policy,
            ], body: Data(bytes))
    }

    /// As strict as that of the published site (deploy/apache/portal.conf).
    private static let policy =
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        + "form-action 'self'; frame-ancestors 'none'; base-uri 'none'; object-src 'none'"
}
