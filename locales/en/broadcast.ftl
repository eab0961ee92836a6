## Messages: what staff write to many, how it is sent and approved.

platform-telegram = Telegram
platform-slack = Slack
broadcast-is-test = This is a test: only you got it.

broadcast-button-list = Messages
broadcast-button-write = New message…
broadcast-list-title = Messages
broadcast-list-empty = There are no messages yet. Write the first with “New message”.
broadcast-announces = Workshop announced: { $what }
broadcast-open = Open
broadcast-page-title = Message
broadcast-gone = There is no such message. For the list, type /darbnica message
broadcast-not-now = This can no longer be done, or not yet: the message has moved on meanwhile. Here is how it stands now.

broadcast-state-draft = Draft: nothing is being sent.
broadcast-state-pending = { $recipients ->
    [one] Waits for a second person's approval; { $recipients } person will get it.
   *[other] Waits for a second person's approval; { $recipients } people will get it.
}
broadcast-state-scheduled = Sending begins { $when }. Until then you can undo it.
broadcast-state-running = Being sent.
broadcast-state-paused = Sending is paused.
broadcast-state-stopped = Sending stopped by itself: there were too many errors.
broadcast-state-done = { $recipients ->
    [one] Sent to { $recipients } person.
   *[other] Sent to { $recipients } people.
}
broadcast-state-cancelled = Cancelled: nothing more will be sent.

broadcast-write-title = New message
broadcast-edit-title = Edit message
broadcast-next = Next
broadcast-ministry = In the name of which ministry?
broadcast-about = About which workshop?
broadcast-about-hint = If you choose one, its time, place and answer buttons stand under the message.
broadcast-no-workshop = About none
broadcast-text-lv = Text in Latvian
broadcast-text-en = Text in English
broadcast-text-hint = Up to { $max } characters. It can be sent only when both languages are there.
broadcast-text-missing = There is no text in this language yet.
broadcast-confirm = The other language
broadcast-confirm-hint = If you changed only one language, make sure that the other still says the same.
broadcast-confirm-tick = I have checked: both languages say the same
broadcast-edit-voids = When you save, the message is a draft again, and any approval is void.

audience-title = Who should get it?
audience-explained = It goes to people who asked for news and match everything chosen. If you choose by answer or attendance, it goes to the people of that workshop.
audience-any = Does not matter
audience-regions = Regions
audience-sectors = Sectors
audience-organisation = Organisation
audience-organisation-hint = A part of its name is enough. Press Enter, and the number follows.
audience-language = Language
audience-language-lv = In Latvian
audience-language-en = In English
audience-workshop = Workshop
audience-workshop-hint = Needed if you choose by answer or attendance.
audience-answers = Answer
audience-answer-going = Coming
audience-answer-maybe = Maybe
audience-answer-declined = Not coming
audience-answer-waitlisted = In the queue
audience-answer-none = Not answered (and want news)
audience-attendance = Attendance
audience-attendance-came = Came
audience-attendance-absent = Said they would come, and did not
audience-news = Everyone who asked for news
audience-count = { $people ->
    [one] { $people } person will get it.
   *[other] { $people } people will get it.
}
audience-on-telegram = Telegram: { $people }
audience-on-slack = Slack: { $people }
audience-in-lv = in Latvian: { $people }
audience-in-en = in English: { $people }

broadcast-send-title = Send
broadcast-send-submit = Hand in
broadcast-send-explained = Nothing leaves within 60 seconds: until then you can undo it. Nothing is sent from 21:00 to 8:00.
broadcast-needs-approval = { $above ->
    [one] More than { $above } person will get it, so a second person approves it first.
   *[other] More than { $above } people will get it, so a second person approves it first.
}
broadcast-send-date = Day
broadcast-send-time = Time (Riga)
broadcast-send-hint = Leave empty to send now.
broadcast-standing = Also to those who join later, until
broadcast-standing-hint = Whoever joins by this day and matches the choice gets it once. Empty: nobody.

broadcast-button-send = Send…
broadcast-button-edit = Edit text…
broadcast-button-aim = Who gets it…
broadcast-button-test = Test to myself
broadcast-button-delete = Delete
broadcast-button-undo = Undo
broadcast-button-pause = Pause
broadcast-button-resume = Resume
broadcast-button-cancel = Cancel for good
broadcast-button-refresh = Refresh
broadcast-button-retry = Retry the failed ({ $rows })
broadcast-button-fix = Correct what was sent…
broadcast-button-record = Who got it
broadcast-button-uncertain = Uncertain ({ $rows })
broadcast-button-again = Send again
broadcast-button-leave = Leave
broadcast-button-again-all = Send all again
broadcast-button-leave-all = Leave all
broadcast-sure = Are you sure?
broadcast-sure-yes = Yes
broadcast-sure-no = No
broadcast-sure-delete = The draft will be gone for good.
broadcast-sure-cancel = Whatever has not been sent will not be sent. This cannot be taken back.
broadcast-sure-again = It is not known whether these people got it. Some may get it twice.

broadcast-whom = For:
broadcast-stands = Also to those who join later, until { $until }
broadcast-progress = { $recipients ->
    [one] { $percent }% of { $recipients } recipient
   *[other] { $percent }% of { $recipients } recipients
}
broadcast-count-queued = waiting { $rows }
broadcast-count-sending = on the way { $rows }
broadcast-count-sent = sent { $rows }
broadcast-count-failed = failed { $rows }
broadcast-count-blocked = blocked { $rows }
broadcast-count-skipped = skipped { $rows }
broadcast-count-uncertain = uncertain { $rows }
broadcast-pace = { $rate ->
    [one] Rate: { $rate } message a second; ends at about { $until }.
   *[other] Rate: { $rate } messages a second; ends at about { $until }.
}
broadcast-put-off = { $rows ->
    [one] { $rows } person gets it later: their week is full, or the platform asked to wait.
   *[other] { $rows } people get it later: their week is full, or the platform asked to wait.
}
broadcast-edits = Sent messages are being corrected: { $edited } of { $messages }; can no longer be corrected: { $gone }.
broadcast-edits-done = Sent messages have been corrected: { $edited } of { $messages }; could no longer be corrected: { $gone }.
broadcast-fix-waits = The new text waits for a second person's approval.
broadcast-fix-title = Correct what was sent
broadcast-fix-submit = Correct
broadcast-fix-explained = The new text replaces the old one in every message that was delivered; everyone else gets it at once.
broadcast-fix-note = People are not notified of a correction. Nothing changes for those who deleted the message.

broadcast-test-done = A test is on its way to you.
broadcast-test-nowhere = There is no address at which the bot could write to you.
broadcast-undone = Undone: nothing was sent, and the message is a draft again.
broadcast-paused = Paused. What was on its way still arrives.
broadcast-resumed = Sending goes on.
broadcast-cancelled = Cancelled.
broadcast-retried = { $rows ->
    [one] Sending again to { $rows } person.
   *[other] Sending again to { $rows } people.
}
broadcast-again-done = { $rows ->
    [one] Sending again to { $rows } person.
   *[other] Sending again to { $rows } people.
}
broadcast-left = { $rows ->
    [one] { $rows } message left as it is.
   *[other] { $rows } messages left as they are.
}

approval-title = Please approve a message
approval-fix-title = Please approve a correction
approval-asked = { $recipients ->
    [one] { $ministry }: { $recipients } person will get it.
   *[other] { $ministry }: { $recipients } people will get it.
}
approval-at-once = It is sent as soon as it is approved.
approval-at = It is sent { $when }.
approval-in-slack = Approve it in Slack: /darbnica message
approval-approve = Approve
approval-reject = Reject
approval-done = Approved. Sending begins { $when }.
approval-fix-done = The correction is approved.
approval-rejected = Rejected. The author is told.
approval-no-not-approver = Only approvers and admins can approve.
approval-no-own-broadcast = You cannot approve your own message: it takes a second person.
approval-no-same-ministry = The other ministry approves this.
approval-no-stale-approval = This version no longer waits for approval: it was changed, decided or taken back.

broadcast-report-approved = Your message is approved
broadcast-report-approved-hint = It will be sent as planned.
broadcast-report-rejected = Your message was rejected
broadcast-report-rejected-hint = You can edit the draft and hand it in again; if it was a correction, the old text stays.
broadcast-report-stopped = Sending has stopped
broadcast-report-stopped-hint = There were too many errors. See what failed, and resume when all is well.
broadcast-report-grown = Your message needs approval
broadcast-report-grown-hint = While it waited, more people came to be its readers, so a second person approves it.

broadcast-record-title = Who got it
broadcast-record-all = All
broadcast-record-sent = Sent
broadcast-record-failed = Failed
broadcast-record-blocked = Blocked
broadcast-record-skipped = Skipped
broadcast-record-uncertain = Uncertain
broadcast-record-more = Next
broadcast-record-none = There is nobody here.
broadcast-uncertain-explained = The platform did not answer, so it is not known whether these people got it. If you send again, some may get it twice.
broadcast-row-queued = waiting
broadcast-row-sending = on the way
broadcast-row-sent = sent
broadcast-row-failed = failed
broadcast-row-blocked = cannot be delivered
broadcast-row-skipped = skipped
broadcast-row-uncertain = uncertain
broadcast-why-too-late = too late
broadcast-why-cancelled = cancelled
broadcast-why-moved = changed
broadcast-why-answer-changed = the answer changed
broadcast-why-already-answered = answered already
broadcast-why-already-told = told already
broadcast-why-no-venue = no venue
broadcast-why-left = stopped messages
broadcast-why-blocked = the bot is blocked
broadcast-why-deactivated = the account is closed
broadcast-why-chat-not-found = no such chat
broadcast-why-refused = refused by the platform
broadcast-why-bad-notice = could not be written
broadcast-why-timeout = the platform did not answer
broadcast-why-crash = sending broke off
broadcast-why-unauthorized = no access
broadcast-why-unwanted = switched such messages off
broadcast-why-restored = a backup was restored
broadcast-why-kept = left as it is

broadcast-no-lv-missing = The Latvian text is missing. It can be sent only in both languages.
broadcast-no-en-missing = The English text is missing. It can be sent only in both languages.
broadcast-no-lv-stale = The English text has changed, and the Latvian was neither changed nor confirmed. Open “Edit text…” and check it.
broadcast-no-en-stale = The Latvian text has changed, and the English was neither changed nor confirmed. Open “Edit text…” and check it.
broadcast-no-too-long = The text is too long: { $max } characters are allowed (&, < and > count several times). Please shorten it.
broadcast-no-empty = Please write the text in at least one language.
broadcast-no-unchanged = The text has not changed.
broadcast-no-not-my-ministry = You cannot write in the name of this ministry.
broadcast-no-edited-meanwhile = Somebody else saved this message while you edited. Copy your text, close, and open it again.
broadcast-no-not-a-time = Please give both a day and a time, or leave both empty.
broadcast-no-too-far = That is more than a year ahead. Please check the year.
broadcast-no-ends-before-start = This day must be after the sending.
broadcast-no-workshop-missing = To choose by answer or attendance, choose a workshop.
broadcast-no-workshop-closed = The workshop that it is about is cancelled or has begun.
broadcast-no-nobody = Nobody who could be written to matches this choice.
broadcast-no-no-approver = So many people need a second person to approve it, and there is none: no other approver or admin. Please ask an administrator.
