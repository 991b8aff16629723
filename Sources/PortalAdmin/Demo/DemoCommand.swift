// portal-admin demo: fills an empty database with people and tickets to look around with. Not for real use.
import ArgumentParser
import HelpDesk
import KnowledgeBase

struct DemoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "Fills an empty database with customers, staff and tickets to look around with.",
        discussion: "Prints who can sign in, with passwords that everybody knows. Never do this to a database in use.",
        shouldDisplay: false)
    @OptionGroup var options: DeskOptions
    @Option(help: "So many made-up tickets of other accounts on top, for measuring.")
    var tickets = 0

    func run() throws {
        let settings = try options.settings()
        let admin = try options.staff()
        if !(try explained { () throws(StoreFailure) in try admin.accounts().items.isEmpty }) {
            throw Failure("\(settings.folder.database): is not empty")
        }
        let player = try people(admin, settings, now: .now)
        for ticket in (DemoTicket.english + DemoTicket.russian).sorted(by: { $0.daysAgo > $1.daysAgo }) {
            try player.play(ticket)
        }
        try setPeriods(admin, player)
        if tickets > 0 { try DemoMass(settings: settings).make(tickets) }
        let last = try options.staff()
        try explained { () throws(StoreFailure) in try last.dropWaitingMail(because: "made for the demo") }
        Output.line(Self.summary.source)
    }

    private func people(_ admin: Staff, _ settings: DeskSettings, now: Instant) throws -> DemoPlayer {
        try explained { () throws(StoreFailure) in
            var accounts: [String: Int] = [:]
            for name in [DemoPeople.northwind, DemoPeople.kopyta] {
                accounts[name] = try admin.addAccount(named: name).key
            }
            var products: [Int] = []
            for (name, code) in DemoPeople.products {
                let product = try admin.addProduct(named: name, code: code).key
                for account in accounts.values.sorted() { try admin.give(product: product, to: account) }
                products.append(product)
            }
            return DemoPlayer(
                settings: settings, now: now, contacts: try contacts(admin, accounts, now: now),
                members: try members(admin), products: products)
        }
    }

    /// Afterwards, since whoever has no support cannot submit.
    private func setPeriods(_ admin: Staff, _ player: DemoPlayer) throws {
        try explained { () throws(StoreFailure) in
            for (customer, key) in zip(DemoPeople.customers, player.contacts) {
                guard let left = customer.supportLeft else { continue }
                var change = ContactChange()
                change.period = SupportPeriod(
                    start: CalendarDate(unixTime: player.now.seconds - 365 * 86_400),
                    end: CalendarDate(unixTime: player.now.seconds + left * 86_400))
                _ = try admin.changeContact(key, change)
            }
        }
    }

    private func contacts(
        _ admin: Staff, _ accounts: [String: Int], now: Instant
    ) throws(StoreFailure) -> [Int] {
        var keys: [Int] = []
        for customer in DemoPeople.customers {
            var contact = NewContact(
                name: customer.name, email: customer.email, account: accounts[customer.account] ?? 0,
                language: customer.language)
            contact.visibility = customer.visibility
            let key = try admin.addContact(contact).key
            try admin.setDemoPassword(customer.password, contact: key)
            keys.append(key)
        }
        return keys
    }

    private func members(_ admin: Staff) throws(StoreFailure) -> [Int] {
        var keys: [Int] = []
        var groups: [String: Int] = [:]
        for member in DemoPeople.members {
            let key = try admin.addMember(
                NewMember(name: member.name, email: member.email, role: member.role, language: member.language)
            ).key
            if let secret = CodeSecret(base32: member.secret) {
                try admin.setSignIn(password: member.password, secret: secret, member: key)
            }
            if groups[member.group] == nil { groups[member.group] = try admin.addGroup(named: member.group).key }
            _ = try admin.setMembership(of: key, in: groups[member.group] ?? 0, true)
            keys.append(key)
        }
        return keys
    }

    /// Who can sign in, as scripts read it.
    static var summary: Record {
        Record([
            "customers": .list(
                DemoPeople.customers.map {
                    .record(
                        Record([
                            "name": .text($0.name), "email": .text($0.email), "password": .text($0.password),
                            "language": .text($0.language),
                        ]))
                }),
            "staff": .list(
                DemoPeople.members.map {
                    .record(
                        Record([
                            "name": .text($0.name), "email": .text($0.email), "password": .text($0.password),
                            "language": .text($0.language), "role": .text($0.role.rawValue), "totp": .text($0.secret),
                        ]))
                }),
        ])
    }
}

extension RecordOutcome {
    /// The key of what was kept; 0 for what was not, which the next step then complains of.
    fileprivate var key: Int {
        if case .kept(let id) = self { return id }
        return 0
    }
}
