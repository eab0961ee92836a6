## Lapas, ko atver pārlūkā un kalendārā.

web-no-calendar = Šāda kalendāra nav; jaunu saiti var saņemt bota sarakstē.
web-no-qr = Šāda QR koda nav: vai nu darbnīca nav izsludināta, vai saite ir nepilnīga.

## Ieejas lapa: tālrunis tam, kurš stāv pie ieejas.

door-page-heading = Dalībnieku reģistrācija
door-page-switch = English
door-page-search = Vārds, uzvārds vai piecu burtu kods
door-page-clear = Notīrīt
door-page-scan = Nolasīt QR
door-page-walk-in = Nav sarakstā
door-page-list = Dalībnieki
door-page-here = Klāt
door-page-not-here = Vēl nav
door-page-unannounced = bez pieteikšanās
door-page-on-phone = saglabāts tālrunī
door-page-party = Viesi līdzi: { $guests }
door-page-fewer = Par vienu viesi mazāk: { $name }
door-page-more = Par vienu viesi vairāk: { $name }
door-page-all-sent = Viss nosūtīts
door-page-sending = Sūta: { $count }
door-page-queued = Saglabāts tālrunī: { $count } · nosūtīsies, kad būs tīkls
door-page-offline = Nav tīkla. Redzams pēdējais saņemtais saraksts; atzīmēt var tāpat.
door-page-unstored = Šis pārlūks neko nesaglabā. Neaizveriet lapu, kamēr viss nav nosūtīts.
door-page-refused = Ieraksti, ko nevarēja saglabāt: { $count }. Pārbaudiet, vai sarakstā viss ir pareizi.
door-page-loading = Saraksts tiek ielādēts…
door-page-no-list = Nav tīkla, un šajā tālrunī saraksta vēl nav. Tas parādīsies, tiklīdz būs tīkls.
door-page-empty = Neviens vēl nav pieteicies. Atnākušos var pierakstīt šeit.
door-page-nobody = Sarakstā tāda cilvēka nav. Pārbaudiet vārdu vai pierakstiet viņu kā jaunu dalībnieku.
door-page-kept = Šajā tālrunī palikuši nenosūtīti ieraksti: { $count }. Tie nav zuduši: atveriet jauno saiti šajā pašā tālrunī, un tie nosūtīsies. Citādi pēc septiņām dienām tie izdzēsīsies.
door-page-walk-in-title = Jauns dalībnieks
door-page-walk-in-name = Vārds un uzvārds
door-page-walk-in-sector = Joma
door-page-walk-in-guests = Viesi līdzi
door-page-walk-in-needs-name = Lūdzu, ierakstiet vārdu un izvēlieties jomu.
door-page-walk-in-twin = Sarakstā jau ir: { $name }. Ja tas ir tas pats cilvēks, atzīmējiet viņu sarakstā.
door-page-save = Pierakstīt
door-page-cancel = Aizvērt
door-page-scan-title = QR koda nolasīšana
door-page-scan-hint = Turiet dalībnieka kodu kameras priekšā.
door-page-scan-no-camera = Kameru neizdevās atvērt. Ierakstiet piecu burtu kodu meklēšanas laukā.
door-page-scan-foreign = Šis nav darbnīcas dalībnieka kods.
door-page-scan-other = Šis kods ir citai darbnīcai.
door-page-bad-marks = Ieraksti nav saprotami ({ $where }: { $what }); gaidīts JSON saraksts ar ne vairāk kā { $most } ierakstiem.
door-page-too-large = Ierakstu ir par daudz; gaidīts saraksts, kas nav lielāks par 1 MiB.
door-page-no-script = Šai lapai vajadzīgs JavaScript.
