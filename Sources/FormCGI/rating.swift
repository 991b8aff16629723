// /portal/rating/…: how a ticket was worked on.

import FormPages

CustomerPrograms.rating()
