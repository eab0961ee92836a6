## Roles of the ministries' staff.

role-viewer = Viewer
role-organiser = Organiser
role-approver = Approver
role-admin = Administrator
role-none = No role
role-somebody = This person

role-does-viewer = Sees workshops, participants, feedback and roles.
role-does-organiser = Also makes, edits and announces workshops, writes messages.
role-does-approver = Also approves large messages and sees the whole log.
role-does-admin = Also gives and takes roles in their own ministry.
role-does-none = Can do nothing as staff any more; as a participant they can.

role-may-viewer = You can see workshops, participants and feedback.
role-may-organiser = You can make, edit and announce workshops, and write messages to participants.
role-may-approver = You can make and announce workshops, and approve messages by others that many will get.
role-may-admin = You can do everything, and give and take roles in your ministry.

roles-title = Roles
roles-you = you
roles-explained = Each ministry decides about its own staff. Only its administrators change roles.
roles-button-give = Give a role…
roles-button-edit = Change…

role-give-title = Give a role
role-give-submit = Give
role-set-title = Change a role
role-who = To whom?
role-who-hint = Pick somebody of your Slack workspace. They will get a message about it.
role-which = Role
role-saved = Saved: { $name } – { $role }.
role-saved-none = Saved: { $name } – no role.
role-saved-told = They will get a message about it.

role-no-not-admin = Only the administrators of this ministry change its roles.
role-no-last-admin = A ministry keeps at least one administrator. Give this role to somebody else first.
role-no-gone = This person has no role in this ministry any more. /darbnica roles shows the latest list
role-pick-guest = This person is a guest in your Slack workspace. Only a full member of it can have a role.
role-pick-stranger = This person is from another organisation. Only a member of your own Slack workspace can have a role.
role-pick-bot = That is an app and not a person.
role-pick-deactivated = This person's Slack account is closed.
role-pick-unknown = Slack does not answer about this person now. Please try again in a moment.

role-invite-title = You were given a role
role-invite-told = { $ministry }: your role is “{ $role }”.
role-change-title = Your role has changed
role-change-told = { $ministry }: your role is now “{ $role }”.
role-remove-title = Your role was taken away
role-remove-told = { $ministry }: you no longer have the role “{ $role }”. You can still take part in the workshops.
role-button-desk = Start working
role-button-workshops = Upcoming workshops
