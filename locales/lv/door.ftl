## Pie ieejas.

door-title = Pie ieejas
door-present = Klāt: { $present } no { $expected }
door-hint = Uzrakstiet vārdu, uzvārdu vai piecu burtu kodu, un es atradīšu cilvēku. QR kodu var nolasīt ar tālruņa kameru.
door-found = Kurš ienāk?
door-more = Atbilst vēl citi; uzrakstiet vairāk no vārda.
door-nobody = Tāda cilvēka sarakstā nav. Pārbaudiet vārdu, vai pierakstiet viņu ieejas lapā.
door-no-such-code = Šāda koda šai darbnīcai nav. Pārbaudiet burtus vai meklējiet pēc vārda.
door-arrived = { $name } ir klāt.
door-arrived-with = { $guests ->
    [zero] { $name } ir klāt, līdzi { $guests } viesu.
    [one] { $name } ir klāt, līdzi { $guests } viesis.
   *[other] { $name } ir klāt, līdzi { $guests } viesi.
}
door-taken-back = Labots: { $name } vēl nav klāt.
door-button-here = ✓ { $name } ir klāt (atcelt)
door-closed = Šī ieejas saite vairs neder. Lūdzu, palūdziet jaunu tam, kas rīko darbnīcu.
door-no = Reģistrēt drīkst tas, kam darbnīcas rīkotājs ir iedevis ieejas saiti.
door-show-there = Šo kodu nolasa pie ieejas. Parādiet to tur.
door-state-going = nāks
door-state-maybe = varbūt
door-state-declined = teica, ka nenāks
door-state-waitlisted = gaidīja rindā
door-state-offered = vieta piedāvāta
door-state-lapsed = neatbildēja laikā
