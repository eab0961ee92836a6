## Slack: darbgalds, komanda /darbnica, veidlapas.

desk-title = Darbnīca
desk-close = Aizvērt
desk-cancel = Atcelt
desk-choose-one = Izvēlieties
desk-more = { $count ->
    [zero] Un vēl { $count }, kas te nav parādīti.
    [one] Un vēl { $count }, kas te nav parādīts.
   *[other] Un vēl { $count }, kas te nav parādīti.
}
desk-welcome = Te redzat gaidāmās reģionālās darbnīcas. Ar vienu pogu pasakiet, vai nāksiet; pēc darbnīcas pajautāsim, ko domājat.
desk-staff-title = Darbnīcu vadība
desk-staff-empty = Nav nevienas gaidāmas darbnīcas. Izveidojiet pirmo ar pogu “Jauna darbnīca”.
desk-past-title = Notikušās darbnīcas
desk-state-draft = Melnraksts: vēl nav izsludināta.
desk-state-published = Izsludināta.
desk-button-new = Jauna darbnīca
desk-button-people = Dalībnieki
desk-button-feedback = Atsauksmes
desk-button-announce = Izsludināt…
desk-button-introduce = Iepazīties
desk-button-help = Palīdzība
desk-button-stale = Šī poga vairs neder. Jaunāko sarakstu parāda /darbnica
desk-choose-title = Izvēlieties darbnīcu
desk-choose = Kuru darbnīcu skatīsimies?
desk-none-yet = Tādu darbnīcu vēl nav.
desk-not-found = Darbnīcu ar šādu vietu vai nosaukumu neatradu. Visu sarakstu parāda /darbnica
desk-workshop-gone = Šādas darbnīcas nav, vai arī tā vēl nav izsludināta. Sarakstu parāda /darbnica darbnīcas
desk-not-understood = To nesapratu. Ko varat rakstīt, redzēsiet, nospiežot “Palīdzība”.
desk-nearest = To nesapratu. Varbūt domājāt { $command }?
desk-stop-done = Vairs nerakstīsim. Jūsu līdzšinējās atbildes paliek spēkā. Lai atsāktu, rakstiet /darbnica profils
desk-help-contact = Rakstīt cilvēkam: prese@varam.gov.lv, 67026533

command-does-hub = darbnīcas un viss, ko ar tām varat darīt
command-does-draft = izveidot jaunu darbnīcu
command-does-people = kas nāks: skaits pa jomām un vārdi (var pielikt vietu: dalībnieki Liepāja)
command-does-feedback = ko cilvēki atbildēja pēc darbnīcas
command-does-workshops = gaidāmās darbnīcas un Jūsu atbildes
command-does-profile = joma, reģions un ziņas par darbnīcām
command-does-language = pāriet uz otru valodu (latviešu vai angļu)
command-does-privacy = kā apejamies ar Jūsu datiem
command-does-stop = pārtraukt ziņas
command-does-help = šis saraksts

draft-form-title = Jauna darbnīca
draft-form-submit = Izveidot
draft-usual-title = Kā uzlabot reģionu konkurētspēju?
draft-title-lv = Nosaukums latviski
draft-title-en = Nosaukums angliski
draft-region = Reģions
draft-place = Pilsēta vai novads
draft-venue = Norises vieta
draft-venue-hint = Ja vieta vēl nav zināma, atstājiet tukšu: dalībnieki redzēs, ka tā tiek precizēta.
draft-date = Datums
draft-start = Sākums
draft-end = Beigas
draft-riga-time = Visi laiki ir pēc Rīgas laika, arī ja pašlaik esat citur.
draft-capacity = Vietu skaits
draft-capacity-hint = Atstājiet tukšu, ja vietu skaits nav ierobežots.
draft-made-title = Darbnīca izveidota
draft-made = Melnraksts ir saglabāts. Pārbaudiet un izsludiniet, kad viss ir gatavs.

draft-no-missing = Šis lauks ir jāaizpilda.
draft-no-too-long = Teksts ir par garu. Lūdzu, saīsiniet to.
draft-no-not-a-region = Lūdzu, izvēlieties reģionu no saraksta.
draft-no-not-a-date = Šāda datuma nav. Lūdzu, izvēlieties to kalendārā.
draft-no-not-a-time = Šāda laika šajā dienā nav. Lūdzu, izvēlieties citu.
draft-no-in-the-past = Šis laiks jau ir pagājis. Lūdzu, izvēlieties vēlāku.
draft-no-too-far = Datums ir vairāk nekā trīs gadus uz priekšu. Lūdzu, pārbaudiet gadu.
draft-no-ends-before-start = Beigām jābūt pēc sākuma, tajā pašā dienā.
draft-no-not-a-capacity = Lūdzu, ierakstiet veselu skaitli no 1 līdz { $max } vai atstājiet tukšu.
draft-no-programme = Vēl nav nevienas programmas, kurai pievienot darbnīcu. Lūdzu, sazinieties ar administratoru.

refusal-staff-only = Tas ir domāts ministriju darbiniekiem, kas rīko darbnīcas.
refusal-ask-admins = Ja esat viens no viņiem, piekļuvi piešķir:
refusal-ask-press = Ja esat viens no viņiem, piekļuvi palūdziet: prese@varam.gov.lv.
refusal-guest = Slack viesiem Darbnīca nav pieejama. Par darbnīcām jautājiet tam, kas Jūs uzaicināja, vai rakstiet prese@varam.gov.lv.
refusal-other-workspace = Jūs esat no citas Slack darbvietas, tāpēc te atbildēt nevar. Par darbnīcām jautājiet: prese@varam.gov.lv.

people-title = Dalībnieki
people-numbers = nāks { $going }, varbūt { $maybe }, nenāks { $declined }
people-state-going = Nāks
people-state-maybe = Varbūt
people-state-declined = Nenāks

join-title = Iepazīsimies
join-submit = Turpināt
join-privacy-title = Jūsu dati
join-news-label = Ziņas
join-news = Vēlos saņemt ziņas par turpmākām darbnīcām
join-done-title = Paldies!
join-change = Mainīt to visu var ar /darbnica profils, pārtraukt ziņas – ar /darbnica pārtraukt
language-stranger = Valodu iegaumēsim, kad būsim iepazinušies; līdz tam lietojam Jūsu Slack valodu.

announce-form-title = Izsludināt darbnīcu
announce-form-submit = Izsludināt
announce-explained = Ziņu saņems tikai tie, kas to vēlas, katrs savā valodā. Naktī (no 21.00 līdz 8.00) neko nesūtām. Izsludināt var vienreiz.
announce-to = Kam sūtīt?
announce-to-everyone = { $count ->
    [zero] Visi, kas vēlas ziņas: { $count } cilvēku
    [one] Visi, kas vēlas ziņas: { $count } cilvēks
   *[other] Visi, kas vēlas ziņas: { $count } cilvēki
}
announce-to-region = { $count ->
    [zero] Tikai šis reģions ({ $region }): { $count } cilvēku
    [one] Tikai šis reģions ({ $region }): { $count } cilvēks
   *[other] Tikai šis reģions ({ $region }): { $count } cilvēki
}
announce-done-title = Darbnīca izsludināta
announce-done = { $recipients ->
    [zero] Ziņu saņems { $recipients } cilvēku.
    [one] Ziņu saņems { $recipients } cilvēks.
   *[other] Ziņu saņems { $recipients } cilvēki.
}
announce-done-nobody = Darbnīca ir redzama sarakstā. Pašlaik nav neviena, kas būtu vēlējies ziņas un kam to nosūtīt.
announce-now = Ziņas jau tiek sūtītas.
announce-later = Tagad ir nakts, tāpēc ziņas sāks sūtīt { $when }.
announce-no-already-announced = Šī darbnīca jau ir izsludināta; otrreiz ziņu nesūtām.
announce-no-cancelled = Darbnīca ir atcelta, tāpēc to nevar izsludināt.
announce-no-already-begun = Darbnīca jau ir sākusies vai notikusi, tāpēc to nevar izsludināt.

survey-form-title = Aptauja pēc darbnīcas
survey-form-submit = Nosūtīt
survey-form-intro = Atbildes izmanto politikas plānošanā; pārskatos vārdus nerāda. Pēc nosūtīšanas tās vairs nevar mainīt.
survey-form-several = Var izvēlēties vairākas atbildes.
survey-form-too-long = Atbilde ir par garu: atļautas { $max } zīmes. Lūdzu, saīsiniet.

feedback-title = Ko cilvēki atbildēja
feedback-finished = Aptauju pabeiguši: { $finished }, sākuši: { $begun }
feedback-none = Uz šo vēl neviens nav atbildējis.
feedback-average = Vidējā atzīme: { NUMBER($average, minimumFractionDigits: 1, maximumFractionDigits: 1) } no { $max }
feedback-row = { $people ->
    [zero] { $label }: { $people } cilvēku no { $total }
    [one] { $label }: { $people } cilvēks no { $total }
   *[other] { $label }: { $people } cilvēki no { $total }
}
feedback-texts = Jaunākās atbildes, bez vārdiem:
feedback-no-texts = Neviens vēl neko nav uzrakstījis.
