// /portal/login: signing in.

import FormPages

CustomerPrograms.login()
