## Atgādinājumi.

reminder-title-days = { $count ->
    [0] Atgādinām: darbnīca šodien
    [1] Atgādinām: darbnīca rīt
    [2] Atgādinām: darbnīca parīt
    [7] Atgādinām: darbnīca pēc nedēļas
    [14] Atgādinām: darbnīca pēc divām nedēļām
    [zero] Atgādinām: darbnīca pēc { $count } dienām
    [one] Atgādinām: darbnīca pēc { $count } dienas
   *[other] Atgādinām: darbnīca pēc { $count } dienām
}
reminder-title-hours = { $count ->
    [1] Darbnīca sākas pēc stundas
    [2] Darbnīca sākas pēc divām stundām
    [zero] Darbnīca sākas pēc { $count } stundām
    [one] Darbnīca sākas pēc { $count } stundas
   *[other] Darbnīca sākas pēc { $count } stundām
}
reminder-title-soon = Darbnīca tūlīt sāksies
reminder-still-going = Jūs teicāt, ka nāksiet. Ja plāni mainījušies, lūdzu, atzīmējiet to, lai vieta nepaliktu tukša.
reminder-still-maybe = Jūs teicāt “varbūt”. Vai jau zināt, ka nāksiet?

nudge-title = Gaidām Jūsu atbildi
nudge = Par šo darbnīcu Jums rakstījām, bet vēl nezinām, vai nāksiet. Lūdzu, atzīmējiet – palīdz arī “nenākšu”. Par to vairs nejautāsim.

reminder-days-ahead = { $count ->
    [zero] { $count } dienas iepriekš
    [one] { $count } dienu iepriekš
   *[other] { $count } dienas iepriekš
}
reminder-hours-ahead = { $count ->
    [zero] { $count } stundas iepriekš
    [one] { $count } stundu iepriekš
   *[other] { $count } stundas iepriekš
}
reminder-never = neatgādināt
draft-reminders = Kad atgādināt tiem, kas nāks
draft-reminders-hint = Dienas iepriekš – plkst. 10.00; stundas iepriekš – ar norises vietu un karti. Ja neko neizvēlēsieties, neatgādināsim.
draft-nudge = Kad atgādināt tiem, kas neatbildēja
draft-nudge-hint = Vienu reizi plkst. 10.00 tiem, kas ziņu par darbnīcu saņēma, bet nav atbildējuši.
draft-no-not-a-reminder = Lūdzu, izvēlieties no saraksta.
