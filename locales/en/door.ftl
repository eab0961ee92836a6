## At the door.

door-title = The door
door-present = Present: { $present } of { $expected }
door-hint = Write a name or a code of five letters, and I will find the person. A QR code can be read with the phone's camera.
door-found = Who is coming in?
door-more = Others match as well; write more of the name.
door-nobody = There is no such person on the list. Check the name, or write them down on the door page.
door-no-such-code = This workshop has no such code. Check the letters, or search by name.
door-arrived = { $name } is here.
door-arrived-with = { $guests ->
    [one] { $name } is here, with { $guests } guest.
   *[other] { $name } is here, with { $guests } guests.
}
door-taken-back = Corrected: { $name } is not here yet.
door-button-here = ✓ { $name } is here (undo)
door-closed = This door link is no longer valid. Please ask the organiser for a new one.
door-no = Only somebody to whom the organiser gave the door link can check people in.
door-show-there = This code is read at the door. Please show it there.
door-state-going = signed up
door-state-maybe = maybe
door-state-declined = said they cannot come
door-state-waitlisted = was in the queue
door-state-offered = offered a seat
door-state-lapsed = did not answer in time
