// Takes in the files of a form while it arrives, on behalf of whoever is signed in.

import HelpDesk

/// What came of the files that were sent along with a form.
package struct ReceivedFiles: Sendable {
    package var files: [ReceivedFile] = []
    /// The first file that was not taken, and why.
    package var refused: (name: String, problem: UploadProblem)?
    /// More files were sent than a form may have.
    package var areTooMany = false
    /// Files were sent, but nobody was signed in: they are not here.
    package var arePassedOver = false

    /// Whether no file was sent at all.
    package var isEmpty: Bool { files.isEmpty && refused == nil && !areTooMany && !arePassedOver }
}

final class FileReception<Sender: Insider> {
    private let insider: Sender?
    private let most: Int
    private(set) var files = ReceivedFiles()
    /// The store could not do its part; the rest of the form was read all the same.
    private(set) var failure: StoreFailure?
    private var upload: Upload?
    private var name = ""

    /// - Parameter most: how many files are taken.
    init(_ insider: Sender?, most: Int) {
        self.insider = insider
        self.most = most
    }

    func take(_ event: FileEvent) throws(RequestFault) {
        if failure != nil { return }
        do throws(StoreFailure) {
            switch event {
            case .begin(let field, let name): try begin(field, name)
            case .bytes(let bytes): try write(bytes)
            case .end: try end()
            }
        } catch {
            failure = error
        }
    }

    private func begin(_ field: String, _ name: String) throws(StoreFailure) {
        guard let insider else { return files.arePassedOver = true }
        guard files.files.count < most else { return files.areTooMany = true }
        self.name = name
        let start = try insider.receive(named: name)
        switch consume start {
        case .begun(let begun): upload = consume begun
        case .refused(let problem): refuse(problem)
        }
    }

    private func write(_ bytes: ArraySlice<UInt8>) throws(StoreFailure) {
        guard var current = upload.take() else { return }
        // `withUnsafeBytes` passes on no typed error.
        var failure: StoreFailure?
        bytes.withUnsafeBytes { bytes in
            do throws(StoreFailure) { try current.write(bytes) } catch { failure = error }
        }
        if let failure { throw failure }
        upload = consume current
    }

    private func end() throws(StoreFailure) {
        guard var current = upload.take() else { return }
        switch try current.finish() {
        case .success(let file): files.files.append(file)
        case .failure(let refusal): refuse(refusal.problem)
        }
    }

    private func refuse(_ problem: UploadProblem) {
        if files.refused == nil { files.refused = (name, problem) }
    }
}
