// The part of a form that takes files: its limits, and files that were sent before and wait for the form.

import HelpDesk
import KnowledgeBase

package struct FileFields {
    /// Files received with this form or an earlier sending of it, kept until it is sent for good.
    package private(set) var kept: [KeptFile]

    /// Those that an earlier sending left behind; whatever else the field says is ignored.
    package init(_ form: Form, of insider: some Insider) throws(StoreFailure) {
        kept = try insider.keptFiles(form.text("kept").split(separator: ",").compactMap { Int($0) })
    }

    package init() { kept = [] }

    /// Keeps the files that came with the form, which is going back to its writer.
    package mutating func keep(_ files: ReceivedFiles, of insider: some Insider) throws(StoreFailure) {
        if !files.files.isEmpty { kept += try insider.keep(files.files) }
    }

    var ids: String { kept.map { String($0.id) }.joined(separator: ",") }

    /// The fields of a template that shows the part `portal-files`.
    /// - Parameter error: what is wrong with the files that were sent; empty if nothing is.
    package func values<S>(_ visit: Visit<S>, error: String) -> [(String, TemplateValue)] {
        let desk = visit.world.configuration.helpDesk
        let files = kept.map {
            PortalShapes.keptFile.record(["name": .text($0.name), "size": .text(FileSize.text($0.size, visit.words))])
        }
        return [
            ("files-error", .text(error)), ("most-files", .number(desk.attachmentCount)),
            ("largest-file", .text(FileSize.text(desk.attachmentSize, visit.words))),
            ("accept", .text(desk.attachmentTypes.map { ".\($0)" }.joined(separator: ","))), ("kept", .text(ids)),
            ("kept-files", .records(files)), ("files-lost", .flag(visit.files.arePassedOver)),
        ]
    }
}
