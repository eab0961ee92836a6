## Kādas ziņas sūtīt, un kur.

wishes-button = Ziņas
wishes-title = Ko Jums sūtīt
wishes-news = Jaunumi par jaunām darbnīcām
wishes-ministry = Ministriju ziņas
wishes-reminder = Atgādinājumi
wishes-survey = Aptaujas pēc darbnīcām
wishes-on = { $group }: sūtām
wishes-off = { $group }: nesūtām
wishes-always = Par darbnīcām, kurām pieteicāties, vienmēr paziņojam izmaiņas, atcelšanu un brīvās vietas un pārjautājam, vai nāksiet. To beidz tikai tad, ja pārtrauc visas ziņas: { $stop }
wishes-back = Atpakaļ uz profilu

wish-off-news = Nesūtīt jaunumus
wish-off-ministry = Nesūtīt ministriju ziņas
wish-off-reminder = Nesūtīt atgādinājumus
wish-off-survey = Nesūtīt aptaujas
wish-on-news = Sūtīt jaunumus
wish-on-ministry = Sūtīt ministriju ziņas
wish-on-reminder = Sūtīt atgādinājumus
wish-on-survey = Sūtīt aptaujas

via-now-any = Rakstām tur, kur iepazināmies vispirms.
via-now-telegram = Rakstām Telegram. Ja tur Jūs nevar sasniegt, rakstām Slack.
via-now-slack = Rakstām Slack. Ja tur Jūs nevar sasniegt, rakstām Telegram.
via-any = Vienalga, kur
via-telegram = Rakstīt Telegram
via-slack = Rakstīt Slack

mute-button = Vairs nesūtīt šādas ziņas
mute-undo = Atsaukt
mute-done-news = Vairs nesūtīsim jaunumus par jaunām darbnīcām.
mute-done-ministry = Vairs nesūtīsim ministriju ziņas.
mute-done-reminder = Vairs nesūtīsim atgādinājumus.
mute-done-survey = Vairs neaicināsim aizpildīt aptaujas.
unmute-done-news = Atkal sūtīsim jaunumus par jaunām darbnīcām.
unmute-done-ministry = Atkal sūtīsim ministriju ziņas.
unmute-done-reminder = Atkal sūtīsim atgādinājumus.
unmute-done-survey = Atkal aicināsim aizpildīt aptaujas.

wishes-form-title = Ziņas
wishes-form-groups = Sūtīt man
wishes-form-via = Kur rakstīt
