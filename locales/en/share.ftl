## Buttons of a card, the calendar, sharing, groups.

card-calendar = Calendar
card-calendar-says = Open the file to put the workshop into your calendar. If something changes, the card has the latest.
card-uncalendar = Take out of the calendar
card-uncalendar-says = Open the file, and your calendar will show that the workshop is cancelled.
card-feed = Follow my workshops in a calendar
card-feed-says = Add this address to your calendar as a subscription: it holds all your workshops, and changes appear by themselves. The address is yours alone: please do not pass it on.
card-map = Map
card-share = Share
card-open = Open the chat

share-card = Send the card to another chat
share-copy = Copy the link
share-open = Open Darbnīca
share-text =
    { $title }

    { $when }
    { $where }

    Sign up in Telegram: { $link }

group-welcome = Hello! This is Darbnīca, the bot for the regional workshops of VARAM and EM. /workshops shows what is to come: a card says how many people are coming, and one tap is an answer. Nothing else is read or written in this group.
