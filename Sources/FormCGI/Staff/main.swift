// /portal/staff/…: where staff work on tickets and keep customers.

import FormPages
import StaffPages

CGIProcess.run(Program.staff.answer)
