// /portal/rating/…: how a ticket was worked on.

import FormPages

CGIProcess.run(Program.rating.answer)
