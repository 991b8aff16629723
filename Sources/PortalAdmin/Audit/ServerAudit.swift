// Asks the web server what it answers, as a stranger would: headers, what it gives away, what it should not hand out.
import HelpDesk

struct ServerAudit {
    let site: String

    /// What every page has to carry. Source: OWASP Secure Headers Project.
    private static let headers = [
        "content-security-policy", "x-content-type-options", "referrer-policy", "permissions-policy",
        "cross-origin-opener-policy",
    ]

    func run() -> [AuditFinding] {
        guard let front = answer("GET", "/") else {
            return [
                AuditFinding(.advice, "server", "\(site)/ could not be asked; is it running, and is curl installed?")
            ]
        }
        var findings: [AuditFinding] = []
        for (path, answer) in [("/", front), ("/portal/login", answer("GET", "/portal/login"))] {
            guard let answer else { continue }
            if answer.status >= 500 {
                findings.append(AuditFinding(.hazard, "server", "\(path) answers \(answer.status)"))
            }
            for name in Self.headers where answer[name] == nil {
                findings.append(AuditFinding(.hazard, "headers", "\(path) is answered without \(name)"))
            }
        }
        if site.hasPrefix("https://"), front["strict-transport-security"] == nil {
            findings.append(AuditFinding(.hazard, "headers", "/ is answered without strict-transport-security"))
        }
        if let server = front["server"], server.contains("/") {
            findings.append(
                AuditFinding(.advice, "server-version", "the server says what it is: \(server); set ServerTokens Prod"))
        }
        if let trace = answer("TRACE", "/"), trace.status < 400 {
            findings.append(
                AuditFinding(.hazard, "trace", "TRACE is answered with \(trace.status); set TraceEnable off"))
        }
        for path in ["/assets/", "/.git/HEAD", "/server-status", "/portal.conf", "/data/portal.db"] {
            guard let answer = answer("GET", path), answer.status == 200 else { continue }
            findings.append(AuditFinding(.hazard, "handed-out", "\(path) is answered with 200"))
        }
        return findings
    }

    private struct Answer {
        let status: Int
        private let fields: [(name: String, value: String)]

        init?(_ head: String) {
            // Of several answers, as after a redirect within one connection, the last one counts.
            let lines = head.split(separator: "\r\n").map(String.init)
            guard let start = lines.lastIndex(where: { $0.hasPrefix("HTTP/") }) else { return nil }
            let parts = lines[start].split(separator: " ")
            guard parts.count > 1, let status = Int(parts[1]) else { return nil }
            self.status = status
            fields = lines[(start + 1)...].compactMap { line in
                guard let colon = line.firstIndex(of: ":") else { return nil }
                let value = line[line.index(after: colon)...].drop { $0 == " " }
                return (line[..<colon].lowercased(), String(value))
            }
        }

        subscript(name: String) -> String? { fields.first { $0.name == name }?.value }
    }

    private func answer(_ method: String, _ path: String) -> Answer? {
        let arguments = ["-s", "-m", "10", "-o", "/dev/null", "-D", "-", "-X", method, "--path-as-is", site + path]
        return OtherProgram.output(of: "/usr/bin/curl", arguments).flatMap { Answer($0) }
    }
}
