// What the web server starts for staff.

import FormPages

/// Answers the one request of its process.
package enum StaffPrograms {
    @export(interface) package static func staff() { CGIProcess.run(Program.staff.answer) }
}
