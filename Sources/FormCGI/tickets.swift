// /portal/tickets…: a customer's tickets.

import FormPages

CustomerPrograms.tickets()
