## Kartītes pogas, kalendārs, dalīšanās, grupas.

card-calendar = Kalendārā
card-calendar-says = Atveriet failu, lai pievienotu darbnīcu kalendāram. Ja kaut kas mainīsies, kartītē būs jaunākais.
card-uncalendar = Izņemt no kalendāra
card-uncalendar-says = Atveriet failu, un kalendārs atzīmēs, ka darbnīca ir atcelta.
card-feed = Sekot manām darbnīcām kalendārā
card-feed-says = Pievienojiet šo adresi savam kalendāram kā abonementu: tajā būs visas Jūsu darbnīcas, un izmaiņas parādīsies pašas. Adrese ir tikai Jums – nedodiet to citiem.
card-map = Karte
card-share = Dalīties
card-open = Atvērt sarunu

share-card = Nosūtīt kartīti citā sarunā
share-copy = Nokopēt saiti
share-open = Atvērt Darbnīcu
share-text =
    { $title }

    { $when }
    { $where }

    Piesakieties Telegram sarunā: { $link }

group-welcome = Labdien! Šeit ir Darbnīca, VARAM un EM reģionālo darbnīcu robots. Gaidāmās darbnīcas parāda /darbnicas – kartītē redzams, cik cilvēku nāks, un atbildēt var ar vienu pieskārienu. Citas ziņas grupā nelasām un nerakstām.
