## Calendar entries.

calendar-name = Regional workshops
calendar-by = Held by VARAM and EM.
calendar-answer = Answer, or change your answer: { $link }
calendar-venue-open = The venue is still to be confirmed; the calendar will show it as soon as it is known.
calendar-cancelled = Cancelled: { $title }
calendar-alarm-day = The workshop is tomorrow
calendar-alarm-hours = The workshop begins in two hours
