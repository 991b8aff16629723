// /portal/staff/…: where staff work on tickets and keep customers.

import StaffPages

StaffPrograms.staff()
