## Atgādinājumi.

reminder-title-7d = Atgādinām: darbnīca pēc nedēļas
reminder-title-1d = Atgādinām: darbnīca rīt
reminder-title-2h = Darbnīca sākas pēc divām stundām
reminder-still-going = Jūs teicāt, ka nāksiet. Ja plāni mainījušies, lūdzu, atzīmējiet to, lai vieta nepaliktu tukša.
reminder-still-maybe = Jūs teicāt “varbūt”. Vai jau zināt, ka nāksiet?
