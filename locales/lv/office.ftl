## Darbinieku birojs Slack: sākumlapa, darba kanāls, trūkstošās balsis, iesāktās veidlapas.

office-waits = Gaida Jūsu lēmumu
office-waits-none = Šobrīd nekas negaida.
office-runs = Tagad tiek sūtīts
office-next = Gaidāmās darbnīcas
office-more = Vēl { $count } – komandā /darbnica
office-recent = Nesen izdarīts
office-mine = Manas atbildes
office-wishes = Ko man sūtīt
office-voices = Balsis…
office-channel = Darba kanāls…
office-copy = Izveidot līdzīgu…
office-percent = { $percent } %
office-heard = Nāk: uzņēmēji { $business }, zinātne { $science }, pašvaldības { $municipality }

voice-business = uzņēmēji
voice-science = zinātne
voice-municipality = pašvaldības
voice-line = { $voice }: { $has }, vajadzētu { $wants }
voice-name = { $voice ->
    [business] Uzņēmēji
    [science] Zinātne
   *[municipality] Pašvaldības
}

waiting-left = { $days ->
    [0] šodien
    [1] rīt
    [2] parīt
    [zero] pēc { $days } dienām
    [one] pēc { $days } dienas
   *[other] pēc { $days } dienām
}
waiting-stopped = Sūtīšana apstājās pati
waiting-approval = Jāapstiprina
waiting-uncertain = { $rows ->
    [zero] Nav zināms, vai pienāca { $rows } ziņu
    [one] Nav zināms, vai pienāca { $rows } ziņa
   *[other] Nav zināms, vai pienāca { $rows } ziņas
}
waiting-venue = Nav norises vietas: darbnīca { $left }
waiting-voice = Trūkst balsu: darbnīca { $left }
waiting-contribution = { $count ->
    [zero] Jāizskata { $count } ideju
    [one] Jāizskata { $count } ideja
   *[other] Jāizskata { $count } idejas
}
waiting-contribution-oldest = Senākā saņemta: { $since }
waiting-sort = Izskatīt
waiting-open = Atvērt
waiting-invite = Uzaicināt…

filled-title = Visas vietas ir aizņemtas
filled = { $waitlisted ->
    [0] Aizņemtas visas vietas: { $capacity }. Kas piesakās tagad, nonāk rindā.
    [zero] Aizņemtas visas vietas: { $capacity }. Rindā gaida { $waitlisted } pieteikumu.
    [one] Aizņemtas visas vietas: { $capacity }. Rindā gaida { $waitlisted } pieteikums.
   *[other] Aizņemtas visas vietas: { $capacity }. Rindā gaida { $waitlisted } pieteikumi.
}
voice-alarm-title = Trūkst balsu
voice-alarm = { $days ->
    [zero] Līdz darbnīcai { $days } dienu. Pagaidām maz pieteikušies:
    [one] Līdz darbnīcai { $days } diena. Pagaidām maz pieteikušies:
   *[other] Līdz darbnīcai { $days } dienas. Pagaidām maz pieteikušies:
}
voice-alarm-hint = “Uzaicināt…” sagatavo ziņu tiem, kas vēlas ziņas, ir no šī reģiona un šīs jomas un vēl nav atbildējuši. Pirms sūtīšanas to izlasīsiet.
workshop-report-title = Kā gāja darbnīcā
workshop-report-came = Bija pieteikušies { $going }, atnāca { $attended }.
workshop-report-unknown = Bija pieteikušies { $going }. Ieejā klātesošos nereģistrēja.
workshop-report-survey = Aptauju pabeiguši { $finished }, sākuši { $begun }.
morning-title = Labrīt!
morning-soon = Nākamajās septiņās dienās
morning-soon-none = Nākamajās septiņās dienās darbnīcu nav.
morning-waits = Kas jāizlemj

voices-title = Kuru balsis vajag
voices-explained = Cik no katriem simt dalībniekiem reģiona darbnīcās gribam redzēt uzņēmējus, zinātni un pašvaldības. Ja kādas balss ir mazāk nekā puse no vajadzīgā, 10, 5 un 2 dienas iepriekš par to uzrakstīsim un piedāvāsim uzaicināt.
voices-row = uzņēmēji { $business } %, zinātne { $science } %, pašvaldības { $municipality } %
voices-change = Mainīt…
voices-form-title = Mainīt reģiona balsis
voices-share-business = Uzņēmēji, %
voices-share-science = Zinātne un izglītība, %
voices-share-municipality = Pašvaldības, %
voices-no-not-a-share = Lūdzu, ierakstiet veselu skaitli no 0 līdz 100.
voices-no-not-a-hundred = Visiem trim kopā jābūt 100.
voices-invited = { $fit ->
    [zero] Ziņa ir sagatavota. Atbilst { $fit } cilvēku; šonedēļ to var saņemt { $withRoom }, pārējie – kad viņu nedēļā būs vieta.
    [one] Ziņa ir sagatavota. Atbilst { $fit } cilvēks; šonedēļ to var saņemt { $withRoom }, pārējie – kad viņu nedēļā būs vieta.
   *[other] Ziņa ir sagatavota. Atbilst { $fit } cilvēki; šonedēļ to var saņemt { $withRoom }, pārējie – kad viņu nedēļā būs vieta.
}
voices-invited-nobody = Ziņa ir sagatavota, bet pagaidām nav neviena, kas atbilst un vēlas ziņas. Mainiet, kam sūtīt, vai pārsūtiet darbnīcu citādi.
voices-no-begun = Darbnīca jau ir sākusies, tāpēc uzaicināt vairs nevar.
voices-letter-business = Labdien!

    Jūsu reģionā notiks darbnīca par reģiona konkurētspēju, un pagaidām tajā maz dzirdēsim uzņēmējus. Ko Jūsu uzņēmumam te vajag, lai augtu? Jūsu teiktais nonāks politikas plānošanā. Laiks un vieta – zemāk. Vai nāksiet?
voices-letter-science = Labdien!

    Jūsu reģionā notiks darbnīca par reģiona konkurētspēju, un pagaidām tajā maz dzirdēsim zinātni un izglītību. Kādas zināšanas un sadarbība te vajadzīga? Jūsu teiktais nonāks politikas plānošanā. Laiks un vieta – zemāk. Vai nāksiet?
voices-letter-municipality = Labdien!

    Jūsu reģionā notiks darbnīca par reģiona konkurētspēju, un pagaidām tajā maz dzirdēsim pašvaldības. Kādi risinājumi un ieguldījumi vajadzīgi Jūsu novadā vai pilsētā? Jūsu teiktais nonāks politikas plānošanā. Laiks un vieta – zemāk. Vai nāksiet?

channel-title = Darba kanāls
channel-explained = Kanālā reizi dienā rakstīsim, kas tuvojas un kas jāizlemj, un tūlīt – ja darbnīca ir pilna, trūkst norises vietas vai balsu, ziņas sūtīšana apstājas vai ir pārskats pēc darbnīcas. Bez kanāla svarīgāko rakstām katram darbiniekam atsevišķi.
channel-now = Tagad: <#{ $channel }>
channel-none = Tagad kanāla nav.
channel-ask = Kurā kanālā rakstīt?
channel-ask-hint = Ja kanāls ir slēgts vai Darbnīca tajā nav, vispirms ierakstiet tajā /invite @Darbnīca
channel-language = Valoda kanālā
channel-submit = Izvēlēties
channel-off = Vairs nerakstīt kanālā
channel-hello = Šis tagad ir Darbnīcas darba kanāls: te rakstīsim, kas tuvojas un kas jāizlemj.
channel-done = Gatavs: turpmāk rakstīsim šajā kanālā.
channel-off-done = Kanālā vairs nerakstīsim. Svarīgāko rakstīsim katram darbiniekam atsevišķi.
channel-name = Darba kanāls

kept-title = Iesāktā veidlapa
kept-says = Jums ir iesākta veidlapa, ko aizvērāt { $when }. Vai turpināt?
kept-continue = Turpināt iesākto
kept-fresh = Sākt no jauna
kept-note = Ko te rakstāt, saglabājam: ja aizvērsiet veidlapu, varēsiet turpināt vēlāk.

command-does-publish = izsludināt melnrakstu (var pielikt vietu: publicēt Liepāja)
command-does-voices = kuru balsis vajag katrā reģionā

plan-kind-filled = Darbiniekiem: visas vietas aizņemtas
plan-kind-voice-alarm = Brīdinājums darbiniekiem: trūkst balsu
plan-kind-workshop-report = Darbiniekiem: kā gāja darbnīcā
plan-kind-morning = Darba kanālam: rīta pārskats
