## Atbildes uz darbnīcu.

rsvp-answer-going = Nākšu
rsvp-answer-maybe = Varbūt
rsvp-answer-declined = Nenākšu
rsvp-chosen = { $answer } (izvēlēts)
rsvp-mine-going = Jūsu atbilde: nākšu
rsvp-mine-maybe = Jūsu atbilde: varbūt
rsvp-mine-declined = Jūsu atbilde: nenākšu
rsvp-mine-none = Jūsu atbildes vēl nav.
rsvp-saved-going = Pierakstīts: Jūs nāksiet. Ja plāni mainās, nospiediet citu pogu.
rsvp-saved-maybe = Pierakstīts: varbūt. Izlemt varēsiet vēlāk.
rsvp-saved-declined = Pierakstīts: Jūs nenāksiet. Pārdomāt var jebkurā brīdī.
rsvp-unchanged = Šī atbilde jau ir pierakstīta.

rsvp-no-full = Visas vietas ir aizņemtas. Varat atzīmēt “Varbūt” un ielūkoties vēlāk.
rsvp-no-closed = Uz šo darbnīcu vairs nevar atbildēt: tā ir sākusies vai notikusi.
rsvp-no-cancelled = Darbnīca ir atcelta, tāpēc atbildēt vairs nevar.
rsvp-no-not-open = Darbnīca vēl nav izsludināta.
