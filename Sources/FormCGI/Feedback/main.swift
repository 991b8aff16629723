// /portal/feedback: whether an article helped.

import FormPages

CGIProcess.run(Program.feedback.answer)
