// /portal/feedback: whether an article helped.

import FormPages

CustomerPrograms.feedback()
