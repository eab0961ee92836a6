## The room: what is said at a workshop, what the screen shows, and the minutes.

command-does-room = the room: ideas on the screen during a workshop, and minutes after it (a place may follow: room Liepāja)

room-entered = You are in the room: { $place }
room-entered-hint = Each message that you write here gets a number and appears on the screen without your name. Please do not write about other people.
room-ask-kind = What will you write about?
room-kind-waits = Your message waits: choose its kind, and it appears on the screen.
room-kind-chosen = Kind: { $kind }. Write your idea in one message.
room-kind-fixed = The kind of this idea can no longer be changed.
room-stored = On the screen: { $kind }
room-after-joining = Once you have answered the questions in the message above, come into the room:
room-join-first = Please answer in the message above first. Then press once more.
room-closed = The room is closed, and the message no longer appears on the screen. You can always tell an idea with /idea
room-left = You have left the room. You can always tell an idea with { $command }
room-button-enter = Enter the room
room-button-vote = Vote
room-button-leave = Leave the room
room-button-kind = Another kind
room-ballot = What do you support?
room-ballot-empty = There are no ideas of others yet.
room-ballot-again = The latest
room-newer = ← Newer
room-older = Older →
room-vote = Vote for { $receipt }
room-unvote = Take back the vote for { $receipt }
room-voted = Your vote is counted.
room-unvoted = Your vote is taken back.
room-own-idea = You cannot vote for your own idea.
room-votes = { $votes ->
    [0] no votes yet
    [one] { $votes } vote
   *[other] { $votes } votes
}

room-title = The room
room-button = Room
room-is-open = The room is open. In it: { $people }; on the screen: { $ideas }.
room-is-closed = The room is closed.
room-never-opened = The room has not been opened yet.
room-not-announced = A room can be opened for an announced workshop.
room-opened = The room is open. Show the screen, and the QR code on the tables.
room-was-closed = The room is closed. Below is the draft of the minutes.
room-was-hidden = It is no longer shown on the screen. The idea and its number stay.
room-was-shown = It is on the screen again.
room-is-hidden = not shown on the screen
room-link-screen = Screen for the projector:
room-link-qr = QR code for the tables (picture to print):
room-link-chat = Link for those without a camera:
room-button-open = Open the room
room-button-close = Close the room
room-button-refresh = Refresh
room-button-hide = Hide
room-button-unhide = Show

minutes-title = Minutes
minutes-sentence = { $votes ->
    [0] “{ $text }” (No. { $receipt })
    [one] “{ $text }” (No. { $receipt }; { $votes } vote)
   *[other] “{ $text }” (No. { $receipt }; { $votes } votes)
}
minutes-others = { $count ->
    [one] { $count } more idea was told: { $receipts }.
   *[other] { $count } more ideas were told: { $receipts }.
}
minutes-draft = A draft. Read, edit and accept it: then it is part of the workshop’s evidence.
minutes-accepted = Accepted { $when }. It is part of the workshop’s evidence (/darbnica export → Evidence).
minutes-heading = Minutes: { $place }, { $day }
minutes-accepted-on = Accepted on { $day }
minutes-explained = Each line must cite the number of at least one idea of this room: so one always gets back from the minutes to what was said.
minutes-button-edit = Edit the minutes
minutes-button-accept = Accept
minutes-button-save = Save
minutes-saved = The minutes are saved as a draft.
minutes-were-accepted = The minutes are accepted.
minutes-still-open = Please close the room first.
minutes-none = There is nothing in the minutes yet.
minutes-no-receipt = This line has no number of an idea: “{ $about }”
minutes-not-of-room = There is no such number in this room: { $about }
minutes-too-long = Too long: { $max } characters are allowed.

room-page-heading = The room
room-page-join = Scan and write
room-page-join-how = Each message in Telegram appears here without a name.
room-page-people = In the room: { $count }
room-page-total = Ideas: { $count }
room-page-none = Nothing yet
room-page-votes = Votes: { $count }
room-page-closed = The room is closed. Thank you!
room-page-away = No connection to the server. Trying again…
room-page-switch = Latviski
room-page-gone = There is no such screen. /darbnica room gives a new link
room-page-no-script = The screen needs JavaScript.
