## Reminders.

reminder-title-days = { $count ->
    [0] A reminder: the workshop is today
    [1] A reminder: the workshop is tomorrow
    [7] A reminder: the workshop is in a week
    [14] A reminder: the workshop is in two weeks
    [one] A reminder: the workshop is in { $count } day
   *[other] A reminder: the workshop is in { $count } days
}
reminder-title-hours = { $count ->
    [1] The workshop begins in an hour
    [2] The workshop begins in two hours
    [one] The workshop begins in { $count } hour
   *[other] The workshop begins in { $count } hours
}
reminder-title-soon = The workshop is about to begin
reminder-still-going = You said that you'll come. If plans have changed, please say so, so that the seat does not stay empty.
reminder-still-maybe = You said “maybe”. Do you know yet whether you'll come?

nudge-title = We are waiting for your answer
nudge = We told you of this workshop and do not know yet whether you'll come. Please tell us – “can't come” helps, too. We won't ask again.

reminder-days-ahead = { $count ->
    [one] { $count } day before
   *[other] { $count } days before
}
reminder-hours-ahead = { $count ->
    [one] { $count } hour before
   *[other] { $count } hours before
}
reminder-never = never
draft-reminders = When to remind those who come
draft-reminders-hint = Days before: at 10:00. Hours before: with the venue and a map. If you choose nothing, nobody is reminded.
draft-nudge = When to remind those who did not answer
draft-nudge-hint = Once, at 10:00, those who received the message about the workshop and have not answered.
draft-no-not-a-reminder = Please choose from the list.
