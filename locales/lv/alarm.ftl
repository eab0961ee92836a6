## Ko saka administratoriem par pašu sistēmu.

sender-alarm-title-telegram = Telegram vairs nepieņem šo botu
sender-alarm-telegram = Telegram noraida bota piekļuves atslēgu, tāpēc ziņas netiek sūtītas. Nekas nav zudis: tās gaida. Lūdzu, ielieciet derīgu TELEGRAM_BOT_TOKEN un palaidiet Darbnīcu no jauna.
sender-alarm-title-slack = Slack vairs nepieņem šo botu
sender-alarm-slack = Slack noraida bota piekļuves atslēgu, tāpēc ziņas netiek sūtītas. Nekas nav zudis: tās gaida. Lūdzu, ielieciet derīgu SLACK_BOT_TOKEN un palaidiet Darbnīcu no jauna.
