// Why something that is filled in well is not done, as a status and words on its form.

import HelpDesk
import KnowledgeBase

package enum Refusals {
    /// Adds the words to the form's mistakes.
    /// - Parameter field: the one that the words stand at unless they are about files.
    /// - Returns: the status, and after how many seconds it may work.
    package static func explain(
        _ refusal: Refusal, on field: String, _ words: PortalWords, _ mistakes: inout Mistakes
    ) -> (Status, wait: Int?) {
        switch refusal {
        case .support:
            mistakes.add(field, words.text("mistake.support"))
            return (.forbidden, nil)
        case .isClosed: mistakes.add(field, words.text("mistake.closed"))
        case .isOpen: mistakes.add(field, words.text("mistake.open"))
        case .tooLateToReopen: mistakes.add(field, words.text("mistake.too-late"))
        case .tooMany(let seconds):
            mistakes.add(field, words.text("mistake.too-many", ["minutes": String((seconds + 59) / 60)]))
            return (.tooManyRequests, seconds)
        case .tooManyFiles(let most):
            mistakes.add("attachment", words.text("mistake.file-many", ["most": String(most)]))
        case .filesTooLarge: mistakes.add("attachment", words.text("mistake.file-total"))
        }
        return (.unprocessable, nil)
    }
}
