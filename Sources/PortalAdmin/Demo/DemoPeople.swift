// Who lives in the demo. Their passwords are known to everybody who has the project.
import HelpDesk

enum DemoPeople {
    struct Customer {
        let name: String
        let email: String
        let password: String
        let language: String
        let account: String
        let visibility: Visibility
        /// Days from today to the last day of support; nil: no limit.
        let supportLeft: Int?
    }

    struct Member {
        let name: String
        let email: String
        let password: String
        let language: String
        let role: Role
        /// Of the authenticator app, in base 32.
        let secret: String
        let group: String
    }

    static let northwind = "Northwind Traders"
    static let kopyta = "ООО «Рога и копыта»"

    static let customers = [
        Customer(
            name: "Anna Keller", email: "anna@northwind.example", password: "copper lantern 41", language: "en",
            account: northwind, visibility: .all, supportLeft: 200),
        Customer(
            name: "Ben Carter", email: "ben@northwind.example", password: "quiet harbour 17", language: "en",
            account: northwind, visibility: .own, supportLeft: -12),
        Customer(
            name: "Мария Иванова", email: "maria@kopyta.example", password: "синий фонарь 52", language: "ru",
            account: kopyta, visibility: .all, supportLeft: nil),
        Customer(
            name: "Пётр Сидоров", email: "petr@kopyta.example", password: "тихая гавань 23", language: "ru",
            account: kopyta, visibility: .own, supportLeft: 21),
    ]

    static let members = [
        Member(
            name: "Sam Rivera", email: "sam@support.example", password: "green bicycle bell 9", language: "en",
            role: .specialist, secret: "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP", group: "First line"),
        Member(
            name: "Ольга Петрова", email: "olga@support.example", password: "yellow submarine tea 6", language: "ru",
            role: .groupAdministrator, secret: "KRSXG5CTMVRXEZLUKRSXG5CTMVRXEZLU", group: "Network"),
        Member(
            name: "Alex Kim", email: "alex@support.example", password: "seven paper cranes 3", language: "en",
            role: .administrator, secret: "MFRGGZDFMZTWQ2LKMFRGGZDFMZTWQ2LK", group: "First line"),
    ]

    static let products = [
        (name: "Acme Router X2", code: "router-x2"), (name: "Acme Backup", code: "backup"),
        (name: "Acme Mail", code: "mail"),
    ]
}
