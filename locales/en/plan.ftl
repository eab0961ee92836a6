## The plan: what will be sent, when, and to whom.

plan-title = Plan
plan-explained = What goes out until { $until }, when and to whom, if nobody answers and nothing changes. Offers to those who wait are not here: they come about when somebody withdraws.
plan-not-whole = So many messages wait now that not all are here: the numbers may be smaller than the real ones.
plan-empty = Nothing is to be sent until { $until }.
plan-numbers = { $from }–{ $to } of { $count }
plan-earlier = Earlier
plan-later = Later
plan-who = To whom?
plan-who-title = To whom it will be sent
plan-gone = This is no longer planned: it was sent, or something has changed. /darbnica plan shows the latest
plan-people = { $count ->
    [one] to { $count } person
   *[other] to { $count } people
}
plan-kind-announcement = A new workshop
plan-kind-reminder = A reminder, { $ahead }
plan-kind-nudge = A reminder to those who did not answer, { $ahead }
plan-kind-survey = The survey after a workshop
plan-kind-survey-nudge = A reminder of the survey
plan-kind-change = Changes
plan-kind-cancellation = A cancellation
plan-kind-offer = A seat is offered
plan-kind-lapse = A seat was passed on
plan-kind-reconfirmation = The question whether they still come
plan-kind-venue-alarm = A warning to staff: there is no venue
plan-kind-broadcast = A message from a ministry
plan-kind-broadcast-test = A test
plan-kind-approval = A request to approve a message
plan-kind-broadcast-report = What became of a message
plan-kind-role = News of a role
plan-kind-sender-alarm = A warning to the administrator: the bot is refused
plan-kind-contribution-news = News to an author about an idea

command-does-plan = what will be sent, when and to whom, in the next 30 days
