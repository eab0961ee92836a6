## Aptauja pēc darbnīcas.

survey-invitation-title-before = Pirms darbnīcas: ko Jūs no tās gaidāt?
survey-invitation-title-room = Darbnīca sākusies: īsa aptauja klātesošajiem
survey-invitation-title-after = Ko Jūs domājat par darbnīcu?
survey-invitation = { $questions ->
    [zero] { $questions } īsu jautājumu, apmēram divas minūtes. Atbildes izmanto politikas plānošanā; pārskatos vārdus nerāda.
    [one] { $questions } īss jautājums, apmēram divas minūtes. Atbildes izmanto politikas plānošanā; pārskatos vārdus nerāda.
   *[other] { $questions } īsi jautājumi, apmēram divas minūtes. Atbildes izmanto politikas plānošanā; pārskatos vārdus nerāda.
}
survey-nudge-title = Atgādinājums: vēl gaidām Jūsu domas
survey-nudge = { $questions ->
    [zero] Aptaujā ir { $questions } īsu jautājumu: apmēram divas minūtes. Ja šoreiz neatbildēsiet, vairs neatgādināsim.
    [one] Aptaujā ir { $questions } īss jautājums: apmēram divas minūtes. Ja šoreiz neatbildēsiet, vairs neatgādināsim.
   *[other] Aptaujā ir { $questions } īsi jautājumi: apmēram divas minūtes. Ja šoreiz neatbildēsiet, vairs neatgādināsim.
}
survey-begin = Atbildēt
survey-position = { $position }. jautājums no { $total }
survey-position-open = { $position }. jautājums
survey-scale-low = 1 – nemaz
survey-scale-high = 5 – ļoti
survey-scale-hint = 1 – nemaz, 5 – ļoti noderīga
survey-several-hint = Var izvēlēties vairākas atbildes. Pēc tam nospiediet “Tālāk”.
survey-several-next = Tālāk
survey-ranking-hint = Spiediet atbildes pēc kārtas: vispirms svarīgāko.
survey-ranking-anew = Sākt kārtot no jauna
survey-number-hint = Uzrakstiet skaitli, piemēram, 1 200,50.
survey-place-hint = Uzrakstiet pilsētas vai novada nosaukumu, piemēram, Kuldīga.
survey-consent-yes = Jā, piekrītu
survey-consent-no = Nē
survey-back = Atpakaļ
survey-form-next = Tālāk
survey-form-place = Pilsētas vai novada nosaukums, piemēram, Kuldīga.
survey-form-place-of = { $place }. vieta
survey-form-place-unclear = Šāds nosaukums var nozīmēt vairākas vietas: { $places }. Lūdzu, ierakstiet vienu no tām.
survey-text-hint = Uzrakstiet atbildi kā parastu ziņu.
survey-skip = Izlaist
survey-answered = Jūsu atbilde: { $answer }
survey-skipped = izlaista
survey-done = Paldies! Jūsu atbildes ir saglabātas un nonāks darbnīcas pārskatā.
survey-invitation-anonymous = Aptauja ir anonīma: kas ko atbildējis, nevar noskaidrot arī no visas datubāzes. Lūdzu, nerakstiet vārdus un kontaktus.
survey-done-anonymous = Paldies! Jūsu atbildes ir saņemtas. Tās nonāks pārskatā kopā ar citu atbildēm, bez norādes, kurš tās devis.
survey-secret-hint = Šo slepeno kodu zināt tikai Jūs: saglabājiet to. Ar { $command } un kodu uzzināsiet, kas ar ideju notiek. Kods sāks darboties, kad būs sakrājušās vismaz piecas jaunas atbildes.
secret-no-unknown = Idejas ar šādu kodu nav. Ja kodu saņēmāt nesen, ideja vēl gaida citas atbildes: pamēģiniet vēlāk.
secret-title = Jūsu anonīmā ideja

survey-no-no-survey = Šādas aptaujas nav.
survey-no-not-open = Aptauja vēl nav sākusies.
survey-no-closed = Aptauja ir slēgta un atbildes vairs nepieņem.
survey-no-not-expected = Aptauja ir tiem, kas bija pieteikušies darbnīcai.
survey-no-already-complete = Uz visiem jautājumiem jau ir atbildēts. Paldies!
survey-no-quota-full = Paldies, ka gribējāt atbildēt! No Jūsu grupas jau ir tik daudz atbilžu, cik šoreiz vajag, tāpēc jaunas vairs nepieņemam. Domu vienmēr varat pateikt kā ideju: /ideja.
survey-no-unavailable = Šī aptauja pašlaik nav pieejama, jo nevaram garantēt tās anonimitāti. Rīkotāji par to ir brīdināti.
survey-no-moved-on = Šis jautājums jau ir atbildēts. Pašreizējais ir zemāk.

answer-no-not-a-mark = Lūdzu, izvēlieties skaitli no 1 līdz 5.
answer-no-not-an-option = Šādas atbildes šim jautājumam nav. Lūdzu, izvēlieties kādu no piedāvātajām.
answer-no-none-chosen = Lūdzu, izvēlieties vismaz vienu atbildi.
answer-no-one-only = Lūdzu, izvēlieties tikai vienu atbildi.
answer-no-text-empty = Atbilde ir tukša. Lūdzu, uzrakstiet vismaz vienu teikumu vai nospiediet “Izlaist”.
answer-no-text-too-long = Atbilde ir par garu: { $length } zīmes, bet atļautas { $max }. Lūdzu, saīsiniet un nosūtiet vēlreiz.
answer-no-text-expected = Šeit vajadzīga rakstīta atbilde, nevis attēls, balss ziņa vai fails. Lūdzu, uzrakstiet to vārdiem.
answer-no-required = Uz šo jautājumu ir jāatbild.
answer-no-not-all-ranked = Lūdzu, katru atbildi ielieciet savā vietā, katru vienreiz.
answer-no-not-a-number = Tas nav skaitlis, vai arī to var saprast divējādi. Lūdzu, rakstiet, piemēram, 1200 vai 1 200,50.
answer-no-number-too-large = Skaitlis ir par lielu. Lūdzu, pārbaudiet, vai nav lieku ciparu.
answer-no-no-place = Šādas pilsētas vai novada Latvijā nav. Lūdzu, pārbaudiet nosaukumu.
answer-no-place-unclear = Kuru no šīm vietām Jūs domājat?
answer-no-not-asked = Pēc Jūsu iepriekšējās atbildes šis jautājums vairs netiek uzdots.

## Darbinieku darbs ar aptaujām: /darbnica aptauja.

command-does-survey = aptaujas: jauna, labot, publicēt, slēgt, cik atbildējuši
survey-desk-title = Aptaujas
survey-desk-none = Pagaidām nav nevienas darbnīcas, par ko aptaujāt.
survey-desk-no-question = Šī jautājuma aptaujā vairs nav.
survey-desk-flawed = Aptauju vēl nevar publicēt: vispirms izlabojiet to, kas minēts sarakstā.
survey-desk-promised = Cilvēkiem jau pateikts, kas notiks ar viņu atbildēm, tāpēc to vairs nevar mainīt.
survey-desk-cancelled = Darbnīca ir atcelta, tāpēc aptauju publicēt nevar.
survey-moment-before = pirms darbnīcas
survey-moment-room = darbnīcā
survey-moment-after = pēc darbnīcas
survey-state-draft = melnraksts
survey-state-open = publicēta
survey-state-closed = slēgta
survey-anonymous = anonīma
survey-named = ar vārdiem
survey-rate = atbildējuši { $finished } no { $expected }
survey-has-draft = ir nepublicētas izmaiņas
survey-asked-if = jautā, ja “{ $question }” ir { $answers }
survey-required = obligāts jautājums
survey-optional = var izlaist
survey-promise-named = Atbildes datubāzē ir pie cilvēka; pārskatos vārdus nerāda.
survey-promise-anonymous = Atbildes glabā atsevišķi no cilvēkiem. Tas ir apsolīts, un to vairs nevar mainīt.
survey-kind-scale = vērtējums no 1 līdz 5
survey-kind-one = viena atbilde
survey-kind-several = vairākas atbildes
survey-kind-text = rakstīta atbilde
survey-kind-ranking = sakārtot pēc svarīguma
survey-kind-number = skaitlis
survey-kind-place = pilsēta vai novads
survey-kind-consent = jā vai nē
survey-flaws = Kas jāizlabo pirms publicēšanas
survey-flaw-no-questions = Aptaujā nav neviena jautājuma.
survey-flaw-too-many-questions = Jautājumu ir par daudz: var būt 30.
survey-flaw-text-missing = { $at }. jautājumam trūkst teksta vienā no valodām.
survey-flaw-text-too-long = { $at }. jautājums ir par garu: atļautas 500 zīmes.
survey-flaw-option-missing = { $at }. jautājuma atbildei trūkst teksta vienā no valodām.
survey-flaw-option-too-long = { $at }. jautājuma atbilde ir par garu: atļautas 75 zīmes.
survey-flaw-too-few-options = { $at }. jautājumam vajag vismaz divas atbildes.
survey-flaw-too-many-options = { $at }. jautājumam atbilžu ir par daudz: var būt 10, sakārtošanai 7.
survey-flaw-key-twice = { $at }. jautājums aptaujā ir divreiz.
survey-flaw-asks-later = { $at }. jautājums ir atkarīgs no jautājuma, kas nav pirms tā.
survey-flaw-asks-nothing = { $at }. jautājums gaida atbildi, kādas nav.
survey-flaw-never-asked = { $at }. jautājumu neviens nekad nesasniegs.
survey-button-open = Atvērt
survey-button-new = Jauna aptauja…
survey-button-add = Pievienot jautājumu…
survey-button-edit = Labot…
survey-button-publish = Publicēt…
survey-button-close = Slēgt aptauju
survey-button-preview-lv = Kā to redz latviski
survey-button-preview-en = Kā to redz angliski
survey-new-title = Jauna aptauja
survey-new-submit = Izveidot
survey-label-template = Sagatave
survey-hint-template = Ja darbnīcai jau ir aptauja šim brīdim, sagatave kļūs par tās nepublicētām izmaiņām.
survey-question-title = Jautājums
survey-label-kind = Veids
survey-label-lv = Jautājums latviski
survey-label-en = Jautājums angliski
survey-label-options = Atbildes
survey-hint-options = Katra savā rindā: latviski | angliski
survey-label-required = Vai jāatbild
survey-label-yields = Atbilde kļūst par
survey-label-conditions = Jautāt tikai tad, ja
survey-hint-conditions = Vienam jautājumam izvēlētās atbildes der jebkura; vairākiem jautājumiem jāsakrīt visiem.
survey-label-remove = Dzēšana
survey-remove = dzēst šo jautājumu
survey-publish-title = Publicēt aptauju
survey-publish-submit = Publicēt
survey-label-promise = Kas notiek ar atbildēm
survey-hint-promise = Pēc publicēšanas to vairs nevar mainīt.
survey-label-places = Cik atbilžu no grupas
survey-hint-places = Tukšs: cik vien atbild. Kas nāk vēlāk, tam pateicas un paskaidro.
survey-label-sector = Grupa: tikai šī joma
survey-label-region = Skaits
survey-per-region = katram reģionam atsevišķi
