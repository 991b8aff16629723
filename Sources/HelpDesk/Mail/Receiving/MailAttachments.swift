// The files of a message that came in, under the same rules as those of forms.

import KnowledgeBase

extension MailReception {
    /// Pictures of signatures are smaller than this; what somebody pastes into a message is larger.
    private static let smallPicture = 10_000

    /// The files that were taken, and the names of those that were not.
    func received(
        _ message: IncomingMessage, _ customer: Customer
    ) throws(StoreFailure) -> (taken: [ReceivedFile], refused: [String]) {
        var taken: [ReceivedFile] = []
        var refused: [String] = []
        let files = message.files.filter { !($0.isInline && $0.bytes.count < Self.smallPicture) }
        for file in files {
            guard taken.count < store.settings.desk.attachmentCount, let kept = try keep(file, customer) else {
                refused.append(AttachmentName.cleaned(file.name))
                continue
            }
            taken.append(kept)
        }
        return (taken, refused)
    }

    private func keep(_ file: IncomingMessage.File, _ customer: Customer) throws(StoreFailure) -> ReceivedFile? {
        switch try customer.receive(named: file.name) {
        case .refused: return nil
        case .begun(var upload):
            var failure: StoreFailure?
            file.bytes.withUnsafeBytes { buffer in
                do throws(StoreFailure) { try upload.write(buffer) } catch { failure = error }
            }
            if let failure { throw failure }
            switch try upload.finish() {
            case .success(let kept): return kept
            case .failure: return nil
            }
        }
    }
}
