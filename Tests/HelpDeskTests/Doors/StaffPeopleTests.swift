// Keeping products and accounts at the staff's door.
import Testing

@testable import HelpDesk

@Suite("records that staff keep")
struct StaffPeopleTests {
    @Test("a product's code is its own, fits its field, and can be changed or taken away")
    func productCode() throws {
        let desk = try TestDesk()
        let staff = try desk.staff()
        guard case .kept(let router) = try staff.addProduct(named: "Router", code: " router ") else {
            throw TestFailure("not added")
        }
        #expect(try staff.addProduct(named: "Router") == .invalid(["name": .taken]))
        #expect(try staff.addProduct(named: "Switch", code: "router") == .invalid(["code": .taken]))
        #expect(
            try staff.addProduct(named: "Switch", code: String(repeating: "x", count: 61))
                == .invalid(["code": .tooLong(60)]))
        guard case .kept(let other) = try staff.addProduct(named: "Switch"),
            case .kept = try staff.addProduct(named: "Cable")
        else { throw TestFailure("two without a code") }
        #expect(try staff.changeProduct(other, name: "Switch 2", code: "router") == .invalid(["code": .taken]))
        #expect(try staff.changeProduct(other, name: "Router", code: "") == .invalid(["name": .taken]))
        #expect(try staff.changeProduct(router, name: "Router 2", code: "router") == .kept(router))
        #expect(try staff.changeProduct(router, name: "Router 2", code: "") == .kept(router))
        #expect(try staff.changeProduct(other, name: "", code: "") == .invalid(["name": .missing]))
        #expect(try staff.changeProduct(99, name: "Nothing", code: "") == .notFound)
        #expect(
            try staff.products().map { [$0.name, $0.code] } == [["Router 2", nil], ["Switch", nil], ["Cable", nil]])
    }
}
