// /portal/tickets…: a customer's tickets.

import FormPages

CGIProcess.run(Program.tickets.answer)
