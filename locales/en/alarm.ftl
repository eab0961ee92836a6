## What administrators are told about the system itself.

sender-alarm-title-telegram = Telegram no longer accepts this bot
sender-alarm-telegram = Telegram refuses the bot's token, so no messages are being sent. Nothing is lost: they wait. Please put in a valid TELEGRAM_BOT_TOKEN and start Darbnīca again.
sender-alarm-title-slack = Slack no longer accepts this bot
sender-alarm-slack = Slack refuses the bot's token, so no messages are being sent. Nothing is lost: they wait. Please put in a valid SLACK_BOT_TOKEN and start Darbnīca again.
