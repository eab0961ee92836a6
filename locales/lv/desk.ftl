## Slack: darbgalds, komanda /darbnica, veidlapas.

desk-title = Darbnīca
desk-close = Aizvērt
desk-cancel = Atcelt
desk-save = Saglabāt
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
desk-held-counts = Bija pieteikušies: { $going }
desk-held-attended = Bija pieteikušies: { $going }, klāt: { $attended }
desk-state-draft = Melnraksts: vēl nav izsludināta.
desk-state-published = Izsludināta.
desk-button-new = Jauna darbnīca
desk-button-people = Dalībnieki
desk-button-feedback = Atsauksmes
desk-button-announce = Izsludināt…
desk-button-edit = Labot…
desk-button-cancel = Atcelt…
desk-button-door = Ieeja…
desk-button-introduce = Iepazīties
desk-button-help = Palīdzība
desk-button-stale = Šī poga vairs neder. Jaunāko sarakstu parāda /darbnica
desk-choose-title = Izvēlieties darbnīcu
desk-choose = Par kuru darbnīcu?
desk-none-yet = Pašlaik nav darbnīcas, ar ko to darīt.
desk-not-found = Darbnīcu ar šādu vietu vai nosaukumu neatradu. Visu sarakstu parāda /darbnica
desk-workshop-gone = Šādas darbnīcas nav, vai arī tā vēl nav izsludināta. Sarakstu parāda /darbnica darbnīcas
desk-not-understood = To nesapratu. Ko varat rakstīt, redzēsiet, nospiežot “Palīdzība”.
desk-nearest = To nesapratu. Varbūt domājāt { $command }?
desk-mine-empty = Te būs darbnīcas, par kurām atbildēsiet. Sarakstu parāda /darbnica darbnīcas
desk-stop-done = Vairs nerakstīsim. Jūsu līdzšinējās atbildes paliek spēkā. Lai atsāktu, rakstiet /darbnica profils
desk-help-contact = Rakstīt cilvēkam: prese@varam.gov.lv, 67026533

command-does-hub = darbnīcas un viss, ko ar tām varat darīt
command-does-draft = izveidot jaunu darbnīcu
command-does-edit = labot darbnīcu (var pielikt vietu: labot Liepāja)
command-does-cancel = atcelt darbnīcu (vispirms pārjautāsim)
command-does-people = kas nāks: skaits pa jomām un vārdi (var pielikt vietu: dalībnieki Liepāja)
command-does-feedback = ko cilvēki atbildēja pēc darbnīcas
command-does-message = ziņas daudziem: rakstīt, sūtīt, redzēt, kas saņēma
command-does-door = reģistrēt ienākušos (var pielikt vietu: ieeja Liepāja)
command-does-roles = kas strādā Jūsu ministrijā un ko kurš drīkst
command-does-log = kas ko izdarīja (var pielikt vietu: žurnāls Liepāja)
command-does-workshops = gaidāmās darbnīcas un Jūsu atbildes
command-does-mine = visas Jūsu atbildes, arī “nenākšu”
command-does-share = teksts un saite publicēšanai, kartīte kanālam (var pielikt vietu: dalīties Liepāja)
command-does-calendar = Jūsu darbnīcas Jūsu kalendārā
command-does-profile = joma, reģions un ziņas par darbnīcām
command-does-language = pāriet uz otru valodu (latviešu vai angļu)
command-does-privacy = kā apejamies ar Jūsu datiem
command-does-my-data = viss, ko par Jums glabājam, failos
command-does-forget = dzēst Jūsu datus (vispirms pārjautāsim)
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
draft-no-limit = nav ierobežots
draft-until-start = līdz darbnīcas sākumam
draft-held-explained = Ja vietu ir maz, daļu var paturēt kādai jomai. Līdz norādītajai dienai tās nedod citiem.
draft-held-business = Vietas uzņēmējiem
draft-held-science = Vietas zinātnei un izglītībai
draft-held-municipality = Vietas pašvaldībām
draft-held-until = Paturēt līdz
draft-held-until-hint = No šīs dienas plkst. 10.00 brīvās vietas ir visiem. Ja atstāsiet tukšu, tās paturēsim līdz darbnīcas sākumam.
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
draft-no-more-than-capacity = Rezervēto vietu kopā nevar būt vairāk, nekā ir vietu darbnīcā.
draft-no-after-start = Rezervētās vietas jāatbrīvo līdz darbnīcas sākumam.
draft-no-programme = Vēl nav nevienas programmas, kurai pievienot darbnīcu. Lūdzu, sazinieties ar administratoru.

edit-form-title = Labot darbnīcu
edit-form-submit = Saglabāt
edit-explained = Ja mainīsiet laiku, vietu vai nosaukumu, visi, kas atbildējuši, saņems ziņu ar veco un jauno.
edit-done-title = Saglabāts
edit-draft-saved = Melnraksts ir saglabāts. Darbnīca vēl nav izsludināta, tāpēc nevienam neraksta.
edit-nobody-told = Nav nekā, par ko kādam būtu jāraksta.
edit-without-chat = { $count ->
    [zero] { $count } cilvēkiem uzrakstīt nevaram: jāpiezvana. Vārdi ir dalībnieku sarakstā.
    [one] { $count } cilvēkam uzrakstīt nevaram: jāpiezvana. Vārds ir dalībnieku sarakstā.
   *[other] { $count } cilvēkiem uzrakstīt nevaram: jāpiezvana. Vārdi ir dalībnieku sarakstā.
}
edit-over-capacity = Aizņemtas jau { $taken }, bet vietu tagad ir { $capacity }. Nevienam vietu neatņemam; jaunas nedosim, kamēr neatbrīvosies.
edit-no-cancelled = Darbnīca ir atcelta, tāpēc to vairs nevar mainīt.
edit-no-already-begun = Darbnīca jau ir sākusies vai notikusi, tāpēc to vairs nevar mainīt.
edit-conflict-title = Kāds jau saglabāja
edit-conflict = Kamēr labojāt, šo darbnīcu saglabāja kāds cits. Nekas nav zudis: te ir, ko ierakstījāt Jūs un kas ir saglabāts tagad.
edit-yours = Jūs ierakstījāt: { $was }
edit-stored = Saglabāts tagad: { $is }
edit-reopen = Atvērt veidlapu no jauna
edit-reopen-explained = Veidlapā būs jaunākā versija ar Jūsu ierakstīto. Vēl nekas netiks nosūtīts.

cancel-form-title = Atcelt darbnīcu?
cancel-form-submit = Atcelt darbnīcu
cancel-form-close = Neatcelt
cancel-nobody = Nav neviena, kam par to būtu jāraksta.
cancel-final = Atcelšanu nevar atsaukt. Jaunu darbnīcu var izveidot jebkurā brīdī.
cancel-done-title = Darbnīca ir atcelta
cancel-nobody-told = Nebija neviena, kam rakstīt.

refusal-staff-only = Tas ir domāts ministriju darbiniekiem, kas rīko darbnīcas.
refusal-ask-admins = Ja esat viens no viņiem, piekļuvi piešķir:
refusal-ask-press = Ja esat viens no viņiem, piekļuvi palūdziet: prese@varam.gov.lv.
refusal-guest = Slack viesiem Darbnīca nav pieejama. Par darbnīcām jautājiet tam, kas Jūs uzaicināja, vai rakstiet prese@varam.gov.lv.
refusal-stranger = Jūs te esat no citas organizācijas, tāpēc šeit atbildēt nevarat. Par darbnīcām jautājiet tam, kas Jūs uzaicināja, vai rakstiet prese@varam.gov.lv.
refusal-bot = Darbnīcu vada cilvēki: lietotnes un boti te neko nevar darīt.
refusal-deactivated = Šis Slack konts ir slēgts, tāpēc ar to te neko nevar darīt. Ja tā ir kļūda, rakstiet savas Slack darbvietas administratoram.
refusal-other-workspace = Jūs esat no citas Slack darbvietas, tāpēc te atbildēt nevar. Par darbnīcām jautājiet: prese@varam.gov.lv.

people-title = Dalībnieki
people-numbers = nāks { $going }, varbūt { $maybe }, nenāks { $declined }
people-state-going = Nāks
people-state-maybe = Varbūt
people-state-declined = Nenāks
people-state-waitlisted = Gaida rindā
people-state-offered = Piedāvāta vieta
people-state-lapsed = Neatbildēja laikā
people-by-phone = pa tālruni
people-button-phone = Pierakstīt pa tālruni…
people-button-change = Mainīt atbildi…

caller-form-title = Pierakstīt pa tālruni
caller-change-title = Mainīt atbildi
caller-who = Kura atbilde?
caller-name = Vārds un uzvārds
caller-sector = Joma
caller-region = Reģions
caller-organisation = Organizācija
caller-answer = Atbilde
caller-done-title = Pierakstīts
caller-nobody = Sarakstā nav neviena, kas būtu pierakstīts pa tālruni.
caller-saved = { $guests ->
    [zero] Pierakstīts: { $state }.
    [one] Pierakstīts: { $state }, līdzi { $guests } viesis.
   *[other] Pierakstīts: { $state }, līdzi { $guests } viesi.
}
caller-no-room = Tik daudz brīvu vietu nav; cilvēkam paliek tās vietas, kas bija.
caller-saved-waitlisted = Brīvas vietas nav: pierakstīts rindā, { $place }. vieta. Kad vieta atbrīvosies, uzrakstīsim Jums, lai piezvanāt.

card-guests = Viesi…
card-shared-title = Vai nāksiet?

desk-share-text-lv = Teksts latviski
desk-share-text-en = Teksts angliski
desk-share-link = Saite uz Telegram sarunu:
desk-share-qr = QR kods plakātam
desk-share-in-slack = Atbildiet Slack lietotnē: /darbnica darbnīcas
desk-share-channel = Kurā kanālā ielikt kartīti?
desk-share-channel-hint = Kartīti redzēs visi kanālā un varēs tajā atbildēt; skaitļi mainīsies paši. Kurš ko atbildējis, kanālā neredz.
desk-share-language = Kartītes valoda
desk-share-submit = Ielikt kartīti
desk-share-done-title = Kartīte ir ielikta
desk-share-done = Kartīte ir kanālā. Kad kāds atbildēs vai kaut kas mainīsies, tā mainīsies līdzi.
desk-share-no-channel = Šajā kanālā Darbnīca rakstīt nevar: ierakstiet tajā /invite @Darbnīca un mēģiniet vēlreiz vai izvēlieties citu kanālu.
desk-share-later = Slack lūdz brīdi pagaidīt, un kartīte nav ielikta. Lūdzu, mēģiniet vēlreiz pēc minūtes.
desk-share-uncertain = Slack neatbildēja, tāpēc nav zināms, vai kartīte ir ielikta. Pirms mēģināt vēlreiz, lūdzu, ieskatieties kanālā.

desk-calendar-title = Mans kalendārs
desk-calendar-file = Kalendāra fails
desk-calendar-stranger = Lai Jums būtu savs kalendārs, vispirms iepazīsimies.

desk-door-find = Vārds vai kods
desk-door-find-hint = Pietiek ar daļu no vārda vai uzvārda. Kods ir pieci burti vai cipari.
desk-door-search = Meklēt
desk-door-here = Ir klāt
desk-door-is-here = Jau ir klāt
desk-door-undo = Tomēr nav klāt
desk-door-nobody = Tāda cilvēka sarakstā nav. Pārbaudiet vārdu vai nospiediet “Pierakstīt uz vietas”.
desk-door-guests-ask = Cik viesu ir līdzi?
desk-door-walk-in = Pierakstīt uz vietas…
desk-door-walk-in-title = Pierakstīt uz vietas
desk-door-closed = Šajā darbnīcā klātesošos reģistrēt nevar: tā nav izsludināta, ir atcelta vai beidzās vairāk nekā pirms nedēļas.
desk-door-link = Ieejas saite…
desk-door-link-title = Ieejas saite
desk-door-link-says = Kam ir šī saite, tas redz dalībnieku vārdus un var reģistrēt ienākušos, arī bez Slack. Dodiet to tikai tiem, kas stāvēs pie ieejas. Saite der līdz { $until }.
desk-door-link-web = Pārlūkā:
desk-door-link-chat = Telegram sarunā:

join-title = Iepazīsimies
join-submit = Turpināt
join-privacy-title = Jūsu dati
join-news-label = Ziņas
join-news = Vēlos saņemt ziņas par turpmākām darbnīcām
join-shows-name-label = Vārds
join-shows-name = Citi, kas nāks, var redzēt manu vārdu
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

survey-form-title = Darbnīcas aptauja
survey-form-submit = Nosūtīt
survey-form-intro = Atbildes izmanto politikas plānošanā; pārskatos vārdus nerāda. Pēc nosūtīšanas tās vairs nevar mainīt.
survey-form-anonymous = Aptauja ir anonīma: kas ko atbildējis, nevar noskaidrot arī no visas datubāzes. Lūdzu, nerakstiet vārdus un kontaktus. Pēc nosūtīšanas atbildes vairs nevar mainīt.
survey-form-several = Var izvēlēties vairākas atbildes.
survey-form-too-long = Atbilde ir par garu: atļautas { $max } zīmes. Lūdzu, saīsiniet.

feedback-title = Ko cilvēki atbildēja
feedback-finished = Aptauju pabeiguši: { $finished }, sākuši: { $begun }
feedback-none = Uz šo vēl neviens nav atbildējis.
feedback-average = Vidējā atzīme: { NUMBER($average, minimumFractionDigits: 1, maximumFractionDigits: 1) } no { $max }
feedback-ranked = { $label }: vidēji { $place }. vieta
feedback-number = { $count ->
    [zero] Vidēji { $mean }; puse atbilžu nepārsniedz { $median } ({ $count } atbilžu)
    [one] Vidēji { $mean }; puse atbilžu nepārsniedz { $median } ({ $count } atbilde)
   *[other] Vidēji { $mean }; puse atbilžu nepārsniedz { $median } ({ $count } atbildes)
}
feedback-row = { $people ->
    [zero] { $label }: { $people } cilvēku no { $total }
    [one] { $label }: { $people } cilvēks no { $total }
   *[other] { $label }: { $people } cilvēki no { $total }
}
feedback-texts = Jaunākās atbildes, bez vārdiem:
feedback-no-texts = Neviens vēl neko nav uzrakstījis.
