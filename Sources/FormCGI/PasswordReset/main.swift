// /portal/password-reset…: a new password by a mailed link.

import FormPages

CGIProcess.run(Program.passwordReset.answer)
