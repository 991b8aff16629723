// Many made-up tickets, to see how the portal behaves when it is full.
import HelpDesk

struct DemoMass {
    let settings: DeskSettings
    private let subjects = [
        "printer", "router", "mailbox", "backup", "calendar", "server", "password", "screen", "network", "licence",
        "принтер", "почта", "сервер", "отчёт", "сеть", "пароль",
    ]
    private let troubles = [
        "does not start", "is slow since Monday", "shows an error", "loses its settings", "asks for a password",
        "не работает", "работает медленно", "показывает ошибку", "не печатает", "потеряла настройки",
    ]

    /// Makes tickets of contacts with 50 each, 60 in 100 of them closed.
    func make(_ count: Int) throws {
        let settings = settings.with { $0.helpDesk.ticketsPerHour = 100_000 }
        let start = Instant.now.seconds - 86_400
        var contacts: [Int] = []
        for batch in 0..<((count + 999) / 1000) {
            let time = Instant(seconds: start - ((count + 999) / 1000 - batch) * 7200)
            try explained { () throws(StoreFailure) in
                let admin = try Staff.commandLine(try Store(settings, .write, for: .staff, now: time))
                try admin.together { () throws(StoreFailure) in
                    contacts += try people(admin, batch)
                    for index in (batch * 1000)..<min(count, (batch + 1) * 1000) {
                        try ticket(admin, index, contacts[index % 1000 / 50 + batch * 20])
                    }
                }
                try admin.dropWaitingMail(because: "made for the demo")
            }
        }
    }

    private func people(_ admin: Staff, _ batch: Int) throws(StoreFailure) -> [Int] {
        guard case .kept(let account) = try admin.addAccount(named: "Customer \(batch + 1)") else { return [] }
        var keys: [Int] = []
        for index in 0..<20 {
            let number = batch * 20 + index + 1
            let contact = NewContact(
                name: "Person \(number)", email: "person\(number)@mass.example", account: account, language: "en")
            if case .kept(let key) = try admin.addContact(contact) { keys.append(key) }
        }
        return keys
    }

    private func ticket(_ admin: Staff, _ index: Int, _ contact: Int) throws(StoreFailure) {
        guard let customer = try admin.customer(contact) else { return }
        let subject = subjects[index % subjects.count]
        let trouble = troubles[index / subjects.count % troubles.count]
        let form = NewTicket(
            title: "The \(subject) in room \(index % 997) \(trouble)",
            description: "Since this morning the \(subject) of group \(index % 89) \(trouble). Case \(index).",
            priority: Priority.allCases[index % 4].code, category: Category.allCases[index % 3].rawValue)
        guard case .submitted(let number) = try customer.submit(form, once: customer.newFormKey()) else { return }
        if index % 5 < 3 { _ = try customer.close(number, once: customer.newFormKey()) }
    }
}
