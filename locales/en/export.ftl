## Files for staff: what can be taken out, and how it comes into Slack.

command-does-export = files: people, feedback, workshops, what was sent, evidence (a place may follow: export Liepāja)

export-button = Export…
export-form-title = Export
export-form-submit = Prepare
export-form-explained = We prepare the file and send it to you in your conversation with me. Nobody else sees it. Every export is kept in the log.
export-form-kind = What should be in the file?
export-form-workshop = Workshop
export-form-workshop-hint = Needed for people and feedback. Evidence without it is of the whole programme.
export-form-format = Kind of file
export-format-xlsx = Excel (XLSX)
export-format-csv = Separated text (CSV)
export-format-docx = Document (DOCX), of evidence only
export-no-choice = Please choose a workshop.
export-no-not-made-so = Only evidence can be had as a document. For the rest please choose Excel or CSV.
export-of-programme = programme
export-no-workshop = There is no such workshop any more. Please choose another.
export-no-too-few = There are fewer than five finished responses. So that nobody can guess who said what, we make no file.
export-asked = We are preparing it. The file will be in your conversation with me in a moment: in Slack under “Apps” → “Darbnīca”.

export-kind-of-people = People
export-kind-of-feedback = Feedback
export-kind-of-deliveries = Messages sent
export-kind-of-workshops = Workshops
export-kind-of-evidence = Evidence
export-kind-of-report = Charts of the report

export-news-working = { $rows ->
    [0] Preparing the file: { $what }…
    [one] Preparing the file: { $what }… { $rows } row so far.
   *[other] Preparing the file: { $what }… { $rows } rows so far.
}
export-news-sent = { $rows ->
    [one] The file is ready: { $what }, { $rows } row.
   *[other] The file is ready: { $what }, { $rows } rows.
}
export-news-failed = The file could not be prepared: { $what }. Please try again with /darbnica export
export-news-uncertain = It is not known whether the file reached you: { $what }. If it is not here, please ask again with /darbnica export
export-news-not-staff = You can no longer get this file: { $what }. You no longer have the role for it.
export-news-too-few = We make no file: { $what }. There are fewer than five finished responses, and one could guess who said what.

export-yes = yes
export-no = no

export-head-name = Name
export-head-organisation = Organisation
export-head-sector = Field
export-head-region = Region
export-head-answer = Answer
export-head-guests = Guests
export-head-queue = Place in the queue
export-head-answered = Answered
export-head-phoned = Noted by phone
export-head-present = Came
export-head-came = People who came (with guests)
export-head-workshop = Workshop
export-head-kind = Message
export-head-platform = Where
export-head-state = State
export-head-why = Why
export-head-deliveries = Number
export-head-first-due = First was due
export-head-last-settled = Last was settled
export-head-going = Going
export-head-maybe = Maybe
export-head-declined = Can't come
export-head-waitlisted = In the queue
export-head-responses = Finished surveys

export-platform-telegram = Telegram
export-platform-slack = Slack
export-delivery-queued = waiting
export-delivery-sending = being sent
export-delivery-sent = sent
export-delivery-failed = failed
export-delivery-blocked = nowhere to send
export-delivery-skipped = skipped
export-delivery-uncertain = uncertain
export-workshop-draft = draft
export-workshop-published = announced
export-workshop-cancelled = cancelled
export-kind-announcement = New workshop
export-kind-reminder = Reminder
export-kind-nudge = Reminder to those who did not answer
export-kind-survey = Survey after the workshop
export-kind-change = Change
export-kind-cancellation = Cancellation
export-kind-offer = Seat offered
export-kind-lapse = Seat passed on
export-kind-reconfirmation = Question whether they still come
export-kind-venue-alarm = Alert: no venue
export-kind-broadcast = Message from a ministry
export-kind-broadcast-test = Test message
export-kind-approval = Request to approve a message
export-kind-broadcast-report = What became of a message
export-kind-sender-alarm = Alert to an administrator
