## Pages that are opened in a browser or a calendar.

web-no-calendar = There is no such calendar; a new link can be had in the chat with the bot.
web-no-qr = There is no such QR code: either the workshop is not announced, or the link is incomplete.
