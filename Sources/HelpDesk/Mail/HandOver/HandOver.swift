// What comes of handing a message over, whichever way it goes.
import KnowledgeBase

public enum HandOverOutcome: Sendable, Equatable {
    case accepted
    /// It may work later: nothing is wrong with the message itself.
    case deferred(String)
    /// It will never work.
    case refused(String)
}

/// A message on its way out.
struct Letter {
    /// Where it returns to when it cannot be delivered.
    let bounce: EmailAddress
    let recipient: EmailAddress
    let bytes: [UInt8]
    /// The same for the same event and person: a message that is written twice is then still one file.
    let fileName: String
}

/// Where messages go: a program, or a folder.
enum HandOver {
    case program(MailProgram)
    case folder(MailFolder)

    func accept(_ letter: Letter) -> HandOverOutcome {
        switch self {
        case .program(let program): program.accept(letter)
        case .folder(let folder): folder.accept(letter)
        }
    }
}
