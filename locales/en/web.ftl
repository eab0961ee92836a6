## Pages that are opened in a browser or a calendar.

web-no-calendar = There is no such calendar; a new link can be had in the chat with the bot.
web-no-qr = There is no such QR code: either the workshop is not announced, or the link is incomplete.

## The door's page: the phone of whoever stands at the entrance.

door-page-heading = Check-in
door-page-switch = Latviešu
door-page-search = Name, surname or five-letter code
door-page-clear = Clear
door-page-scan = Scan QR
door-page-walk-in = Walk-in
door-page-list = Participants
door-page-here = Here
door-page-not-here = Not yet
door-page-unannounced = had not signed up
door-page-on-phone = saved on the phone
door-page-party = Guests along: { $guests }
door-page-fewer = One guest fewer: { $name }
door-page-more = One guest more: { $name }
door-page-all-sent = Everything is sent
door-page-sending = Sending: { $count }
door-page-queued = Saved on the phone: { $count } · will be sent when there is a network
door-page-offline = No network. This is the last list received; you can go on checking people in.
door-page-unstored = This browser stores nothing. Keep the page open until everything is sent.
door-page-refused = Entries that could not be saved: { $count }. Please check that the list is right.
door-page-loading = Loading the list…
door-page-no-list = There is no network, and this phone has no list yet. It will appear as soon as there is one.
door-page-empty = Nobody has signed up yet. Whoever comes can be written down here.
door-page-nobody = There is no such person on the list. Check the name, or add them as a walk-in.
door-page-kept = Entries left unsent on this phone: { $count }. They are not lost: open the new link on this same phone, and they will be sent. Otherwise they are deleted after seven days.
door-page-walk-in-title = A new participant
door-page-walk-in-name = Name and surname
door-page-walk-in-sector = Field
door-page-walk-in-guests = Guests along
door-page-walk-in-needs-name = Please write the name and choose a field.
door-page-walk-in-twin = Already on the list: { $name }. If this is the same person, check them in there.
door-page-save = Add
door-page-cancel = Close
door-page-scan-title = Scan a QR code
door-page-scan-hint = Hold the participant's code in front of the camera.
door-page-scan-no-camera = The camera could not be opened. Type the five-letter code into the search field.
door-page-scan-foreign = This is not the code of a participant.
door-page-scan-other = This code is for another workshop.
door-page-bad-marks = The marks cannot be read ({ $where }: { $what }); expected a JSON list of at most { $most } marks.
door-page-too-large = There are too many marks; expected a list of at most 1 MiB.
door-page-no-script = This page needs JavaScript.
