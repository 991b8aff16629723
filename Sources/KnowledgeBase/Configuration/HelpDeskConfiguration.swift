// The keys of portal.conf that only the help desk needs, with their defaults.

/// How the help desk works. Sizes are in bytes, times in seconds unless the name says otherwise.
public struct HelpDeskConfiguration: Sendable, Equatable {
    /// Where database, attachments and key live; relative to the folder of portal.conf.
    public var dataFolder = "var/data"
    public var mailFrom = "support@localhost"
    /// Where messages that cannot be delivered return to; nil: `mailFrom`.
    public var mailBounce: String?
    /// The program that takes messages; called with `-i -f BOUNCE -- RECIPIENT`.
    public var mailProgram = "/usr/sbin/sendmail"
    /// A folder that gets each message as a file instead of the program; nil: the program.
    public var mailFolder: String?
    public var reopenDays = 14
    public var attachmentSize = 10 << 20
    /// Of one form.
    public var attachmentCount = 5
    public var attachmentsOfTicket = 50 << 20
    /// Of one customer in 24 hours.
    public var attachmentsOfDay = 100 << 20
    /// The names' extensions that are taken.
    public var attachmentTypes = [
        "png", "jpg", "jpeg", "gif", "webp", "pdf", "txt", "log", "csv", "json", "xml", "md", "docx", "xlsx", "odt",
        "ods", "eml",
    ]
    /// The free space of the disk below which no file is taken.
    public var freeSpace = 200 << 20
    public var sessionIdle = 2 * 3600
    public var sessionLength = 12 * 3600
    public var staffSessionIdle = 30 * 60
    public var staffSessionLength = 12 * 3600
    /// Of Argon2id, in MiB.
    public var passwordMemory = 46
    public var passwordPasses = 2
    /// How many passwords are checked at once.
    public var passwordSlots = 3
    public var passwordLength = 8
    public var resetLifetime = 30 * 60
    public var invitationLifetime = 7 * 86_400
    /// Of one customer.
    public var ticketsPerHour = 20
    public var commentsPerHour = 60

    public init() {}

    static let keys = [
        "data.folder", "mail.from", "mail.bounce", "mail.program", "mail.folder", "tickets.reopen-days",
        "tickets.per-hour", "comments.per-hour", "attachments.max-size", "attachments.max-count",
        "attachments.max-ticket-size", "attachments.max-day-size", "attachments.types", "attachments.free-space",
        "sessions.idle", "sessions.length", "sessions.staff-idle", "sessions.staff-length", "passwords.memory",
        "passwords.passes", "passwords.slots", "passwords.min-length", "links.reset", "links.invitation",
    ]

    /// Takes over one key; false if it is none of these.
    mutating func set(_ key: String, to value: String) throws(Complaint) -> Bool {
        let setting = Setting(key: key, value: value)
        switch key {
        case "data.folder": dataFolder = try setting.path()
        case "mail.from": mailFrom = try setting.mailAddress()
        case "mail.bounce": mailBounce = try setting.mailAddress()
        case "mail.program": mailProgram = try setting.absolutePath()
        case "mail.folder": mailFolder = try setting.path()
        case "tickets.reopen-days": reopenDays = try setting.number(0...3650)
        case "tickets.per-hour": ticketsPerHour = try setting.number(1...100_000)
        case "comments.per-hour": commentsPerHour = try setting.number(1...100_000)
        case "attachments.max-size": attachmentSize = try setting.size(1...(1 << 30))
        case "attachments.max-count": attachmentCount = try setting.number(0...50)
        case "attachments.max-ticket-size": attachmentsOfTicket = try setting.size(1...(1 << 40))
        case "attachments.max-day-size": attachmentsOfDay = try setting.size(1...(1 << 40))
        case "attachments.types": attachmentTypes = try setting.extensions()
        case "attachments.free-space": freeSpace = try setting.size(0...(1 << 50))
        case "sessions.idle": sessionIdle = try setting.duration(60...(30 * 86_400))
        case "sessions.length": sessionLength = try setting.duration(60...(90 * 86_400))
        case "sessions.staff-idle": staffSessionIdle = try setting.duration(60...86_400)
        case "sessions.staff-length": staffSessionLength = try setting.duration(60...(2 * 86_400))
        case "passwords.memory": passwordMemory = try setting.size((8 << 20)...(4 << 30)) >> 20
        case "passwords.passes": passwordPasses = try setting.number(1...100)
        case "passwords.slots": passwordSlots = try setting.number(1...1000)
        case "passwords.min-length": passwordLength = try setting.number(8...64)
        case "links.reset": resetLifetime = try setting.duration(60...(30 * 60))
        case "links.invitation": invitationLifetime = try setting.duration(3600...(7 * 86_400))
        default: return false
        }
        return true
    }
}
