// /portal/logout: signing out.

import FormPages

CGIProcess.run(Program.logout.answer)
