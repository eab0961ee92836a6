## Pārskats par vienu darbnīcu, un tā diagrammas.

command-does-report = pārskats par notikušu darbnīcu, ar diagrammām (var pielikt vietu: pārskats Liepāja)

report-button = Pārskats
report-title = Darbnīcas pārskats
report-nobody = Uz šo darbnīcu neviens nebija pieteicies.
report-survey = Aptauja
report-finished = { $finished ->
    [zero] Aptauju pabeiguši { $finished } cilvēku.
    [one] Aptauju pabeidzis { $finished } cilvēks.
   *[other] Aptauju pabeiguši { $finished } cilvēki.
}
report-finished-few = Aptauju pabeiguši mazāk nekā pieci cilvēki.
report-deliveries = Nosūtītās ziņas
report-nothing-sent = Par šo darbnīcu nekas nav sūtīts.
report-pictures = Diagrammas pēc brīža būs sarunā ar mani (Slack sadaļā “Lietotnes” → “Darbnīca”); stundas laikā tās sūtām vienreiz.

report-chart-attendance = Dalībnieki pa jomām
report-chart-ratings = Vērtējums
report-chart-answers = Atbildes
report-chart-total = Kopā: { $sums }
report-chart-going = pieteicās { $count }
report-chart-attended = ieradās { $count }
report-chart-going-few = pieteicās: nerādām
report-chart-attended-few = ieradās: nerādām
report-chart-people = { $count ->
    [zero] { $count } cilvēku
    [one] { $count } cilvēks
   *[other] { $count } cilvēki
}
report-chart-people-few = nerādām
report-chart-rating = { $answers ->
    [zero] { $average } no { $max } ({ $answers } atbilžu)
    [one] { $average } no { $max } ({ $answers } atbilde)
   *[other] { $average } no { $max } ({ $answers } atbildes)
}
report-chart-rating-few = mazāk nekā piecas atbildes
report-chart-scale = Vidējais vērtējums; augstākais ir { $max }.
report-chart-guests = Viesi nav ieskaitīti.
report-chart-hidden = Skaitļus, kas mazāki par 5, un reizēm arī kādu blakus tiem nerādām, lai nevienu nevarētu uzminēt.
report-chart-ideas = Idejas pa veidiem un reģioniem
report-ideas-total = { $count ->
    [zero] Kopā { $count } ideju
    [one] Kopā { $count } ideja
   *[other] Kopā { $count } idejas
}
report-ideas-place = Reģions ir tas, par kuru ir ideja.
report-ideas-no-region = “Bez reģiona”: par visu Latviju, vai vieta nav norādīta.
report-ideas-hidden = Kur ideju devuši mazāk nekā pieci cilvēki, skaitli nerādām; reizēm nerādām arī kādu blakus, lai nevienu nevarētu uzminēt.
report-cell-few = nerādām
report-region-none = Bez reģiona
report-pictures-sent = Gatavs: { $what }.

report-programme-title = Programmas pārskats
report-programme-button = Visa programma
report-programme-whole = Visa programma kopā
report-programme-total = Kopā: { $sum }
report-programme-explained = “Pieteicās” ir kopā ar viesiem. Skaitļus, kas mazāki par 5, un reizēm arī kādu blakus tiem nerādām. Idejas, kas teiktas ārpus darbnīcām, ir ieskaitītas.
report-responses = aptauju pabeidza { $count }
report-responses-few = aptauju pabeidza: nerādām
report-statements = { $statements ->
    [zero] { $statements } apgalvojumu, iekļauti { $taken }
    [one] { $statements } apgalvojums, iekļauti { $taken }
   *[other] { $statements } apgalvojumi, iekļauti { $taken }
}
