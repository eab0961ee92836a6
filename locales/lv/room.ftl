## Zāle: ko saka darbnīcā, kas redzams uz ekrāna, un protokols.

command-does-room = zāle: idejas uz ekrāna darbnīcas laikā un protokols pēc tās (var pielikt vietu: zāle Liepāja)

room-entered = Jūs esat zālē: { $place }
room-entered-hint = Katra ziņa, ko te uzrakstīsiet, saņems numuru un bez Jūsu vārda parādīsies uz ekrāna. Lūdzu, nerakstiet par citiem cilvēkiem.
room-ask-kind = Par ko rakstīsiet?
room-kind-waits = Jūsu ziņa gaida: izvēlieties veidu, un tā parādīsies uz ekrāna.
room-kind-chosen = Veids: { $kind }. Uzrakstiet savu ideju vienā ziņā.
room-kind-fixed = Šai idejai veidu vairs nevar mainīt.
room-stored = Uz ekrāna: { $kind }
room-after-joining = Kad iepriekšējā ziņā būsiet atbildējuši uz jautājumiem, nāciet zālē:
room-join-first = Vispirms, lūdzu, atbildiet iepriekšējā ziņā. Pēc tam nospiediet vēlreiz.
room-closed = Zāle ir slēgta, un ziņa uz ekrāna vairs neparādīsies. Ideju vienmēr varat pateikt ar /ideja
room-left = Jūs izgājāt no zāles. Ideju vienmēr varat pateikt ar { $command }
room-button-enter = Nākt zālē
room-button-vote = Balsot
room-button-leave = Iziet no zāles
room-button-kind = Cits veids
room-ballot = Ko atbalstāt?
room-ballot-empty = Citu idejas te vēl nav.
room-ballot-again = Jaunākās
room-newer = ← Jaunākas
room-older = Senākas →
room-vote = Balsot par { $receipt }
room-unvote = Atsaukt balsi par { $receipt }
room-voted = Jūsu balss ir pieskaitīta.
room-unvoted = Jūsu balss ir atsaukta.
room-own-idea = Par savu ideju balsot nevar.
room-votes = { $votes ->
    [0] vēl bez balsīm
    [zero] { $votes } balsu
    [one] { $votes } balss
   *[other] { $votes } balsis
}

room-title = Zāle
room-button = Zāle
room-is-open = Zāle ir atvērta. Zālē: { $people }; uz ekrāna: { $ideas }.
room-is-closed = Zāle ir slēgta.
room-never-opened = Zāle vēl nav bijusi atvērta.
room-not-announced = Zāli var atvērt izsludinātai darbnīcai.
room-opened = Zāle ir atvērta. Parādiet ekrānu un QR kodu uz galdiem.
room-was-closed = Zāle ir slēgta. Zemāk ir protokola melnraksts.
room-was-hidden = Uz ekrāna to vairs nerāda. Ideja un tās numurs paliek.
room-was-shown = Tā atkal ir uz ekrāna.
room-is-hidden = uz ekrāna nav redzama
room-link-screen = Ekrāns projektoram:
room-link-qr = QR kods galdiem (attēls drukai):
room-link-chat = Saite tiem, kam nav kameras:
room-button-open = Atvērt zāli
room-button-close = Slēgt zāli
room-button-refresh = Atjaunot
room-button-hide = Paslēpt
room-button-unhide = Rādīt

minutes-title = Protokols
minutes-sentence = { $votes ->
    [0] “{ $text }” (Nr. { $receipt })
    [zero] “{ $text }” (Nr. { $receipt }; { $votes } balsu)
    [one] “{ $text }” (Nr. { $receipt }; { $votes } balss)
   *[other] “{ $text }” (Nr. { $receipt }; { $votes } balsis)
}
minutes-others = { $count ->
    [zero] Pateiktas vēl { $count } ideju: { $receipts }.
    [one] Pateikta vēl { $count } ideja: { $receipts }.
   *[other] Pateiktas vēl { $count } idejas: { $receipts }.
}
minutes-draft = Melnraksts. Izlasiet, labojiet un pieņemiet: tad tas ir darbnīcas pierādījumos.
minutes-accepted = Pieņemts { $when }. Tas ir darbnīcas pierādījumos (/darbnica eksports → Pierādījumi).
minutes-heading = Protokols: { $place }, { $day }
minutes-accepted-on = Pieņemts: { $day }
minutes-explained = Katrā rindā jābūt vismaz vienam idejas numuram no šīs zāles: tā no protokola vienmēr var atgriezties pie teiktā.
minutes-button-edit = Labot protokolu
minutes-button-accept = Pieņemt
minutes-button-save = Saglabāt
minutes-saved = Protokols ir saglabāts kā melnraksts.
minutes-were-accepted = Protokols ir pieņemts.
minutes-still-open = Vispirms slēdziet zāli.
minutes-none = Protokolā vēl nekā nav.
minutes-no-receipt = Šai rindai nav idejas numura: “{ $about }”
minutes-not-of-room = Šajā zālē tāda numura nav: { $about }
minutes-too-long = Par garu: atļautas { $max } zīmes.

room-page-heading = Zāle
room-page-join = Skenējiet un rakstiet
room-page-join-how = Katra ziņa Telegram parādās te bez vārda.
room-page-people = Zālē: { $count }
room-page-total = Idejas: { $count }
room-page-none = Vēl nekā
room-page-votes = Balsis: { $count }
room-page-closed = Zāle ir slēgta. Paldies!
room-page-away = Nav savienojuma ar serveri. Mēģinām vēlreiz…
room-page-switch = English
room-page-gone = Tāda ekrāna nav. Jaunu saiti dod /darbnica zāle
room-page-no-script = Ekrānam vajadzīgs JavaScript.
