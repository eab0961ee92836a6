## Žurnāls: ko darbinieki izdarīja. Teikums sākas ar vārdu un uzvārdu, piemēram, “Anna Bērziņa atcēla darbnīcu: Valmiera, 17. jūnijs”.

log-title = Žurnāls
log-explained = Jūsu ministrijas darbinieku darbības, jaunākās pirmās. Ierakstus nevar ne mainīt, ne dzēst.
log-explained-own = Jūsu darbības, jaunākās pirmās. Visas ministrijas ierakstus redz apstiprinātāji un administratori.
log-empty = Te vēl nav neviena ieraksta.
log-nothing-found = Nekas tāds nav atrasts.
log-searched = Atlasīts: { $what }
log-button-search = Meklēt…
log-button-older = Vecāki
log-button-newest = Jaunākie
log-button-all = Rādīt visu

log-search-title = Meklēt žurnālā
log-search-submit = Meklēt
log-field-person = Kurš
log-field-act = Ko izdarīja
log-field-workshop = Ar kuru darbnīcu
log-field-day = Kurā dienā

log-somebody = Kāds, kura dati ir dzēsti,
log-erased = cilvēks, kura dati ir dzēsti
log-unknown = izdarīja ko tādu, ko šī versija neprot nosaukt
log-people = { $people ->
    [zero] { $people } cilvēku
    [one] { $people } cilvēks
   *[other] { $people } cilvēki
}
log-role-detail = bija { $was }, tagad { $is }
log-changed-when = laiks
log-changed-place = pilsēta vai novads
log-changed-venue = norises vieta
log-changed-title = nosaukums
log-changed-reminders = atgādinājumi
log-changed-other = vietu skaits vai reģions

log-workshop-draft = izveidoja darbnīcu
log-workshop-change = mainīja darbnīcu
log-workshop-announce = izsludināja darbnīcu
log-workshop-cancel = atcēla darbnīcu
log-workshop-share = ielika kanālā darbnīcas kartīti
log-rsvp-answer-for = ierakstīja atbildi cita vietā
log-door-key = izveidoja ieejas saiti
log-door-marks = reģistrēja ienākušos
log-broadcast-write = uzrakstīja ziņu
log-broadcast-edit = laboja ziņu
log-broadcast-aim = izvēlējās ziņas saņēmējus
log-broadcast-test = nosūtīja ziņu sev pārbaudei
log-broadcast-ask = nodeva ziņu apstiprināšanai
log-broadcast-schedule = nodeva ziņu sūtīšanai
log-broadcast-undo = atsauca ziņu, pirms to nosūtīja
log-broadcast-approve = apstiprināja ziņu
log-broadcast-reject = noraidīja ziņu
log-broadcast-pause = apturēja ziņas sūtīšanu
log-broadcast-resume = atsāka ziņas sūtīšanu
log-broadcast-cancel = atcēla ziņu
log-broadcast-retry = lika sūtīt vēlreiz tiem, kam neizdevās
log-broadcast-send-again = lika sūtīt vēlreiz tiem, par kuriem nav zināms, vai ziņa pienāca
log-broadcast-leave = nolēma vēlreiz nesūtīt tiem, par kuriem nav zināms, vai ziņa pienāca
log-broadcast-fix = izlaboja jau nosūtītu ziņu
log-broadcast-ask-fix = nodeva nosūtītas ziņas labojumu apstiprināšanai
log-broadcast-approve-fix = apstiprināja nosūtītas ziņas labojumu
log-broadcast-reject-fix = noraidīja nosūtītas ziņas labojumu
log-voices-mix = mainīja, kā balsis vajadzīgas reģionā
log-staff-channel = mainīja kanālu, kurā raksta darbiniekiem
log-export-ask = pieprasīja failu
log-import-write = ielasīja failu
log-role-first = sāka darbu kā iestatījumos nosauktais administrators
log-role-invite = piešķīra lomu
log-role-change = mainīja lomu
log-role-remove = noņēma lomu
log-survey-draft = rakstīja aptauju
log-survey-publish = publicēja aptauju
log-survey-close = slēdza aptauju
log-contribution-status = lēma par ideju
log-contribution-tag = atzīmēja, kur idejai ir vieta
log-contribution-merge = apvienoja idejas
log-contribution-unmerge = atcēla ideju apvienošanu
log-room-open = atvēra zāli
log-room-close = slēdza zāli
log-room-hide = noņēma ideju no ekrāna
log-room-show = atkal rādīja ideju uz ekrāna
log-minutes-edit = laboja protokolu
log-minutes-accept = pieņēma protokolu
log-person-erase = kāds izdzēsa savus datus
log-person-expire = izdzēsti cilvēka dati, jo beidzies glabāšanas laiks
log-retention = izdzēsts tas, kam beidzies glabāšanas laiks
