// /portal/invitation/…: the first password.

import FormPages

CGIProcess.run(Program.invitation.answer)
