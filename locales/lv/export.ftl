## Faili darbiniekiem: ko var izņemt, un kā tas nonāk Slack.

command-does-export = faili: dalībnieki, atsauksmes, darbnīcas, nosūtītais, pierādījumi (var pielikt vietu: eksports Liepāja)

export-button = Eksportēt…
export-form-title = Eksports
export-form-submit = Sagatavot
export-form-explained = Failu sagatavosim un atsūtīsim Jums sarunā ar mani. Neviens cits to neredzēs. Katrs eksports tiek ierakstīts žurnālā.
export-form-kind = Kas jābūt failā?
export-form-workshop = Darbnīca
export-form-workshop-hint = Vajadzīga dalībniekiem un atsauksmēm. Pierādījumi bez tās ir par visu programmu.
export-form-format = Faila veids
export-format-xlsx = Excel (XLSX)
export-format-csv = Teksts ar atdalītājiem (CSV)
export-format-docx = Dokuments (DOCX), tikai pierādījumiem
export-no-choice = Lūdzu, izvēlieties darbnīcu.
export-no-not-made-so = Dokumentu veidojam tikai no pierādījumiem. Pārējam izvēlieties Excel vai CSV.
export-of-programme = programma
export-no-workshop = Šādas darbnīcas vairs nav. Lūdzu, izvēlieties citu.
export-no-too-few = Ir mazāk par piecām pabeigtām atbildēm. Lai nevarētu uzminēt, kurš ko teica, failu neveidojam.
export-asked = Gatavojam. Fails pēc brīža būs sarunā ar mani: Slack sadaļā “Lietotnes” → “Darbnīca”.

export-kind-of-people = Dalībnieki
export-kind-of-feedback = Atsauksmes
export-kind-of-deliveries = Nosūtītās ziņas
export-kind-of-workshops = Darbnīcas
export-kind-of-evidence = Pierādījumi
export-kind-of-report = Pārskata diagrammas

export-news-working = { $rows ->
    [0] Gatavoju failu: { $what }…
    [zero] Gatavoju failu: { $what }… Pagaidām { $rows } rindu.
    [one] Gatavoju failu: { $what }… Pagaidām { $rows } rinda.
   *[other] Gatavoju failu: { $what }… Pagaidām { $rows } rindas.
}
export-news-sent = { $rows ->
    [zero] Fails ir gatavs: { $what }, { $rows } rindu.
    [one] Fails ir gatavs: { $what }, { $rows } rinda.
   *[other] Fails ir gatavs: { $what }, { $rows } rindas.
}
export-news-failed = Failu neizdevās sagatavot: { $what }. Lūdzu, mēģiniet vēlreiz ar /darbnica eksports
export-news-uncertain = Nav zināms, vai fails pie Jums nonāca: { $what }. Ja te tā nav, lūdzu, prasiet vēlreiz ar /darbnica eksports
export-news-not-staff = Šo failu vairs nevarat saņemt: { $what }. Jums vairs nav vajadzīgās lomas.
export-news-too-few = Failu neveidojam: { $what }. Ir mazāk par piecām pabeigtām atbildēm, un varētu uzminēt, kurš ko teica.

export-yes = jā
export-no = nē

export-head-name = Vārds
export-head-organisation = Organizācija
export-head-sector = Joma
export-head-region = Reģions
export-head-answer = Atbilde
export-head-guests = Viesi
export-head-queue = Vieta rindā
export-head-answered = Atbildēja
export-head-phoned = Pieteikts pa tālruni
export-head-present = Ieradās
export-head-came = Ieradušies (ar viesiem)
export-head-workshop = Darbnīca
export-head-kind = Ziņa
export-head-platform = Kur
export-head-state = Stāvoklis
export-head-why = Kāpēc
export-head-deliveries = Skaits
export-head-first-due = Pirmā bija jāsūta
export-head-last-settled = Pēdējā pabeigta
export-head-going = Nāks
export-head-maybe = Varbūt
export-head-declined = Nenāks
export-head-waitlisted = Gaida rindā
export-head-responses = Pabeigtas aptaujas

export-platform-telegram = Telegram
export-platform-slack = Slack
export-delivery-queued = gaida
export-delivery-sending = tiek sūtīta
export-delivery-sent = nosūtīta
export-delivery-failed = neizdevās
export-delivery-blocked = nav kur sūtīt
export-delivery-skipped = izlaista
export-delivery-uncertain = neskaidrs
export-workshop-draft = melnraksts
export-workshop-published = izsludināta
export-workshop-cancelled = atcelta
export-kind-announcement = Jauna darbnīca
export-kind-reminder = Atgādinājums
export-kind-nudge = Atgādinājums tiem, kas neatbildēja
export-kind-survey = Aptauja pēc darbnīcas
export-kind-change = Izmaiņas
export-kind-cancellation = Atcelšana
export-kind-offer = Piedāvāta vieta
export-kind-lapse = Vieta atdota tālāk
export-kind-reconfirmation = Jautājums, vai tiešām nāks
export-kind-venue-alarm = Brīdinājums: nav norises vietas
export-kind-broadcast = Ministrijas ziņa
export-kind-broadcast-test = Izmēģinājuma ziņa
export-kind-approval = Lūgums apstiprināt ziņu
export-kind-broadcast-report = Kas notika ar ziņu
export-kind-sender-alarm = Brīdinājums administratoram
