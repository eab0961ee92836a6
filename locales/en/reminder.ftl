## Reminders.

reminder-title-7d = A reminder: the workshop is in a week
reminder-title-1d = A reminder: the workshop is tomorrow
reminder-title-2h = The workshop begins in two hours
reminder-still-going = You said that you'll come. If plans have changed, please say so, so that the seat does not stay empty.
reminder-still-maybe = You said “maybe”. Do you know yet whether you'll come?
