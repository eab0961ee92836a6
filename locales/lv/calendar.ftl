## Kalendāra ieraksti.

calendar-name = Reģionālās darbnīcas
calendar-by = Rīko VARAM un EM.
calendar-answer = Atbildēt un mainīt atbildi: { $link }
calendar-venue-open = Norises vieta vēl tiek precizēta; tiklīdz tā būs zināma, kalendārs to parādīs.
calendar-cancelled = Atcelta: { $title }
calendar-alarm-day = Darbnīca ir rīt
calendar-alarm-hours = Darbnīca sākas pēc divām stundām
