## Slack: the desk, the command /darbnica, the forms.

desk-title = Darbnīca
desk-close = Close
desk-cancel = Cancel
desk-save = Save
desk-choose-one = Choose
desk-more = { $count ->
    [one] And { $count } more that is not shown here.
   *[other] And { $count } more that are not shown here.
}
desk-welcome = Here are the regional workshops to come. With one button you say whether you'll come; after the workshop we'll ask what you think.
desk-staff-title = Workshop desk
desk-staff-empty = There is no workshop to come. Make the first one with the button “New workshop”.
desk-past-title = Workshops that were held
desk-held-counts = Signed up: { $going }
desk-held-attended = Signed up: { $going }, came: { $attended }
desk-state-draft = Draft: not announced yet.
desk-state-published = Announced.
desk-button-new = New workshop
desk-button-people = Who comes
desk-button-feedback = Feedback
desk-button-announce = Announce…
desk-button-edit = Edit…
desk-button-cancel = Cancel…
desk-button-door = Door…
desk-button-introduce = Introduce yourself
desk-button-help = Help
desk-button-stale = This button is no longer valid. For the latest list, type /darbnica
desk-choose-title = Choose a workshop
desk-choose = Which workshop?
desk-none-yet = At present there is no workshop to do this with.
desk-not-found = I found no workshop with this place or title. For the whole list, type /darbnica
desk-workshop-gone = There is no such workshop, or it has not been announced yet. For the list, type /darbnica workshops
desk-not-understood = I did not understand that. Press “Help” to see what you can type.
desk-nearest = I did not understand that. Did you mean { $command }?
desk-mine-empty = The workshops that you answer will be here. For the list, type /darbnica workshops
desk-stop-done = We will not write any more. The answers you gave remain. To begin again, type /darbnica profile
desk-help-contact = Write to a person: prese@varam.gov.lv, +371 67026533

command-does-hub = the workshops, and everything you can do with them
command-does-draft = make a new workshop
command-does-edit = edit a workshop (you may add a place: edit Liepāja)
command-does-cancel = cancel a workshop (we ask first)
command-does-people = who comes: numbers by field, and names (you may add a place: people Liepāja)
command-does-feedback = what people answered after a workshop
command-does-message = messages to many: write, send, see who got them
command-does-door = check people in (you may add a place: door Liepāja)
command-does-roles = who works in your ministry, and who may do what
command-does-log = who did what (you can add a place: log Liepāja)
command-does-workshops = workshops to come, and your answers
command-does-mine = all your answers, also “Can't come”
command-does-share = a text and a link to publish, a card for a channel (you may add a place: share Liepāja)
command-does-calendar = your workshops in your own calendar
command-does-profile = field, region and news of workshops
command-does-language = change to the other language (Latvian or English)
command-does-privacy = how we treat your data
command-does-my-data = all that we hold about you, as files
command-does-forget = erase your data (we ask first)
command-does-stop = end messages
command-does-help = this list

draft-form-title = New workshop
draft-form-submit = Create
draft-usual-title = How can regions become more competitive?
draft-title-lv = Title in Latvian
draft-title-en = Title in English
draft-region = Region
draft-place = Town or municipality
draft-venue = Venue
draft-venue-hint = Leave it empty if the venue is not known yet: people will see that it is to be confirmed.
draft-date = Date
draft-start = Begins
draft-end = Ends
draft-riga-time = All times are Riga time, even if you are elsewhere at the moment.
draft-capacity = Number of seats
draft-capacity-hint = Leave it empty if there is no limit.
draft-no-limit = no limit
draft-until-start = until the workshop begins
draft-held-explained = Where seats are few, some can be kept for a field. Until the day you set, nobody else is given them.
draft-held-business = Seats for business
draft-held-science = Seats for science and education
draft-held-municipality = Seats for municipalities
draft-held-until = Keep until
draft-held-until-hint = From 10:00 on this day, free seats are for everybody. Leave it empty to keep them until the workshop begins.
draft-made-title = Workshop created
draft-made = The draft has been saved. Check it, and announce it when everything is ready.

draft-no-missing = This field must be filled in.
draft-no-too-long = The text is too long. Please shorten it.
draft-no-not-a-region = Please choose a region from the list.
draft-no-not-a-date = There is no such date. Please choose one in the calendar.
draft-no-not-a-time = There is no such time on this day. Please choose another.
draft-no-in-the-past = This time has already passed. Please choose a later one.
draft-no-too-far = The date is more than three years ahead. Please check the year.
draft-no-ends-before-start = The end must be after the beginning, on the same day.
draft-no-not-a-capacity = Please write a whole number from 1 to { $max }, or leave it empty.
draft-no-more-than-capacity = The seats kept back cannot be more than the workshop has.
draft-no-after-start = Seats kept back must be released before the workshop begins.
draft-no-programme = There is no programme yet that a workshop could belong to. Please contact the administrator.

edit-form-title = Edit the workshop
edit-form-submit = Save
edit-explained = If you change the time, the place or the title, everybody who answered is told the old and the new.
edit-done-title = Saved
edit-draft-saved = The draft has been saved. The workshop is not announced yet, so nobody is told.
edit-nobody-told = There is nothing that anybody needs to be told.
edit-without-chat = { $count ->
    [one] { $count } person has no chat and must be phoned. The name is in the list of who comes.
   *[other] { $count } people have no chat and must be phoned. The names are in the list of who comes.
}
edit-over-capacity = { $taken } seats are taken already, but there are now { $capacity }. Nobody loses a seat; no new ones are given until there is room.
edit-no-cancelled = The workshop has been cancelled, so it can no longer be changed.
edit-no-already-begun = The workshop has begun or been held, so it can no longer be changed.
edit-conflict-title = Somebody saved first
edit-conflict = While you were editing, somebody else saved this workshop. Nothing is lost: here is what you wrote, and what is stored now.
edit-yours = You wrote: { $was }
edit-stored = Stored now: { $is }
edit-reopen = Open the form again
edit-reopen-explained = The form will hold the latest version with what you wrote. Nothing is sent yet.

cancel-form-title = Cancel the workshop?
cancel-form-submit = Cancel the workshop
cancel-form-close = Keep it
cancel-nobody = There is nobody who needs to be told.
cancel-final = This cannot be taken back. A new workshop can be made at any time.
cancel-done-title = Workshop cancelled
cancel-nobody-told = There was nobody to tell.

refusal-staff-only = This is for the ministry staff who run the workshops.
refusal-ask-admins = If you are one of them, access is given by:
refusal-ask-press = If you are one of them, ask for access: prese@varam.gov.lv.
refusal-guest = Darbnīca is not open to Slack guests. Ask whoever invited you about the workshops, or write to prese@varam.gov.lv.
refusal-stranger = You are here from another organisation, so you cannot answer here. Ask about the workshops whoever invited you, or write to prese@varam.gov.lv.
refusal-bot = Darbnīca is run by people: apps and bots can do nothing here.
refusal-deactivated = This Slack account is closed, so nothing can be done with it here. If that is a mistake, write to the administrator of your Slack workspace.
refusal-other-workspace = You are from another Slack workspace, so you cannot answer here. Ask about the workshops at prese@varam.gov.lv.

people-title = Who comes
people-numbers = going { $going }, maybe { $maybe }, can't come { $declined }
people-state-going = Going
people-state-maybe = Maybe
people-state-waitlisted = In the queue
people-state-offered = Offered a seat
people-state-lapsed = Did not answer in time
people-state-declined = Can't come
people-by-phone = by phone
people-button-phone = Note a phone call…
people-button-change = Change an answer…

caller-form-title = Note a phone call
caller-change-title = Change an answer
caller-who = Whose answer?
caller-name = Name and surname
caller-sector = Field
caller-region = Region
caller-organisation = Organisation
caller-answer = Answer
caller-done-title = Noted
caller-nobody = There is nobody on the list who was noted by phone.
caller-saved = { $guests ->
    [0] Noted: { $state }.
    [one] Noted: { $state }, with { $guests } guest.
   *[other] Noted: { $state }, with { $guests } guests.
}
caller-no-room = There are not so many free seats; the seats that this person has remain theirs.
caller-saved-waitlisted = No seat is free: noted in the queue, place { $place }. When a seat is free, we will write to you so that you can phone.

card-guests = Guests…
card-shared-title = Will you come?

desk-share-text-lv = The text in Latvian
desk-share-text-en = The text in English
desk-share-link = The link into the Telegram chat:
desk-share-qr = QR code for a poster
desk-share-in-slack = Answer in Slack: /darbnica workshops
desk-share-channel = Which channel is the card for?
desk-share-channel-hint = Everybody in the channel sees the card and can answer on it; its numbers follow by themselves. It does not show who answered what.
desk-share-language = Language of the card
desk-share-submit = Post the card
desk-share-done-title = The card is posted
desk-share-done = The card is in the channel. When somebody answers or something changes, it changes too.
desk-share-no-channel = Darbnīca cannot write in this channel: type /invite @Darbnīca there and try again, or choose another channel.
desk-share-later = Slack asks us to wait a moment, so the card is not posted. Please try again in a minute.
desk-share-uncertain = Slack did not answer, so nobody knows whether the card is posted. Before you try again, please look into the channel.

desk-calendar-title = My calendar
desk-calendar-file = Calendar file
desk-calendar-stranger = For a calendar of your own, please introduce yourself first.

desk-door-find = Name or code
desk-door-find-hint = A part of the name is enough. A code is five letters or digits.
desk-door-search = Find
desk-door-here = Is here
desk-door-is-here = Is here already
desk-door-undo = Is not here after all
desk-door-nobody = There is no such person on the list. Check the name, or press “Add on the spot”.
desk-door-guests-ask = How many guests came along?
desk-door-walk-in = Add on the spot…
desk-door-walk-in-title = Add on the spot
desk-door-closed = This workshop has no door: it is not announced, is cancelled, or ended more than a week ago.
desk-door-link = Door link…
desk-door-link-title = Door link
desk-door-link-says = Whoever has this link sees the participants' names and can check people in, also without Slack. Give it only to those who will stand at the door. The link is valid until { $until }.
desk-door-link-web = In the browser:
desk-door-link-chat = In Telegram:

join-title = Getting to know you
join-submit = Continue
join-privacy-title = Your data
join-news-label = News
join-news = Send me news of further workshops
join-shows-name-label = Name
join-shows-name = Others who come may see my name
join-done-title = Thank you!
join-change = You can change all this with /darbnica profile, and end messages with /darbnica stop
language-stranger = We will remember a language once you have introduced yourself; until then we use that of your Slack.

announce-form-title = Announce the workshop
announce-form-submit = Announce
announce-explained = Only those who asked for news will be told, each in their own language. Nothing is sent at night (21:00 to 8:00). A workshop is announced once.
announce-to = Who should be told?
announce-to-everyone = { $count ->
    [one] Everybody who wants news: { $count } person
   *[other] Everybody who wants news: { $count } people
}
announce-to-region = { $count ->
    [one] This region only ({ $region }): { $count } person
   *[other] This region only ({ $region }): { $count } people
}
announce-done-title = Workshop announced
announce-done = { $recipients ->
    [one] { $recipients } person will be told.
   *[other] { $recipients } people will be told.
}
announce-done-nobody = The workshop can be seen in the list. At present there is nobody who asked for news and could be told.
announce-now = The messages are being sent now.
announce-later = It is night now, so sending will begin { $when }.
announce-no-already-announced = This workshop has already been announced; people are not told twice.
announce-no-cancelled = The workshop has been cancelled, so it cannot be announced.
announce-no-already-begun = The workshop has begun or been held, so it cannot be announced.

survey-form-title = After the workshop
survey-form-submit = Send
survey-form-intro = The answers are used in policy planning; reports show no names. Once sent, they cannot be changed.
survey-form-anonymous = The survey is anonymous: who answered what cannot be found out, not even from the whole database. Please write no names or contacts. Once sent, answers cannot be changed.
survey-form-several = You may choose several.
survey-form-too-long = The answer is too long: { $max } characters are allowed. Please shorten it.

feedback-title = What people answered
feedback-finished = Finished the survey: { $finished }, began it: { $begun }
feedback-none = Nobody has answered this yet.
feedback-average = Average mark: { NUMBER($average, minimumFractionDigits: 1, maximumFractionDigits: 1) } of { $max }
feedback-ranked = { $label }: place { $place } on average
feedback-number = { $count ->
    [one] { $mean } on average; half are { $median } or less ({ $count } answer)
   *[other] { $mean } on average; half are { $median } or less ({ $count } answers)
}
feedback-row = { $people ->
    [one] { $label }: { $people } person of { $total }
   *[other] { $label }: { $people } people of { $total }
}
feedback-texts = The latest answers, without names:
feedback-no-texts = Nobody has written anything yet.
