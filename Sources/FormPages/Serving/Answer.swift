// What a program made of a request.

/// An answer, ready to be sent.
public struct Answer {
    public let response: Response
    /// HEAD: everything but the body.
    public let isHeadOnly: Bool

    public init(response: Response, isHeadOnly: Bool) {
        self.response = response
        self.isHeadOnly = isHeadOnly
    }
}
