## Idejas, vajadzības un priekšnosacījumi: no teikuma līdz pamatnostādnei un atpakaļ.

contribution-kind-need = Investīciju vajadzība
contribution-kind-prerequisite = Kas vajadzīgs ekosistēmai
contribution-kind-smart-solution = Viedais risinājums
contribution-kind-regional-project = Reģiona mēroga projekts
contribution-kind-platform-idea = Ideja inovāciju platformai

idea-area-bioeconomy = Bioekonomika
idea-area-biomedicine = Biomedicīna un medicīnas tehnoloģijas
idea-area-materials = Viedie materiāli un inženiersistēmas
idea-area-energy = Viedā enerģētika un mobilitāte
idea-area-ict = Informācijas tehnoloģijas

idea-cost-to-50 = Līdz 50 tūkst. €
idea-cost-to-250 = 50–250 tūkst. €
idea-cost-to-1000 = 250 tūkst. – 1 milj. €
idea-cost-to-5000 = 1–5 milj. €
idea-cost-above-5000 = Vairāk par 5 milj. €

idea-readiness-thought = Tikai doma
idea-readiness-sketch = Ir skice vai aprēķins
idea-readiness-design = Ir izstrādāts projekts
idea-readiness-ready = Var sākt uzreiz

idea-owner-municipality = Pašvaldībai
idea-owner-state = Valstij
idea-owner-business = Uzņēmumam
idea-owner-science = Augstskolai vai institūtam
idea-owner-ngo = Biedrībai

idea-ask-kind = Par ko ir Jūsu ideja?
idea-ask-kind-hint = Izvēlieties tuvāko. Pēc tam uzrakstīsiet to vienā ziņā un uzreiz saņemsiet numuru.
idea-ask-text = Kāda ir Jūsu ideja?
idea-ask-text-hint = Uzrakstiet vienā ziņā, kā teiktu skaļi, līdz { $max } zīmēm. Lūdzu, nerakstiet par citiem cilvēkiem.
idea-ask-split = { $count ->
    [zero] Šķiet, ka ziņā ir { $count } ideju.
    [one] Šķiet, ka ziņā ir { $count } ideja.
   *[other] Šķiet, ka ziņā ir { $count } idejas.
}
idea-ask-split-hint = Ja glabāsim katru atsevišķi, katrai būs savs numurs un sava atbilde.
idea-split-apart = Katru atsevišķi
idea-split-whole = Visu kā vienu
idea-ask-place = Uz kuru vietu tas attiecas?
idea-ask-place-hint = Uzrakstiet pilsētu vai novadu (der arī bez garumzīmēm) vai izvēlieties reģionu.
idea-place-all = Visa Latvija
idea-suggest = Kuru vietu Jūs domājāt?
idea-ask-area = Kurai viedās specializācijas (RIS3) jomai tas ir vistuvāk?
idea-ask-object = Kas tieši jāizbūvē vai jāmaina?
idea-ask-object-hint = Uzrakstiet īsi: ielas posms, ēka, pakalpojums.
idea-ask-cost = Cik tas aptuveni maksātu?
idea-ask-readiness = Cik tālu tas jau ir?
idea-ask-owner = Kam tas piederētu?
idea-skip = Izlaist
idea-enough = Pietiek
idea-again = Sākt no jauna
idea-resumed = Turpinām, kur apstājāmies.
idea-told = Paldies, viss ir pierakstīts.
idea-chosen = Jūsu izvēle: { $what }
idea-tell-another = Vēl viena ideja
idea-tell-more = Papildināt
idea-mine-open = Manas idejas
idea-number = Nr. { $receipt }

idea-receipt-title = { $count ->
    [1] Jūsu ideja ir pierakstīta
    [zero] Pierakstītas { $count } idejas
    [one] Pierakstīta { $count } ideja
   *[other] Pierakstītas { $count } idejas
}
idea-receipt-line = Nr. { $receipt }: { $text }
idea-receipt-next = Kas notiks tālāk: ministriju darbinieki to izlasīs, saliks kopā ar līdzīgām un izlems, kurā dokumentā tai ir vieta. Par katru soli uzrakstīsim šeit. Kur tā ir tagad, vienmēr redzams: { $command }
idea-receipt-survey = Ko ierakstījāt aptaujā, ir saņēmis numuru. Par to, kas ar to notiek, uzrakstīsim šeit.

idea-no-idea-empty = Šeit vajadzīgs teikums vārdiem. Lūdzu, uzrakstiet savu ideju vienā ziņā.
idea-no-idea-too-long = Ziņa ir par garu: { $length } zīmes, bet atļautas { $max }. Lūdzu, saīsiniet un nosūtiet vēlreiz vai sadaliet vairākās idejās.
idea-no-no-municipality = Tādu vietu neatradām. Uzrakstiet pilsētu vai novadu, piemēram, Tukums, vai izvēlieties reģionu.
idea-no-object-empty = Šeit vajadzīgi daži vārdi. Uzrakstiet tos vai nospiediet “Izlaist”.
idea-no-moved-on = Uz to jau ir atbildēts. Jautājums, kas gaida atbildi, ir sarunas beigās.
idea-no-contribution = Tādas idejas vairs nav.
idea-no-place = Tādu vietu neatradām. Vai domājāt: { $places }?

idea-mine-title = Manas idejas
idea-mine-empty = Te vēl nav nevienas idejas. Pastāstiet pirmo: { $command }
idea-mine-more = { $count ->
    [zero] Un vēl { $count } agrāku. Atsevišķu ideju atradīsiet, ja uzrakstīsiet tās numuru.
    [one] Un vēl { $count } agrāka. Atsevišķu ideju atradīsiet, ja uzrakstīsiet tās numuru.
   *[other] Un vēl { $count } agrākas. Atsevišķu ideju atradīsiet, ja uzrakstīsiet tās numuru.
}
receipt-no-bad-receipt = Šajā numurā kāds cipars nav pareizs. Lūdzu, salīdziniet ar to, ko saņēmāt, un uzrakstiet vēlreiz.
receipt-no-no-contribution = Starp Jūsu idejām tādas nav.

contribution-stands-received = Saņemta, gaida izskatīšanu.
contribution-stands-grouped = Salikta kopā ar citām, kas saka to pašu: kopā tās sver vairāk.
contribution-stands-discussed = Apspriesta. Par lēmumu uzrakstīsim.
contribution-stands-taken = Iekļauta: { $document }, sadaļa “{ $section }”.
contribution-stands-statement = Tur teikts: “{ $statement }”
contribution-stands-not-taken = Šoreiz nav iekļauta. Iemesls: { $reason }
contribution-news-title = { $count ->
    [1] Kas notiek ar Jūsu ideju
    [zero] Kas notiek ar { $count } Jūsu idejām
    [one] Kas notiek ar { $count } Jūsu ideju
   *[other] Kas notiek ar { $count } Jūsu idejām
}
contribution-news-more = { $count ->
    [zero] Vēl par { $count } idejām: { $command }
    [one] Vēl par { $count } ideju: { $command }
   *[other] Vēl par { $count } idejām: { $command }
}
contribution-news-thanks = Paldies, ka to pateicāt.

contribution-status-received = Saņemta
contribution-status-grouped = Apvienota ar līdzīgām
contribution-status-discussed = Apspriesta
contribution-status-taken = Iekļauta
contribution-status-not-taken = Nav iekļauta
contribution-source-chat = čatā
contribution-source-survey = aptaujā
contribution-source-room = darbnīcā
contribution-source-staff = darbinieku pierakstā

idea-button-bring = Pateikt ideju
idea-form-title = Jūsu ideja
idea-form-submit = Iesniegt
idea-form-save = Saglabāt
idea-form-text-hint = Rakstiet, kā teiktu skaļi. Vairākas idejas var rakstīt kā sarakstu. Lūdzu, nerakstiet par citiem cilvēkiem.
idea-form-place-hint = Pilsēta vai novads; der arī bez garumzīmēm.
idea-form-region = Ja par visu reģionu – kuru?

ideas-title = Idejas
ideas-count = { $count ->
    [zero] { $count } ideju
    [one] { $count } ideja
   *[other] { $count } idejas
}
ideas-support = { $support ->
    [zero] kopā { $support } līdzīgu
    [one] kopā { $support } līdzīga
   *[other] kopā { $support } līdzīgas
}
ideas-none = Te nav nevienas idejas. Mainiet atlasi vai pagaidiet, kamēr kāds ko pateiks.
ideas-page = { $page }. lapa no { $pages }
ideas-open = Atvērt
ideas-button-filter = Atlasīt
ideas-button-bulk = Vairākas reizē
ideas-button-evidence = Pierādījumi
ideas-button-decide = Lēmums
ideas-button-merge = Apvienot
ideas-button-unmerge = Atcelt apvienošanu
ideas-place-none = Visa Latvija vai nav norādīta vieta
ideas-of-workshop = no vienas darbnīcas
ideas-of-guideline = vienam dokumentam
ideas-found-by = “{ $find }”
ideas-order-newest = jaunākās vispirms
ideas-order-oldest = senākās vispirms
ideas-order-support = biežāk teiktās vispirms
ideas-filter-title = Kuras idejas rādīt
ideas-filter-submit = Rādīt
ideas-label-find = Vārdi tekstā vai numurs
ideas-label-kind = Veids
ideas-label-region = Reģions
ideas-label-status = Kas ar to notiek
ideas-label-workshop = Darbnīca
ideas-label-guideline = Dokuments
ideas-label-order = Secība
ideas-label-section = Dokuments un sadaļa, kur tai ir vieta
ideas-label-statement = Kā dokumentā teikts
ideas-hint-statement = Ja iekļauta. Autors to izlasīs vārds vārdā.
ideas-label-reason = Kāpēc nav iekļauta
ideas-hint-reason = Autors to izlasīs vārds vārdā.
ideas-label-reason-en = Kāpēc nav iekļauta, angliski
ideas-hint-reason-en = Vajadzīgs tad, ja kāds no autoriem lasa angliski.
ideas-label-which = Kuras
ideas-hint-which = Atzīmētas visas šīs lapas idejas; liekās izņemiet.
ideas-label-area = RIS3 joma
ideas-label-town = Kā rakstīja autors
ideas-label-object = Kas jāizbūvē vai jāmaina
ideas-label-cost = Aptuvenās izmaksas
ideas-label-readiness = Gatavība
ideas-label-owner = Piederētu
ideas-detail = { $label }: { $value }
ideas-received = Pateikta { $source } { $when }
ideas-is-with = Apvienota ar Nr. { $receipt }; lēmumu pieņem tur.
ideas-together = { $count ->
    [zero] Kopā ar to vēl { $count } līdzīgu
    [one] Kopā ar to vēl { $count } līdzīga
   *[other] Kopā ar to vēl { $count } līdzīgas
}
ideas-merged = Apvienotas { $when }: Nr. { $receipts }
ideas-alike = Līdzīgas
ideas-merge-done = Apvienots. Autoriem pēc dažām minūtēm pateiksim, ka viņu domas saliktas kopā.
ideas-unmerge-done = Apvienošana atcelta: viss ir, kā bija.
ideas-decided = { $count ->
    [0] Saglabāts. Autoriem nekā jauna nav.
    [zero] Saglabāts. Jaunumi ir { $count } idejām; autori tos uzzinās pēc dažām minūtēm.
    [one] Saglabāts. Jaunumi ir { $count } idejai; autors tos uzzinās pēc dažām minūtēm.
   *[other] Saglabāts. Jaunumi ir { $count } idejām; autori tos uzzinās pēc dažām minūtēm.
}
ideas-no-no-section = Iekļauta – kur? Izvēlieties dokumentu un sadaļu.
ideas-no-no-reason = Uzrakstiet, kāpēc: autors to lasīs.
ideas-no-no-english-reason = Kāds no autoriem lasa angliski. Uzrakstiet iemeslu arī angliski.
ideas-no-too-long = Par garu: atļautas { $max } zīmes.
ideas-no-nothing-to-merge = Tās jau ir kopā.
ideas-no-already-undone = Šī apvienošana jau ir atcelta.
ideas-no-later-merge = Tas, kas te apvienots, pēc tam apvienots vēl ar ko. Vispirms atceliet vēlāko apvienošanu.

evidence-title = Pierādījumi
evidence-button-file = Pierādījumi failā…
evidence-hidden = nerāda
evidence-sector = { $sector }: { $count }
evidence-head-section = Sadaļa
evidence-head-statement = Apgalvojums
evidence-head-number = Apgalvojuma numurs
evidence-head-status = Kas ar to notiek
evidence-head-support = Cilvēki
evidence-head-sectors = Cilvēki pa jomām
evidence-head-receipts = Ideju numuri
evidence-document-title = Darbnīcās teiktais pa politikas dokumentiem
evidence-document-explained = Katrā rindā ir viens apgalvojums par vienu reģionu: cik cilvēku to saka, no kurām jomām viņi ir, un to ideju numuri, kurās tas teikts. Reģions ir tas, par kuru ir ideja. Cilvēku skaitu, kas mazāks par 5, un reizēm arī kādu blakus tam nerāda, lai nevienu nevarētu uzminēt. Pilnu ideju pēc numura atver ar /darbnica un numuru. Vārdu šeit nav.
evidence-place = Norises vieta: { $place }
evidence-day = Datums: { $day }
evidence-period = Laikposms: { $from } – { $to }
evidence-workshops = { $workshops ->
    [zero] { $workshops } darbnīcu un ārpus tām teiktais
    [one] { $workshops } darbnīca un ārpus tās teiktais
   *[other] { $workshops } darbnīcas un ārpus tām teiktais
}
evidence-contributions = { $contributions ->
    [zero] Pamatā ir { $contributions } ideju.
    [one] Pamatā ir { $contributions } ideja.
   *[other] Pamatā ir { $contributions } idejas.
}
evidence-made = Sagatavots: { $day }
evidence-page = { $page }. lapa no { $pages }
evidence-explained = Katram apgalvojumam: reģions, joma (ja no tās to saka vismaz pieci), cik cilvēku to saka, un numuri. Vārdu te nav.
evidence-support = { $support ->
    [zero] { $support } cilvēku
    [one] { $support } cilvēks
   *[other] { $support } cilvēki
}
evidence-none = Šim dokumentam vēl nav atzīmēta neviena ideja.

command-does-ideas = ko cilvēki pateica: kārtot, apvienot, lemt (var pielikt vārdus vai numuru)
command-does-idea = pateikt ideju vai vajadzību un saņemt numuru
command-does-my-ideas = manas idejas un kas ar tām notiek
