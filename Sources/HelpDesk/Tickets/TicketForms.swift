// What customers send in, and what may come of it.

/// A ticket as its form has it.
public struct NewTicket: Sendable {
    public var title: String
    public var description: String
    public var priority: String
    public var category: String
    /// The key of one of the account's products; empty for none.
    public var product: String
    /// Files received with this form.
    public var files: [ReceivedFile] = []
    /// Keys of files kept from an earlier sending of the form.
    public var kept: [Int] = []
    /// Articles that were shown before it was sent all the same, by their path in the content folder.
    public var suggestions: [String] = []

    public init(title: String, description: String, priority: String, category: String, product: String = "") {
        self.title = title
        self.description = description
        self.priority = priority
        self.category = category
        self.product = product
    }
}

/// A product of the customer's account.
public struct Product: Sendable, Hashable {
    public let id: Int
    public let name: String
    /// As articles name it in their front matter.
    public let code: String?
}

public enum SubmitOutcome: Sendable {
    case submitted(TicketNumber)
    /// The same form was sent before, and this is the ticket it made.
    case alreadySubmitted(TicketNumber)
    /// The form was sent before with other words, which are not in this ticket.
    case alreadySubmittedOtherwise(TicketNumber)
    /// By the name of the field.
    case invalid([String: FieldProblem])
    case refused(Refusal)
}

/// What came of something done to an existing ticket.
public enum AnswerOutcome: Sendable, Equatable {
    case done
    /// The same form was sent before; it has its effect.
    case alreadyDone
    /// The form was sent before with other words, which were not taken.
    case alreadyDoneOtherwise
    case invalid([String: FieldProblem])
    case refused(Refusal)
    /// No ticket of this number, or not this customer's to see.
    case notFound
}

/// Why something is not done, although everything is filled in.
public enum Refusal: Sendable, Equatable {
    /// Outside the support period.
    case support(Standing)
    case isClosed
    case isOpen
    /// The days for reopening are over.
    case tooLateToReopen
    /// Too much at once; possible again after so many seconds.
    case tooMany(retryAfter: Int)
    /// The files of this form, of the ticket or of the day are too many or too large together.
    case tooManyFiles(most: Int)
    case filesTooLarge(most: Int)
}
