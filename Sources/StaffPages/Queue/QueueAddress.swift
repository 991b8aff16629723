// What an address of the queue asks for, and the address that asks for it.

import FormPages
import HelpDesk

enum QueueAddress {
    /// Anything that the address cannot mean is as if it had not been said.
    static func query(_ form: Form) -> QueueQuery {
        var query = QueueQuery(QueueList(rawValue: form.text("list")) ?? .mine)
        let status = HelpDesk.Status(rawValue: form.text("status"))
        query.isClosed = status == .closed
        query.status = status == .closed ? nil : status
        query.priority = Priority(code: form.text("priority"))
        query.category = Category(rawValue: form.text("category"))
        query.product = Int(form.text("product"))
        query.account = Int(form.text("account"))
        query.words = String(form.text("q").prefix(200))
        query.page = Int(form.text("page")) ?? 1
        return query
    }

    static func address(_ query: QueueQuery, page: Int = 1) -> String {
        var address = "\(QueuePage.address)?list=\(query.list.rawValue)"
        if let status = query.isClosed ? .closed : query.status { address += "&status=\(status.rawValue)" }
        if let priority = query.priority { address += "&priority=\(priority.code)" }
        if let category = query.category { address += "&category=\(category.rawValue)" }
        if let product = query.product { address += "&product=\(product)" }
        if let account = query.account { address += "&account=\(account)" }
        if !query.words.isEmpty { address += "&q=" + PercentEncoding.encode(query.words) }
        if page > 1 { address += "&page=\(page)" }
        return address
    }

    static func isFiltered(_ query: QueueQuery) -> Bool {
        query.isClosed || query.status != nil || query.priority != nil || query.category != nil || query.product != nil
            || query.account != nil || !query.words.isEmpty || query.page > 1
    }
}
