// /portal/invitation/…: the first password.

import FormPages

CustomerPrograms.invitation()
