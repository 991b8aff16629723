// What people call the browser that sent a User-Agent header. A guess, for recognising one's own devices only.

import KnowledgeBase

package enum Browser {
    /// `Firefox, Android`; the header itself where it names nothing known.
    package static func name(_ agent: String) -> String {
        // The order matters: most browsers name others, too.
        let browsers = [
            ("Edg/", "Edge"), ("OPR/", "Opera"), ("YaBrowser/", "Yandex Browser"), ("Firefox/", "Firefox"),
            ("Chrome/", "Chrome"), ("CriOS/", "Chrome"), ("Safari/", "Safari"),
        ]
        let systems = [
            ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"),
            ("Mac OS X", "macOS"), ("Linux", "Linux"),
        ]
        let names = [browsers, systems].compactMap { list in list.first { agent.holds($0.0) }?.1 }
        return names.isEmpty ? String(agent.prefix(80)) : names.joined(separator: ", ")
    }
}
