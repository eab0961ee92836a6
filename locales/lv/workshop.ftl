## Darbnīcu saraksts un kartīte.

workshop-list-title = Gaidāmās darbnīcas
workshop-list-empty = Pašlaik nav izsludinātu darbnīcu. Kad tāda būs, paziņosim tiem, kas pieteikušies jaunumiem.
workshop-list-hint = Izvēlieties darbnīcu, lai redzētu sīkāk un atbildētu.
workshop-mine-title = Jūsu atbildes
workshop-mine-empty = Te būs darbnīcas, par kurām atbildēsiet. Saraksts: /darbnicas
workshop-place = { $place }, { $venue }
workshop-seats = Aizņemtās vietas: { $taken } no { $capacity }
workshop-queue = Rindā gaida: { $waitlisted }
workshop-counts = Nāks { $going }, varbūt { $maybe }
workshop-cancelled = Darbnīca ir atcelta.
workshop-over = Darbnīca ir notikusi.
workshop-running = Darbnīca pašlaik notiek.
workshop-gone = Šādas darbnīcas nav, vai arī tā vēl nav izsludināta. Saraksts: /darbnicas
workshop-announcement = Jauna darbnīca
