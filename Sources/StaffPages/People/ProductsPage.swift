// /portal/staff/products: what is sold, and adding to it.

import FormPages
import HelpDesk
import KnowledgeBase

enum ProductsPage {
    static func show(_ visit: StaffVisit, _ staff: Staff) throws(StoreFailure) -> Response {
        try page(mistakes(visit), visit, staff)
    }

    static func add(_ visit: StaffVisit, _ staff: Staff) throws(StoreFailure) -> Response {
        var mistakes = mistakes(visit)
        switch try staff.addProduct(named: visit.form.text("name"), code: visit.form.text("code")) {
        case .kept: return .seeOther("/portal/staff/products?done=saved")
        case .invalid(let problems): mistakes.add(problems)
        case .notFound, .notAllowed: return MessagePage.response(.forbidden, visit)
        }
        return try page(mistakes, visit, staff)
    }

    private static func mistakes(_ visit: StaffVisit) -> Mistakes { Mistakes(visit.words, order: ["name", "code"]) }

    private static func page(
        _ mistakes: Mistakes, _ visit: StaffVisit, _ staff: Staff
    ) throws(StoreFailure) -> Response {
        let items = try staff.products().map { product in
            StaffShapes.productItem.record([
                "name": .text(product.name), "code": .text(product.code ?? ""),
                "tickets-url": .text("\(QueuePage.address)?list=all&product=\(product.id)"),
            ])
        }
        let record = StaffShapes.products.record([
            "items": .records(items), "summary": mistakes.summary,
            "name": mistakes.field("name", visit.form.text("name")),
            "code": mistakes.field("code", visit.form.text("code")),
            "saved": .flag(!visit.isPost && visit.head.query["done"] == "saved"),
            "may-change": .flag(staff.role >= .groupAdministrator),
        ])
        return try visit.page(.products, record, mistakes.isEmpty ? .ok : .unprocessable)
    }
}
