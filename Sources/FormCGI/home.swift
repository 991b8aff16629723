// /portal/home: the start page after signing in.

import FormPages

CustomerPrograms.home()
