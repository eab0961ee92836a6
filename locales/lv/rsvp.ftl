## Atbildes uz darbnīcu.

rsvp-answer-going = Nākšu
rsvp-answer-maybe = Varbūt
rsvp-answer-declined = Nenākšu
rsvp-answer-queue = Stāties rindā
rsvp-answer-accept = Pieņemt vietu
rsvp-answer-still = Jā, nākšu
rsvp-chosen = { $answer } (izvēlēts)
rsvp-mine-going = Jūsu atbilde: nākšu
rsvp-mine-going-with = { $guests ->
    [zero] Jūsu atbilde: nākšu, līdzi { $guests } viesu
    [one] Jūsu atbilde: nākšu, līdzi { $guests } viesis
   *[other] Jūsu atbilde: nākšu, līdzi { $guests } viesi
}
rsvp-mine-maybe = Jūsu atbilde: varbūt
rsvp-mine-declined = Jūsu atbilde: nenākšu
rsvp-mine-waitlisted = { $seats ->
    [zero] Jūs gaidāt rindā: { $place }. vieta, vajag { $seats } vietu.
    [one] Jūs gaidāt rindā: { $place }. vieta.
   *[other] Jūs gaidāt rindā: { $place }. vieta, vajag { $seats } vietas.
}
rsvp-mine-offered = { $seats ->
    [zero] Jums ir piedāvātas { $seats } vietas. Tās turam līdz { $until }.
    [one] Jums ir piedāvāta vieta. To turam līdz { $until }.
   *[other] Jums ir piedāvātas { $seats } vietas. Tās turam līdz { $until }.
}
rsvp-mine-lapsed = Atbildi laikā nesaņēmām, tāpēc vieta ir nodota tālāk. Ja tomēr varat nākt, piesakieties vēlreiz.
rsvp-mine-none = Jūsu atbildes vēl nav.
rsvp-saved-going = Pierakstīts: Jūs nāksiet. Ja plāni mainās, nospiediet citu pogu.
rsvp-saved-maybe = Pierakstīts: varbūt. Izlemt varēsiet vēlāk.
rsvp-saved-declined = Pierakstīts: Jūs nenāksiet. Pārdomāt var jebkurā brīdī.
rsvp-saved-waitlisted = Brīvu vietu pašlaik nav. Jūs esat rindā: { $place }. vieta. Tiklīdz vieta atbrīvosies, uzrakstīsim.
rsvp-confirmed = Paldies, gaidīsim Jūs!
rsvp-unchanged = Šī atbilde jau ir pierakstīta.

rsvp-no-closed = Uz šo darbnīcu vairs nevar atbildēt: tā ir sākusies vai notikusi.
rsvp-no-cancelled = Darbnīca ir atcelta, tāpēc atbildēt vairs nevar.
rsvp-no-not-open = Darbnīca vēl nav izsludināta.
rsvp-no-too-many-guests = Tik daudz vietu šajā darbnīcā vienam pieteikumam nav. Lūdzu, izvēlieties mazāk viesu.
rsvp-no-no-room-for-guests = Tik daudz brīvu vietu nav; Jūsu līdzšinējās vietas paliek Jums.

rsvp-guests = Viesi
rsvp-guests-ask = Cik viesu Jums būs līdzi?
rsvp-guests-none = Bez viesiem
rsvp-names = Kas nāks?
rsvp-names-title = Kas nāks
rsvp-names-shown = Savu vārdu atļāvuši rādīt:
rsvp-names-nobody = Pagaidām neviens nav izvēlējies rādīt savu vārdu citiem.
rsvp-names-mine-hidden = Jūsu vārdu citi neredz. To var mainīt profilā.
rsvp-names-mine-shown = Jūsu vārdu citi redz. To var mainīt profilā.
rsvp-code = Mans kods
rsvp-code-caption = Jūsu kods pie ieejas: { $code }. Parādiet to vai nosauciet.
rsvp-code-none = Kods ir tiem, kam ir vieta. Vispirms piesakieties darbnīcai.

change-title-when = Darbnīcai ir cits laiks
change-title-place = Darbnīcai ir cita vieta
change-title-venue = Darbnīcai ir cita norises vieta
change-title-venue-set = Darbnīcas norises vieta ir zināma
change-title-title = Darbnīcai ir cits nosaukums
change-when = Laiks
change-place = Vieta
change-venue = Vieta
change-title = Nosaukums
change-was = Bija: { $was }
change-is = Tagad: { $is }
change-still-coming = Vai joprojām nāksiet?
change-perhaps-now = Jūs teicāt, ka nenāksiet. Varbūt jaunais laiks der labāk?
cancellation-title = Darbnīca ir atcelta
cancellation = Atvainojamies par neērtībām. Vairāk par šo darbnīcu nerakstīsim.
offer-title = Atbrīvojusies vieta!
offer = { $seats ->
    [zero] Jūs gaidījāt rindā. { $seats } vietas turam Jums līdz { $until }. Pēc tam tās piedāvāsim nākamajam.
    [one] Jūs gaidījāt rindā. Vietu turam Jums līdz { $until }. Pēc tam to piedāvāsim nākamajam.
   *[other] Jūs gaidījāt rindā. { $seats } vietas turam Jums līdz { $until }. Pēc tam tās piedāvāsim nākamajam.
}
offer-by-phone-title = Jāpiezvana: atbrīvojusies vieta
offer-by-phone = { $name } ir pieteikts pa tālruni un gaidīja rindā. Vietu turam līdz { $until }. Lūdzu, piezvaniet un atzīmējiet atbildi.
lapse-title = Vieta ir nodota tālāk
lapse-offer = Piedāvātā vieta netika pieņemta laikā, tāpēc to piedāvājam nākamajam. Ja tomēr varat nākt, piesakieties vēlreiz.
lapse-silence = Nesaņēmām ziņu, vai nāksiet, un uz vietu gaida citi, tāpēc to nodevām tālāk. Ja tomēr varat nākt, piesakieties vēlreiz.
reconfirmation-title = Vai joprojām nāksiet?
reconfirmation = Vietu skaits ir ierobežots. Lūdzu, apstipriniet līdz { $until }. Ja atbildes nebūs un kāds gaidīs rindā, Jūsu vietu nodosim tālāk.
venue-alarm-title = Darbnīcai nav norises vietas
venue-alarm = { $days ->
    [zero] Līdz darbnīcai ir { $days } dienu, bet norises vieta vēl nav norādīta.
    [one] Līdz darbnīcai ir { $days } diena, bet norises vieta vēl nav norādīta.
   *[other] Līdz darbnīcai ir { $days } dienas, bet norises vieta vēl nav norādīta.
} { $going ->
    [zero] Pieteikušies { $going } cilvēku. Tiklīdz to ierakstīsiet, visi uzzinās.
    [one] Pieteicies { $going } cilvēks. Tiklīdz to ierakstīsiet, visi uzzinās.
   *[other] Pieteikušies { $going } cilvēki. Tiklīdz to ierakstīsiet, visi uzzinās.
}
