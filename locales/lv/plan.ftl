## Plāns: kas, kad un kam tiks sūtīts.

plan-title = Plāns
plan-explained = Kas, kad un kam aizies līdz { $until }, ja neviens neatbildēs un nekas nemainīsies. Piedāvājumi no rindas te nav: tie rodas, kad kāds atsakās.
plan-not-whole = Šobrīd gaida tik daudz ziņu, ka te nav visu: skaitļi var būt mazāki par īstajiem.
plan-empty = Līdz { $until } nav nekā, kas būtu jāsūta.
plan-numbers = { $from }.–{ $to }. no { $count }
plan-earlier = Iepriekšējie
plan-later = Nākamie
plan-who = Kam?
plan-who-title = Kam tiks sūtīts
plan-gone = Tas vairs nav plānā: jau nosūtīts, vai kaut kas mainījies. Jaunāko parāda /darbnica plāns
plan-people = { $count ->
    [zero] { $count } cilvēkiem
    [one] { $count } cilvēkam
   *[other] { $count } cilvēkiem
}
plan-kind-announcement = Jauna darbnīca
plan-kind-reminder = Atgādinājums, { $ahead }
plan-kind-nudge = Atgādinājums tiem, kas neatbildēja, { $ahead }
plan-kind-survey = Aptauja pēc darbnīcas
plan-kind-survey-nudge = Atgādinājums par aptauju
plan-kind-change = Izmaiņas
plan-kind-cancellation = Atcelšana
plan-kind-offer = Piedāvāta vieta
plan-kind-lapse = Vieta atdota tālāk
plan-kind-reconfirmation = Jautājums, vai tiešām nāks
plan-kind-venue-alarm = Brīdinājums darbiniekiem: nav norises vietas
plan-kind-broadcast = Ministrijas ziņa
plan-kind-broadcast-test = Izmēģinājuma ziņa
plan-kind-approval = Lūgums apstiprināt ziņu
plan-kind-broadcast-report = Kas notika ar ziņu
plan-kind-role = Ziņa par lomu
plan-kind-sender-alarm = Brīdinājums administratoram: botu vairs nepieņem
plan-kind-contribution-news = Ziņa autoram: kas notiek ar viņa ideju

command-does-plan = kas, kad un kam tiks sūtīts nākamajās 30 dienās
