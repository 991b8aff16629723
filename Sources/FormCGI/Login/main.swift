// /portal/login: signing in.

import FormPages

CGIProcess.run(Program.login.answer)
