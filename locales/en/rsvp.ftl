## Answers to a workshop.

rsvp-answer-going = I'll come
rsvp-answer-maybe = Maybe
rsvp-answer-declined = Can't come
rsvp-chosen = { $answer } (chosen)
rsvp-mine-going = Your answer: I'll come
rsvp-mine-maybe = Your answer: maybe
rsvp-mine-declined = Your answer: can't come
rsvp-mine-none = You have not answered yet.
rsvp-saved-going = Noted: you'll come. If plans change, press another button.
rsvp-saved-maybe = Noted: maybe. You can decide later.
rsvp-saved-declined = Noted: you can't come. You can change your mind at any time.
rsvp-unchanged = This answer has already been noted.

rsvp-no-full = All seats are taken. You can choose “Maybe” and look again later.
rsvp-no-closed = This workshop can no longer be answered: it has begun or been held.
rsvp-no-cancelled = This workshop has been cancelled, so it can no longer be answered.
rsvp-no-not-open = This workshop has not been announced yet.
