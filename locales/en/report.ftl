## The report of one workshop, and its charts.

command-does-report = the report of a workshop that was held, with charts (a place may follow: report Liepāja)

report-button = Report
report-title = Workshop report
report-nobody = Nobody had signed up for this workshop.
report-survey = Survey
report-finished = { $finished ->
    [one] { $finished } person finished the survey.
   *[other] { $finished } people finished the survey.
}
report-finished-few = Fewer than five people finished the survey.
report-deliveries = Messages sent
report-nothing-sent = Nothing was sent about this workshop.
report-pictures = The charts will be in your conversation with me in a moment (in Slack under “Apps” → “Darbnīca”); we send them once an hour at most.

report-chart-attendance = People by field
report-chart-ratings = Rating
report-chart-answers = Answers
report-chart-total = In all: { $sums }
report-chart-going = { $count } signed up
report-chart-attended = { $count } came
report-chart-going-few = signed up: not shown
report-chart-attended-few = came: not shown
report-chart-people = { $count ->
    [one] { $count } person
   *[other] { $count } people
}
report-chart-people-few = not shown
report-chart-rating = { $answers ->
    [one] { $average } of { $max } ({ $answers } answer)
   *[other] { $average } of { $max } ({ $answers } answers)
}
report-chart-rating-few = fewer than five answers
report-chart-scale = Average rating; the highest is { $max }.
report-chart-guests = Guests are not counted.
report-chart-hidden = Numbers below 5 are not shown, and sometimes one beside them, so that nobody can be guessed.
report-chart-ideas = Ideas by kind and region
report-ideas-total = { $count ->
    [one] { $count } idea in all
   *[other] { $count } ideas in all
}
report-ideas-place = The region is the one that the idea is about.
report-ideas-no-region = “No region”: about all of Latvia, or no place was named.
report-ideas-hidden = Where fewer than five people brought ideas the number is not shown, and sometimes one beside it, so that nobody can be guessed.
report-cell-few = hidden
report-region-none = No region
report-pictures-sent = Ready: { $what }.

report-programme-title = Report of the programme
report-programme-button = The whole programme
report-programme-whole = The whole programme together
report-programme-total = Together: { $sum }
report-programme-explained = “Signed up” includes guests. Numbers under 5, and at times one beside them, are not shown. Ideas told outside of workshops are counted in.
report-responses = { $count } finished the survey
report-responses-few = finished the survey: not shown
report-statements = { $statements ->
    [one] { $statements } statement, { $taken } taken
   *[other] { $statements } statements, { $taken } taken
}
