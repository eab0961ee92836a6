## Vairākas ziņas vienā.

digest-title = { $count ->
    [zero] Jums ir { $count } jaunu ziņu
    [one] Jums ir { $count } jauna ziņa
   *[other] Jums ir { $count } jaunas ziņas
}
digest-hint = Nospiediet pogu, lai atvērtu ziņu pilnībā.
digest-item-announcement = { $position }. Jauna darbnīca: { $title }
digest-item-reminder = { $position }. Atgādinājums: { $title }
digest-item-survey = { $position }. Aptauja par darbnīcu: { $title }
digest-item-workshop = { $position }. Par darbnīcu: { $title }
digest-item-broadcast = { $position }. { $title }
digest-where-when = { $when }; { $where }
digest-open-card = { $position }. Atvērt: { $what }
digest-open-survey = { $position }. Atbildēt: { $what }
digest-open-broadcast = { $position }. Lasīt: { $what }
digest-not-yours = Šī ziņa Jums nav sūtīta.
digest-more = { $count ->
    [zero] … un vēl { $count } ziņu
    [one] … un vēl { $count } ziņa
   *[other] … un vēl { $count } ziņas
}
