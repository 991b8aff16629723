// How much one customer may send: refused with a reason, changing nothing, and possible again later.

import Testing

@testable import HelpDesk

@Suite("limits of a customer")
struct CustomerLimitsTests {
    private let png = CustomerFilesTests.png

    private func submitted(_ customer: Customer, _ form: NewTicket = .printer) throws -> TicketNumber {
        guard case .submitted(let number) = try customer.submit(form, once: customer.newFormKey()) else {
            throw TestFailure("not submitted")
        }
        return number
    }

    @Test("comments by the hour")
    func comments() throws {
        let desk = try TestDesk { $0.helpDesk.commentsPerHour = 2 }
        try desk.addCustomer("anna@example.com")
        let anna = try desk.customer("anna@example.com")
        let number = try submitted(anna)
        for body in ["one", "two"] { #expect(try anna.comment(on: number, body, once: anna.newFormKey()) == .done) }
        guard case .refused(.tooMany(let wait)) = try anna.comment(on: number, "three", once: anna.newFormKey()) else {
            throw TestFailure("taken")
        }
        #expect(try anna.ticket(number)?.comments.count == 2)
        let later = try desk.customer("anna@example.com", after: wait + 1)
        #expect(try later.comment(on: number, "three", once: later.newFormKey()) == .done)
    }

    @Test("bytes by the day, whatever ticket they go to, and files that wait for a form count")
    func bytesOfADay() throws {
        let desk = try TestDesk { $0.helpDesk.attachmentsOfDay = 2 * CustomerFilesTests.png.count + 100 }
        try desk.addCustomer("anna@example.com")
        let anna = try desk.customer("anna@example.com")
        var form = NewTicket.printer
        form.files = [try anna.upload("a.png", png)]
        let number = try submitted(anna, form)
        _ = try anna.keep([try anna.upload("b.png", png)])
        let third = try anna.upload("c.png", png)
        let most = desk.settings.desk.attachmentsOfDay
        #expect(
            try anna.comment(on: number, "See.", files: [third], once: anna.newFormKey())
                == .refused(.filesTooLarge(most: most)))
        #expect(try anna.ticket(number)?.comments.isEmpty == true)
        let tomorrow = try desk.customer("anna@example.com", after: 86_401)
        let again = try tomorrow.upload("c.png", png)
        #expect(try tomorrow.comment(on: number, "See.", files: [again], once: tomorrow.newFormKey()) == .done)
    }

    @Test("bytes and files of a ticket")
    func ofATicket() throws {
        let desk = try TestDesk {
            $0.helpDesk.attachmentsOfTicket = 2 * CustomerFilesTests.png.count
            $0.helpDesk.attachmentCount = 2
        }
        try desk.addCustomer("anna@example.com")
        let anna = try desk.customer("anna@example.com")
        var form = NewTicket.printer
        form.files = try ["a.png", "b.png"].map { try anna.upload($0, png) }
        let number = try submitted(anna, form)
        let one = [try anna.upload("c.png", png)]
        #expect(
            try anna.comment(on: number, "See.", files: one, once: anna.newFormKey())
                == .refused(.filesTooLarge(most: 2 * png.count)))
        let three = try ["d.png", "e.png", "f.png"].map { try anna.upload($0, png) }
        #expect(
            try anna.comment(on: number, "See.", files: three, once: anna.newFormKey())
                == .refused(.tooManyFiles(most: 2)))
        #expect(try anna.ticket(number)?.comments.isEmpty == true)
    }

    @Test("files are refused before the disk is full, and words are still taken")
    func nearlyFull() throws {
        let desk = try TestDesk { $0.helpDesk.freeSpace = 1 << 60 }
        try desk.addCustomer("anna@example.com")
        let anna = try desk.customer("anna@example.com")
        #expect(try anna.receive("a.png", png).map(\.name) == .failure(UploadRefusal(.noRoom)))
        _ = try submitted(anna)
    }
}
