// /portal/logout: signing out.

import FormPages

CustomerPrograms.logout()
