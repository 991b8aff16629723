// The part of a form that takes files: its limits, and files that were sent before and wait for the form.

import HelpDesk
import KnowledgeBase

struct FileFields {
    /// Files received with this form or an earlier sending of it, kept until it is sent for good.
    private(set) var kept: [KeptFile]

    /// Those that an earlier sending left behind; whatever else the field says is ignored.
    init(_ visit: Visit, _ customer: Customer) throws(StoreFailure) {
        kept = try customer.keptFiles(Self.ids(visit.form))
    }

    init() { kept = [] }

    static func ids(_ form: Form) -> [Int] { form.text("kept").split(separator: ",").compactMap { Int($0) } }

    /// Keeps the files that came with the form, which is going back to its writer.
    mutating func keep(_ files: ReceivedFiles, _ customer: Customer) throws(StoreFailure) {
        if !files.files.isEmpty { kept += try customer.keep(files.files) }
    }

    var ids: String { kept.map { String($0.id) }.joined(separator: ",") }

    func records(_ visit: Visit) -> TemplateValue {
        .records(
            kept.map {
                PortalShapes.keptFile.record([
                    "name": .text($0.name), "size": .text(FileSize.text($0.size, visit.words)),
                ])
            })
    }

    static func largest(_ visit: Visit) -> String {
        FileSize.text(visit.world.configuration.helpDesk.attachmentSize, visit.words)
    }

    /// For the form's file chooser, such as `.png,.pdf`.
    static func accepted(_ visit: Visit) -> String {
        visit.world.configuration.helpDesk.attachmentTypes.map { ".\($0)" }.joined(separator: ",")
    }
}
