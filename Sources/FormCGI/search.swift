// /portal/search: searching without script.

import FormPages

CustomerPrograms.search()
