// /portal/profile…: a customer's own data.

import FormPages

CGIProcess.run(Program.profile.answer)
