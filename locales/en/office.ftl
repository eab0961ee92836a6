## The staff's office in Slack: the Home, the staff channel, missing voices, unfinished forms.

office-waits = Waiting for you
office-waits-none = Nothing is waiting just now.
office-runs = Being sent now
office-next = Workshops to come
office-more = { $count } more – type /darbnica
office-recent = Done lately
office-mine = My answers
office-wishes = What I am sent
office-voices = Voices…
office-channel = Staff channel…
office-copy = Make a similar one…
office-percent = { $percent }%
office-heard = Coming: businesses { $business }, science { $science }, municipalities { $municipality }

voice-business = businesses
voice-science = science
voice-municipality = municipalities
voice-line = { $voice }: { $has }, should be { $wants }
voice-name = { $voice ->
    [business] Businesses
    [science] Science
   *[municipality] Municipalities
}

waiting-left = { $days ->
    [0] today
    [1] tomorrow
    [one] in { $days } day
   *[other] in { $days } days
}
waiting-stopped = Sending stopped by itself
waiting-approval = To be approved
waiting-uncertain = { $rows ->
    [one] It is not known whether { $rows } message arrived
   *[other] It is not known whether { $rows } messages arrived
}
waiting-venue = No venue yet: the workshop is { $left }
waiting-voice = Voices are missing: the workshop is { $left }
waiting-contribution = { $count ->
    [one] { $count } idea to sort
   *[other] { $count } ideas to sort
}
waiting-contribution-oldest = The oldest was received on { $since }
waiting-sort = Sort
waiting-open = Open
waiting-invite = Invite…

filled-title = Every seat is taken
filled = { $waitlisted ->
    [0] All seats are taken: { $capacity }. Whoever answers now joins the queue.
    [one] All seats are taken: { $capacity }. { $waitlisted } answer waits in the queue.
   *[other] All seats are taken: { $capacity }. { $waitlisted } answers wait in the queue.
}
voice-alarm-title = Voices are missing
voice-alarm = { $days ->
    [one] { $days } day until the workshop. Few have signed up so far:
   *[other] { $days } days until the workshop. Few have signed up so far:
}
voice-alarm-hint = “Invite…” prepares a message to those who asked for news, are from this region and sector, and have not answered yet. You read it before it is sent.
workshop-report-title = How the workshop went
workshop-report-came = { $going } had signed up, { $attended } came.
workshop-report-unknown = { $going } had signed up. No list was kept at the door.
workshop-report-survey = Survey finished by { $finished }, begun by { $begun }.
morning-title = Good morning!
morning-soon = In the next seven days
morning-soon-none = There are no workshops in the next seven days.
morning-waits = To be decided

voices-title = Whose voices are wanted
voices-explained = Of every hundred people at a region's workshops, how many we want from business, science and municipalities. Where a voice is under half of that, we write about it 10, 5 and 2 days ahead, and offer an invitation.
voices-row = businesses { $business }%, science { $science }%, municipalities { $municipality }%
voices-change = Change…
voices-form-title = Change a region’s mix
voices-share-business = Businesses, %
voices-share-science = Science and education, %
voices-share-municipality = Municipalities, %
voices-no-not-a-share = Please enter a whole number from 0 to 100.
voices-no-not-a-hundred = The three together must be 100.
voices-invited = { $fit ->
    [one] The message is prepared. { $fit } person fits; { $withRoom } can get it this week, the others once their week has room.
   *[other] The message is prepared. { $fit } people fit; { $withRoom } can get it this week, the others once their week has room.
}
voices-invited-nobody = The message is prepared, but so far nobody fits and asked for news. Change whom it is for, or pass the workshop on in another way.
voices-no-begun = The workshop has begun, so nobody can be invited any more.
voices-letter-business = Hello!

    There will be a workshop on your region’s competitiveness, and so far we will hear little from businesses there. What does your company need here to grow? What you say goes into policy planning. Time and place are below. Will you come?
voices-letter-science = Hello!

    There will be a workshop on your region’s competitiveness, and so far we will hear little from science and education there. What knowledge and cooperation is needed here? What you say goes into policy planning. Time and place are below. Will you come?
voices-letter-municipality = Hello!

    There will be a workshop on your region’s competitiveness, and so far we will hear little from municipalities there. Which solutions and investments does your municipality need? What you say goes into policy planning. Time and place are below. Will you come?

channel-title = Staff channel
channel-explained = Once a day we write there what is coming and what is to be decided, and at once when a workshop is full, a venue or voices are missing, sending stops, or there is a report after a workshop. Without a channel, what matters most is written to each member of staff.
channel-now = Now: <#{ $channel }>
channel-none = There is no channel now.
channel-ask = In which channel?
channel-ask-hint = If the channel is private, or Darbnīca is not in it, first type /invite @Darbnīca there
channel-language = Language in the channel
channel-submit = Choose
channel-off = Stop writing there
channel-hello = This is now Darbnīca’s staff channel: here we write what is coming and what is to be decided.
channel-done = Done: from now on we write in this channel.
channel-off-done = We no longer write in the channel. What matters most is written to each member of staff.
channel-name = Staff channel

kept-title = Unfinished form
kept-says = You have an unfinished form, closed { $when }. Continue it?
kept-continue = Continue
kept-fresh = Start anew
kept-note = What you write here is kept: if you close the form, you can continue later.

command-does-publish = announce a draft (a place may follow: publish Liepāja)
command-does-voices = whose voices are wanted in each region

plan-kind-filled = To staff: every seat is taken
plan-kind-voice-alarm = Warning to staff: voices are missing
plan-kind-workshop-report = To staff: how the workshop went
plan-kind-morning = To the staff channel: the morning’s overview
