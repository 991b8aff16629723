// /portal/profile…: a customer's own data.

import FormPages

CustomerPrograms.profile()
