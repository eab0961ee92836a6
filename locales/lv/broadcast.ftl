## Ziņas: darbinieku raksti daudziem, to sūtīšana un apstiprināšana.

platform-telegram = Telegram
platform-slack = Slack
broadcast-is-test = Šī ir izmēģinājuma ziņa: to saņēmāt tikai Jūs.

broadcast-button-list = Ziņas
broadcast-button-write = Jauna ziņa…
broadcast-list-title = Ziņas
broadcast-list-empty = Vēl nav nevienas ziņas. Uzrakstiet pirmo ar pogu “Jauna ziņa”.
broadcast-announces = Izsludināta darbnīca: { $what }
broadcast-open = Atvērt
broadcast-page-title = Ziņa
broadcast-gone = Šādas ziņas nav. Sarakstu parāda /darbnica ziņa
broadcast-not-now = To vairs nevar izdarīt vai vēl nevar: ziņas stāvoklis tikmēr ir mainījies. Te redzat, kā ir tagad.

broadcast-state-draft = Melnraksts: nekas netiek sūtīts.
broadcast-state-pending = { $recipients ->
    [zero] Gaida otra cilvēka apstiprinājumu; saņems { $recipients } cilvēku.
    [one] Gaida otra cilvēka apstiprinājumu; saņems { $recipients } cilvēks.
   *[other] Gaida otra cilvēka apstiprinājumu; saņems { $recipients } cilvēki.
}
broadcast-state-scheduled = Sāks sūtīt { $when }. Līdz tam var atsaukt.
broadcast-state-running = Tiek sūtīta.
broadcast-state-paused = Sūtīšana ir apturēta.
broadcast-state-stopped = Sūtīšana apstājās pati: bija pārāk daudz kļūdu.
broadcast-state-done = { $recipients ->
    [zero] Nosūtīta { $recipients } cilvēkiem.
    [one] Nosūtīta { $recipients } cilvēkam.
   *[other] Nosūtīta { $recipients } cilvēkiem.
}
broadcast-state-cancelled = Atcelta: vairāk nekas netiks sūtīts.

broadcast-write-title = Jauna ziņa
broadcast-edit-title = Labot ziņu
broadcast-next = Tālāk
broadcast-ministry = Kuras ministrijas vārdā?
broadcast-about = Par kuru darbnīcu?
broadcast-about-hint = Ja izvēlēsieties darbnīcu, zem ziņas būs tās laiks, vieta un pogas atbildei.
broadcast-no-workshop = Ne par vienu
broadcast-text-lv = Teksts latviski
broadcast-text-en = Teksts angliski
broadcast-text-hint = Līdz { $max } zīmēm. Nosūtīt var tikai tad, kad ir abas valodas.
broadcast-text-missing = Šīs valodas teksta vēl nav.
broadcast-confirm = Otra valoda
broadcast-confirm-hint = Ja mainījāt tikai vienu valodu, pārliecinieties, ka otra saka to pašu.
broadcast-confirm-tick = Pārbaudīju: abas valodas saka vienu un to pašu
broadcast-edit-voids = Kad saglabāsiet, ziņa atkal būs melnraksts, un apstiprinājums vairs nederēs.

audience-title = Kam sūtīt?
audience-explained = Ziņu saņem tie, kas vēlas ziņas un atbilst visam izvēlētajam. Ja izvēlaties atbildi vai dalību, to saņem šīs darbnīcas cilvēki.
audience-any = Nav svarīgi
audience-regions = Reģioni
audience-sectors = Jomas
audience-organisation = Organizācija
audience-organisation-hint = Pietiek ar daļu no nosaukuma. Pēc ierakstīšanas nospiediet Enter, un skaits mainīsies.
audience-language = Valoda
audience-language-lv = Latviski
audience-language-en = Angliski
audience-workshop = Darbnīca
audience-workshop-hint = Vajadzīga, ja izvēlaties pēc atbildes vai dalības.
audience-answers = Atbilde
audience-answer-going = Nāks
audience-answer-maybe = Varbūt
audience-answer-declined = Nenāks
audience-answer-waitlisted = Gaida rindā
audience-answer-none = Nav atbildējuši (un vēlas ziņas)
audience-attendance = Dalība
audience-attendance-came = Bija klāt
audience-attendance-absent = Solīja nākt, bet nebija
audience-news = Visi, kas vēlas ziņas
audience-count = { $people ->
    [zero] Saņems { $people } cilvēku.
    [one] Saņems { $people } cilvēks.
   *[other] Saņems { $people } cilvēki.
}
audience-on-telegram = Telegram: { $people }
audience-on-slack = Slack: { $people }
audience-in-lv = latviski: { $people }
audience-in-en = angliski: { $people }

broadcast-send-title = Sūtīt
broadcast-send-submit = Nodot sūtīšanai
broadcast-send-explained = Nekas netiek nosūtīts pirms 60 sekundēm: līdz tam var atsaukt. No 21.00 līdz 8.00 nesūtām.
broadcast-needs-approval = { $above ->
    [zero] Saņēmēju ir vairāk par { $above }, tāpēc vispirms to apstiprinās otrs cilvēks.
    [one] Saņēmēju ir vairāk par { $above }, tāpēc vispirms to apstiprinās otrs cilvēks.
   *[other] Saņēmēju ir vairāk par { $above }, tāpēc vispirms to apstiprinās otrs cilvēks.
}
broadcast-send-date = Diena
broadcast-send-time = Laiks (Rīgas)
broadcast-send-hint = Atstājiet tukšu, lai sūtītu tūlīt.
broadcast-standing = Rādīt arī vēlāk pienākušajiem līdz
broadcast-standing-hint = Kas līdz šai dienai pieteiksies vēlāk un atbildīs izvēlei, saņems šo ziņu vienreiz. Tukšs: nesūtīt.

broadcast-button-send = Sūtīt…
broadcast-button-edit = Labot tekstu…
broadcast-button-aim = Kam sūtīt…
broadcast-button-test = Izmēģināt uz sevi
broadcast-button-delete = Dzēst
broadcast-button-undo = Atsaukt
broadcast-button-pause = Apturēt
broadcast-button-resume = Turpināt
broadcast-button-cancel = Atcelt pavisam
broadcast-button-refresh = Atjaunot skaitļus
broadcast-button-retry = Mēģināt vēlreiz, kur neizdevās ({ $rows })
broadcast-button-fix = Labot nosūtīto…
broadcast-button-record = Kas saņēma
broadcast-button-uncertain = Neskaidrās ({ $rows })
broadcast-button-again = Sūtīt vēlreiz
broadcast-button-leave = Atstāt
broadcast-button-again-all = Visiem sūtīt vēlreiz
broadcast-button-leave-all = Atstāt visas
broadcast-sure = Vai tiešām?
broadcast-sure-yes = Jā
broadcast-sure-no = Nē
broadcast-sure-delete = Melnraksts pazudīs pavisam.
broadcast-sure-cancel = Kas vēl nav nosūtīts, vairs netiks sūtīts. To nevar atsaukt.
broadcast-sure-again = Nav zināms, vai šie cilvēki ziņu saņēma. Daži to var saņemt divreiz.

broadcast-whom = Kam:
broadcast-stands = Arī vēlāk pienākušajiem līdz { $until }
broadcast-progress = { $recipients ->
    [zero] { $percent } % no { $recipients } saņēmējiem
    [one] { $percent } % no { $recipients } saņēmēja
   *[other] { $percent } % no { $recipients } saņēmējiem
}
broadcast-count-queued = gaida { $rows }
broadcast-count-sending = ceļā { $rows }
broadcast-count-sent = nosūtītas { $rows }
broadcast-count-failed = neizdevās { $rows }
broadcast-count-blocked = bloķētas { $rows }
broadcast-count-skipped = izlaistas { $rows }
broadcast-count-uncertain = neskaidras { $rows }
broadcast-pace = { $rate ->
    [zero] Ātrums: { $rate } ziņu sekundē; beigsies ap plkst. { $until }.
    [one] Ātrums: { $rate } ziņa sekundē; beigsies ap plkst. { $until }.
   *[other] Ātrums: { $rate } ziņas sekundē; beigsies ap plkst. { $until }.
}
broadcast-put-off = { $rows ->
    [zero] { $rows } cilvēku to saņems vēlāk: viņu nedēļa jau ir pilna, vai platforma lūdza pagaidīt.
    [one] { $rows } cilvēks to saņems vēlāk: viņa nedēļa jau ir pilna, vai platforma lūdza pagaidīt.
   *[other] { $rows } cilvēki to saņems vēlāk: viņu nedēļa jau ir pilna, vai platforma lūdza pagaidīt.
}
broadcast-edits = Nosūtītās ziņas tiek labotas: { $edited } no { $messages }; vairs nav labojamas: { $gone }.
broadcast-edits-done = Nosūtītās ziņas ir izlabotas: { $edited } no { $messages }; vairs nebija labojamas: { $gone }.
broadcast-fix-waits = Jaunais teksts gaida otra cilvēka apstiprinājumu.
broadcast-fix-title = Labot nosūtīto
broadcast-fix-submit = Labot
broadcast-fix-explained = Jaunais teksts aizstās veco visās jau saņemtajās ziņās, un pārējie saņems to uzreiz.
broadcast-fix-note = Par labojumu cilvēki paziņojumu nesaņem. Kas ziņu jau izdzēsis, tam nekas nemainās.

broadcast-test-done = Izmēģinājuma ziņa ir ceļā pie Jums.
broadcast-test-nowhere = Jums nav adreses, uz kuru botam rakstīt.
broadcast-undone = Atsaukts: nekas nav nosūtīts, ziņa atkal ir melnraksts.
broadcast-paused = Apturēts. Kas jau bija ceļā, vēl pienāks.
broadcast-resumed = Sūtīšana turpinās.
broadcast-cancelled = Atcelts.
broadcast-retried = { $rows ->
    [zero] Vēlreiz sūtām { $rows } cilvēkiem.
    [one] Vēlreiz sūtām { $rows } cilvēkam.
   *[other] Vēlreiz sūtām { $rows } cilvēkiem.
}
broadcast-again-done = { $rows ->
    [zero] Vēlreiz sūtām { $rows } cilvēkiem.
    [one] Vēlreiz sūtām { $rows } cilvēkam.
   *[other] Vēlreiz sūtām { $rows } cilvēkiem.
}
broadcast-left = { $rows ->
    [zero] Atstātas { $rows } ziņas.
    [one] Atstāta { $rows } ziņa.
   *[other] Atstātas { $rows } ziņas.
}

approval-title = Lūdzu, apstipriniet ziņu
approval-fix-title = Lūdzu, apstipriniet labojumu
approval-asked = { $recipients ->
    [zero] { $ministry }: ziņu saņems { $recipients } cilvēku.
    [one] { $ministry }: ziņu saņems { $recipients } cilvēks.
   *[other] { $ministry }: ziņu saņems { $recipients } cilvēki.
}
approval-at-once = Sūtīs uzreiz pēc apstiprināšanas.
approval-at = Sūtīs { $when }.
approval-in-slack = Apstiprināt var Slack: /darbnica ziņa
approval-approve = Apstiprināt
approval-reject = Noraidīt
approval-done = Apstiprināts. Sāks sūtīt { $when }.
approval-fix-done = Labojums ir apstiprināts.
approval-rejected = Noraidīts. Autors to uzzinās.
approval-no-not-approver = Apstiprināt var tikai tie, kam ir apstiprinātāja vai administratora loma.
approval-no-own-broadcast = Savu ziņu Jūs apstiprināt nevarat: tas jādara otram cilvēkam.
approval-no-same-ministry = To apstiprina otra ministrija.
approval-no-stale-approval = Šī versija vairs negaida apstiprinājumu: tā ir mainīta, jau izlemta vai atsaukta.

broadcast-report-approved = Jūsu ziņa ir apstiprināta
broadcast-report-approved-hint = Tā tiks sūtīta, kā bija paredzēts.
broadcast-report-rejected = Jūsu ziņa ir noraidīta
broadcast-report-rejected-hint = Melnrakstu varat labot un nodot vēlreiz; ja noraidīts labojums, paliek vecais teksts.
broadcast-report-stopped = Sūtīšana apstājās
broadcast-report-stopped-hint = Bija pārāk daudz kļūdu. Apskatiet, kas neizdevās, un turpiniet, kad viss kārtībā.
broadcast-report-grown = Jūsu ziņai vajag apstiprinājumu
broadcast-report-grown-hint = Kamēr tā gaidīja, saņēmēju kļuva vairāk, tāpēc to apstiprinās otrs cilvēks.

broadcast-record-title = Kas saņēma
broadcast-record-all = Visi
broadcast-record-sent = Nosūtīts
broadcast-record-failed = Neizdevās
broadcast-record-blocked = Bloķēts
broadcast-record-skipped = Izlaists
broadcast-record-uncertain = Neskaidrs
broadcast-record-more = Nākamie
broadcast-record-none = Te nav neviena.
broadcast-uncertain-explained = Platforma neatbildēja, tāpēc nav zināms, vai šie cilvēki ziņu saņēma. Ja sūtīsiet vēlreiz, daži to var saņemt divreiz.
broadcast-row-queued = gaida
broadcast-row-sending = ceļā
broadcast-row-sent = nosūtīts
broadcast-row-failed = neizdevās
broadcast-row-blocked = nevar piegādāt
broadcast-row-skipped = izlaists
broadcast-row-uncertain = neskaidrs
broadcast-why-too-late = par vēlu
broadcast-why-cancelled = atcelts
broadcast-why-moved = mainīts
broadcast-why-answer-changed = mainījusies atbilde
broadcast-why-already-answered = jau atbildējis
broadcast-why-already-told = jau zina
broadcast-why-no-venue = nav norises vietas
broadcast-why-left = pārtraucis ziņas
broadcast-why-blocked = bots ir bloķēts
broadcast-why-deactivated = konts ir slēgts
broadcast-why-chat-not-found = sarunas nav
broadcast-why-refused = platforma atteica
broadcast-why-bad-notice = ziņu neizdevās uzrakstīt
broadcast-why-timeout = platforma neatbildēja
broadcast-why-crash = sūtīšana pārtrūka
broadcast-why-unauthorized = nav piekļuves
broadcast-why-unwanted = šādas ziņas ir atslēdzis
broadcast-why-restored = atjaunota rezerves kopija
broadcast-why-kept = atstāts, kā ir

broadcast-no-lv-missing = Nav latviešu teksta. Nosūtīt var tikai abās valodās.
broadcast-no-en-missing = Nav angļu teksta. Nosūtīt var tikai abās valodās.
broadcast-no-lv-stale = Angļu teksts ir mainīts, bet latviešu nav ne mainīts, ne apstiprināts. Atveriet “Labot tekstu…” un pārbaudiet.
broadcast-no-en-stale = Latviešu teksts ir mainīts, bet angļu nav ne mainīts, ne apstiprināts. Atveriet “Labot tekstu…” un pārbaudiet.
broadcast-no-too-long = Teksts ir par garu: atļautas { $max } zīmes (zīmes &, < un > skaitām vairākkārt). Lūdzu, saīsiniet.
broadcast-no-empty = Lūdzu, ierakstiet tekstu vismaz vienā valodā.
broadcast-no-unchanged = Teksts nav mainīts.
broadcast-no-not-my-ministry = Šīs ministrijas vārdā Jūs rakstīt nevarat.
broadcast-no-edited-meanwhile = Kamēr labojāt, šo ziņu saglabāja kāds cits. Nokopējiet savu tekstu, aizveriet un atveriet vēlreiz.
broadcast-no-not-a-time = Lūdzu, norādiet gan dienu, gan laiku, vai atstājiet abus tukšus.
broadcast-no-too-far = Tas ir vairāk nekā gadu uz priekšu. Lūdzu, pārbaudiet gadu.
broadcast-no-ends-before-start = Šai dienai jābūt pēc sūtīšanas.
broadcast-no-workshop-missing = Lai izvēlētos pēc atbildes vai dalības, izvēlieties darbnīcu.
broadcast-no-workshop-closed = Darbnīca, par kuru ir ziņa, ir atcelta vai jau sākusies.
broadcast-no-nobody = Šai izvēlei neatbilst neviens, kam varētu rakstīt.
broadcast-no-no-approver = Tik daudziem cilvēkiem vajag otra cilvēka apstiprinājumu, bet tāda nav: nav cita apstiprinātāja vai administratora. Lūdzu, sazinieties ar administratoru.
