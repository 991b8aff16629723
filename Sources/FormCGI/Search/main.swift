// /portal/search: searching without script.

import FormPages

CGIProcess.run(Program.search.answer)
