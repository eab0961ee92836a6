## Several notices in one message.

digest-title = { $count ->
    [one] You have { $count } new message
   *[other] You have { $count } new messages
}
digest-hint = Press a button to open a message in full.
digest-item-announcement = { $position }. New workshop: { $title }
digest-item-reminder = { $position }. Reminder: { $title }
digest-item-survey = { $position }. Survey about the workshop: { $title }
digest-item-workshop = { $position }. About the workshop: { $title }
digest-item-broadcast = { $position }. { $title }
digest-where-when = { $when }; { $where }
digest-open-card = { $position }. Open: { $what }
digest-open-survey = { $position }. Answer: { $what }
digest-open-broadcast = { $position }. Read: { $what }
digest-not-yours = This message was not sent to you.
digest-more = { $count ->
    [one] … and { $count } more message
   *[other] … and { $count } more messages
}
