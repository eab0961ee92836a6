## Answers to a workshop.

rsvp-answer-going = I'll come
rsvp-answer-maybe = Maybe
rsvp-answer-declined = Can't come
rsvp-answer-queue = Join the queue
rsvp-answer-accept = Accept the seat
rsvp-answer-still = Yes, I'll come
rsvp-chosen = { $answer } (chosen)
rsvp-mine-going = Your answer: I'll come
rsvp-mine-going-with = { $guests ->
    [one] Your answer: I'll come, with { $guests } guest
   *[other] Your answer: I'll come, with { $guests } guests
}
rsvp-mine-maybe = Your answer: maybe
rsvp-mine-declined = Your answer: can't come
rsvp-mine-waitlisted = { $seats ->
    [one] You are waiting in the queue: place { $place }.
   *[other] You are waiting in the queue: place { $place }, for { $seats } seats.
}
rsvp-mine-offered = { $seats ->
    [one] A seat is offered to you. We hold it until { $until }.
   *[other] { $seats } seats are offered to you. We hold them until { $until }.
}
rsvp-mine-lapsed = We did not hear from you in time, so the seat was passed on. If you can come after all, please answer again.
rsvp-mine-none = You have not answered yet.
rsvp-saved-going = Noted: you'll come. If plans change, press another button.
rsvp-saved-maybe = Noted: maybe. You can decide later.
rsvp-saved-declined = Noted: you can't come. You can change your mind at any time.
rsvp-saved-waitlisted = No seat is free now. You are in the queue: place { $place }. We will write as soon as a seat is free.
rsvp-confirmed = Thank you, we look forward to seeing you!
rsvp-unchanged = This answer has already been noted.

rsvp-no-closed = This workshop can no longer be answered: it has begun or been held.
rsvp-no-cancelled = This workshop has been cancelled, so it can no longer be answered.
rsvp-no-not-open = This workshop has not been announced yet.
rsvp-no-too-many-guests = This workshop has not so many seats for one answer. Please choose fewer guests.
rsvp-no-no-room-for-guests = There are not so many free seats; those that you have stay yours.

rsvp-guests = Guests
rsvp-guests-ask = How many guests come with you?
rsvp-guests-none = No guests
rsvp-names = Who is coming?
rsvp-names-title = Who is coming
rsvp-names-shown = These people let their names be seen:
rsvp-names-nobody = So far nobody has chosen to let others see their name.
rsvp-names-mine-hidden = Others do not see your name. You can change that in your profile.
rsvp-names-mine-shown = Others see your name. You can change that in your profile.
rsvp-code = My code
rsvp-code-caption = Your code at the door: { $code }. Show it or say it.
rsvp-code-none = Codes are for those who have a seat. Please sign up first.

change-title-when = The workshop has a new time
change-title-place = The workshop has a new place
change-title-venue = The workshop has a new venue
change-title-venue-set = The venue of the workshop is known
change-title-title = The workshop has a new title
change-when = Time
change-place = Place
change-venue = Place
change-title = Title
change-was = Was: { $was }
change-is = Now: { $is }
change-still-coming = Are you still coming?
change-perhaps-now = You said that you can't come. Perhaps the new time suits you better?
cancellation-title = The workshop is cancelled
cancellation = We are sorry for the inconvenience. We will not write about this workshop again.
offer-title = A seat is free!
offer = { $seats ->
    [one] You were waiting in the queue. We hold the seat for you until { $until }. After that it goes to the next person.
   *[other] You were waiting in the queue. We hold { $seats } seats for you until { $until }. After that they go to the next person.
}
offer-by-phone-title = Please phone: a seat is free
offer-by-phone = { $name } signed up by phone and was waiting in the queue. We hold the seat until { $until }. Please phone, and note the answer.
lapse-title = The seat was passed on
lapse-offer = The offered seat was not accepted in time, so we offer it to the next person. If you can come after all, please answer again.
lapse-silence = We did not hear whether you are coming, and others are waiting, so we passed the seat on. If you can come after all, please answer again.
reconfirmation-title = Are you still coming?
reconfirmation = Seats are few. Please confirm by { $until }. If we hear nothing and somebody is waiting, we will pass your seat on.
venue-alarm-title = The workshop has no venue
venue-alarm = { $days ->
    [one] The workshop is { $days } day away, but its venue is not set.
   *[other] The workshop is { $days } days away, but its venue is not set.
} { $going ->
    [one] { $going } person has signed up. As soon as you enter it, everybody is told.
   *[other] { $going } people have signed up. As soon as you enter it, everybody is told.
}
