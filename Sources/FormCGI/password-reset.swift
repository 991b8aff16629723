// /portal/password-reset…: a new password by a mailed link.

import FormPages

CustomerPrograms.passwordReset()
