// /portal/home: the start page after signing in.

import FormPages

CGIProcess.run(Program.home.answer)
