## Which messages to send, and where.

wishes-button = Messages
wishes-title = What we send you
wishes-news = News of new workshops
wishes-ministry = Messages of the ministries
wishes-reminder = Reminders
wishes-survey = Surveys after workshops
wishes-on = { $group }: we send them
wishes-off = { $group }: we do not send them
wishes-always = About workshops you signed up for we always tell you of changes, cancellation and free seats, and ask again whether you'll come. Only ending all messages ends these: { $stop }
wishes-back = Back to the profile

wish-off-news = Stop news
wish-off-ministry = Stop messages of the ministries
wish-off-reminder = Stop reminders
wish-off-survey = Stop surveys
wish-on-news = Send news
wish-on-ministry = Send messages of the ministries
wish-on-reminder = Send reminders
wish-on-survey = Send surveys

via-now-any = We write where we first met.
via-now-telegram = We write in Telegram, and in Slack if you cannot be reached there.
via-now-slack = We write in Slack, and in Telegram if you cannot be reached there.
via-any = No matter where
via-telegram = Write in Telegram
via-slack = Write in Slack

mute-button = Stop messages like this
mute-undo = Undo
mute-done-news = We will send no more news of new workshops.
mute-done-ministry = We will send no more messages of the ministries.
mute-done-reminder = We will send no more reminders.
mute-done-survey = We will send no more surveys.
unmute-done-news = We will send news of new workshops again.
unmute-done-ministry = We will send messages of the ministries again.
unmute-done-reminder = We will send reminders again.
unmute-done-survey = We will send surveys again.

wishes-form-title = Messages
wishes-form-groups = Send me
wishes-form-via = Where to write
