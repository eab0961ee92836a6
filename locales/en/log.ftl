## The log: what staff did. A sentence begins with a name, such as “Anna Bērziņa cancelled a workshop: Valmiera, 17 June”.

log-title = Log
log-explained = What the staff of your ministry have done, the latest first. Entries can be neither changed nor deleted.
log-explained-own = What you have done, the latest first. Approvers and administrators see the whole ministry's entries.
log-empty = There are no entries yet.
log-nothing-found = Nothing like that was found.
log-searched = Chosen: { $what }
log-button-search = Search…
log-button-older = Older
log-button-newest = Latest
log-button-all = Show all

log-search-title = Search the log
log-search-submit = Search
log-field-person = Who
log-field-act = Did what
log-field-workshop = To which workshop
log-field-day = On which day

log-somebody = Somebody whose data was erased
log-erased = a person whose data was erased
log-unknown = did something that this version has no name for
log-people = { $people ->
    [one] { $people } person
   *[other] { $people } people
}
log-role-detail = was { $was }, now { $is }
log-changed-when = time
log-changed-place = town or municipality
log-changed-venue = venue
log-changed-title = title
log-changed-reminders = reminders
log-changed-other = seats or region

log-workshop-draft = made a workshop
log-workshop-change = changed a workshop
log-workshop-announce = announced a workshop
log-workshop-cancel = cancelled a workshop
log-workshop-share = put a workshop's card into a channel
log-rsvp-answer-for = wrote down an answer for somebody else
log-door-key = made a door link
log-door-marks = checked people in
log-broadcast-write = wrote a message
log-broadcast-edit = edited a message
log-broadcast-aim = chose who gets a message
log-broadcast-test = sent a message to themselves as a test
log-broadcast-ask = handed a message in for approval
log-broadcast-schedule = handed a message in to be sent
log-broadcast-undo = took a message back before it was sent
log-broadcast-approve = approved a message
log-broadcast-reject = rejected a message
log-broadcast-pause = paused the sending of a message
log-broadcast-resume = resumed the sending of a message
log-broadcast-cancel = cancelled a message
log-broadcast-retry = had a message sent again where it failed
log-broadcast-send-again = had a message sent again where it is not known whether it arrived
log-broadcast-leave = decided not to send again where it is not known whether it arrived
log-broadcast-fix = corrected a message that was sent
log-broadcast-ask-fix = handed in a correction of a sent message for approval
log-broadcast-approve-fix = approved a correction of a sent message
log-broadcast-reject-fix = rejected a correction of a sent message
log-voices-mix = changed whose voices are wanted in a region
log-staff-channel = changed the channel in which staff are written to
log-export-ask = asked for a file
log-import-write = read in a file
log-role-first = began, named as the first administrator by the installation
log-role-invite = gave a role
log-role-change = changed a role
log-role-remove = took a role away
log-survey-draft = wrote a survey
log-survey-publish = published a survey
log-survey-close = closed a survey
log-contribution-status = decided on an idea
log-contribution-tag = marked where an idea belongs
log-contribution-merge = put ideas together
log-contribution-unmerge = took ideas apart
log-room-open = opened the room
log-room-close = closed the room
log-room-hide = took an idea off the screen
log-room-show = showed an idea on the screen again
log-minutes-edit = edited the minutes
log-minutes-accept = accepted the minutes
log-person-erase = somebody had their data erased
log-person-expire = a person’s data was erased, as its time was over
log-retention = what had served its time was erased
