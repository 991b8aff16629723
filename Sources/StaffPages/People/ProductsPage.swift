// /portal/staff/products: what is sold, and adding to it.

import FormPages
import HelpDesk
import KnowledgeBase

enum ProductsPage {
    static func show(_ visit: StaffVisit, _ staff: Staff) throws(StoreFailure) -> Response {
        try page([:], visit, staff)
    }

    static func add(_ visit: StaffVisit, _ staff: Staff) throws(StoreFailure) -> Response {
        let code = visit.form.text("code")
        switch try staff.addProduct(named: visit.form.text("name"), code: code.isEmpty ? nil : code) {
        case .kept: return .seeOther("/portal/staff/products?done=saved")
        case .invalid(let problems): return try page(StaffMistakes.texts(problems, visit.words), visit, staff)
        case .taken: return try page(["name": visit.words.text("staff-mistake.taken")], visit, staff)
        case .notFound, .notAllowed: return MessagePage.response(.forbidden, visit)
        }
    }

    private static func page(
        _ mistakes: [String: String], _ visit: StaffVisit, _ staff: Staff
    ) throws(StoreFailure) -> Response {
        let items = try staff.products().map { product in
            StaffShapes.productItem.record([
                "name": .text(product.name), "code": .text(product.code ?? ""),
                "tickets-url": .text("\(QueuePage.address)?list=all&product=\(product.id)"),
            ])
        }
        let record = StaffShapes.products.record([
            "items": .records(items), "summary": .record(StaffMistakes.summary(mistakes, order: ["name", "code"])),
            "name": StaffMistakes.field(visit.form.text("name"), mistakes["name"]),
            "code": StaffMistakes.field(visit.form.text("code"), mistakes["code"]),
            "saved": .flag(!visit.isPost && visit.head.query["done"] == "saved"),
            "may-change": .flag(staff.role >= .groupAdministrator),
        ])
        return try visit.page(.products, record, mistakes.isEmpty ? .ok : .unprocessable)
    }
}
