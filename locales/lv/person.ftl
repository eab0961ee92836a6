## Iepazīšanās, valoda, privātums.

welcome-title = Labdien! Šeit ir Darbnīca.
welcome = Te VARAM un EM izsludina reģionālās darbnīcas, un Jūs ar vienu pieskārienu pasakāt, vai nāksiet, un pēc tam – ko domājat.

privacy-notice = Glabājam Jūsu vārdu (kā tas redzams šeit), jomu, reģionu, organizāciju, ja to norādāt, un atbildes, lai rīkotu darbnīcas un plānotu politiku. Pārskatos vārdu nav. Pārtraukt var jebkurā brīdī.
privacy-question = Vai turpināt, un vai sūtīt arī ziņas par turpmākām darbnīcām?
privacy-accept-news = Turpināt un saņemt ziņas
privacy-accept-only = Turpināt bez ziņām
privacy-read = Lasīt paziņojumu pilnībā
privacy-full =
    Kas: Vides aizsardzības un reģionālās attīstības ministrija (VARAM) un Ekonomikas ministrija (EM). Saziņa: prese@varam.gov.lv, 67026533.

    Kāpēc un uz kāda pamata: Jūsu atbildes par dalību un aptaujās apstrādājam, pildot uzdevumu sabiedrības interesēs (Vispārīgās datu aizsardzības regulas 6. panta 1. punkta e) apakšpunkts). Ziņas par turpmākām darbnīcām sūtām tikai ar Jūsu piekrišanu (6. panta 1. punkta a) apakšpunkts), un to var atsaukt jebkurā brīdī. Ministriju ziņas saņem tie, kas tam piekrita, un par darbnīcu – tie, kas tai pieteicās; no tām un no atgādinājumiem un aptaujām var atteikties profilā.

    Ko glabājam: vārdu, valodu, jomu, reģionu, organizāciju (ja to norādāt), saziņas adresi šajā lietotnē, kādas ziņas un kur vēlaties saņemt, kad Jums pēdējoreiz rakstījām, atbildes un to laiku, viesu skaitu, to, vai bijāt klāt, un Jūsu idejas: tekstu, vietu, numuru un kas ar tām notika. Ministriju darbinieki idejas lasa bez vārda. Neprasām veselības vai citus sensitīvus datus – lūdzu, nerakstiet tos arī atbildēs.

    Kas redz: vārdus un organizācijas redz ministriju darbinieki, kas rīko darbnīcas, un vārdus arī tas, kas pie ieejas reģistrē klātesošos. Citi dalībnieki Jūsu vārdu redz tikai tad, ja to izvēlaties profilā. Pārskatos vārdu nav. Ziņas iet caur Telegram vai Slack, un tās apstrādā arī šie pakalpojumi pēc saviem noteikumiem.

    Cik ilgi: kamēr piedalāties; ja trīs gadus no Jums nekā nav, dzēšam paši. Pārskatos paliek skaitļi bez vārda.

    Jūsu tiesības: saņemt savus datus – /mani_dati; dzēst – /aizmirst; labot – profilā; ierobežot un iebilst – rakstiet uz iepriekš minēto adresi. Ziņas aptur /stop. Sūdzēties var Datu valsts inspekcijā (www.dvi.gov.lv).

    Paziņojuma versija: { $version }
privacy-current-news = Ziņas par turpmākām darbnīcām: saņemat.
privacy-current-no-news = Ziņas par turpmākām darbnīcām: nesaņemat.
privacy-news-on = Saņemt ziņas
privacy-news-off = Nesaņemt ziņas
privacy-news-is-on = Turpmāk saņemsiet ziņas par darbnīcām.
privacy-news-is-off = Ziņas par jaunām darbnīcām vairs nesūtīsim.

profile-ask-sector = Kuru jomu Jūs pārstāvat?
profile-ask-region = Kurā reģionā darbojaties?
profile-ask-organisation = Kuru organizāciju Jūs pārstāvat?
profile-title = Jūsu profils
profile-sector = Joma: { $sector }
profile-region = Reģions: { $region }
profile-organisation = Organizācija: { $organisation }
profile-organisation-none = Organizācija: nav norādīta
profile-language = Valoda: { $language }
profile-change-sector = Mainīt jomu
profile-change-region = Mainīt reģionu
profile-change-organisation = Mainīt organizāciju
profile-change-language = Mainīt valodu
profile-name-show = Rādīt manu vārdu citiem
profile-name-hide = Nerādīt manu vārdu citiem
profile-name-shown = Jūsu vārdu redz citi, kas nāk.
profile-name-hidden = Jūsu vārdu citi neredz.
profile-saved = Paldies, pierakstīts.
organisation-hint = Uzrakstiet nosaukumu vienā ziņā, līdz { $max } zīmēm. Tas nav obligāti; to redz tikai ministriju darbinieki.
organisation-saved = Pierakstīts: { $organisation }
organisation-erase = Dzēst organizāciju
organisation-erased = Organizācija ir dzēsta no profila.
organisation-no-empty = Šeit vajadzīgs nosaukums vārdiem. Lūdzu, uzrakstiet to vienā ziņā vai atgriezieties profilā.
profile-ready = Paldies! Tagad redzat gaidāmās darbnīcas.

language-ask = Kurā valodā sarunāsimies?
language-saved = Turpmāk rakstīsim latviski.

stop-done = Vairs nerakstīsim. Jūsu līdzšinējās atbildes paliek spēkā. Lai atsāktu, nospiediet /start
help =
    /darbnicas – gaidāmās darbnīcas
    /mani – Jūsu atbildes
    /ideja – pateikt ideju vai vajadzību
    /manas_idejas – kas notiek ar Jūsu idejām
    /profils – par Jums, un kādas ziņas saņemt
    /valoda – latviešu vai angļu
    /privatums – kā apejamies ar Jūsu datiem
    /mani_dati – viss, ko par Jums glabājam
    /aizmirst – dzēst Jūsu datus
    /stop – pārtraukt ziņas

    Rakstīt cilvēkam: prese@varam.gov.lv, 67026533
not-understood = To nesapratu. Iespējamās komandas: /palidziba
not-joined = Vispirms jāiepazīstas: nospiediet /start
button-stale = Šī poga vairs neder. Te ir jaunākais saraksts.
not-in-groups = Atbildes pieņemam sarunā divatā, lai tās redzētu tikai Jūs: { $link }

command-start = Sākt
command-darbnicas = Gaidāmās darbnīcas
command-mani = Manas atbildes
command-ideja = Pateikt ideju vai vajadzību
command-manas_idejas = Manas idejas un kas ar tām notiek
command-profils = Par Jums, un kādas ziņas saņemt
command-valoda = Latviešu vai angļu
command-privatums = Kā apejamies ar datiem
command-mani_dati = Viss, ko par Jums glabājam
command-aizmirst = Dzēst Jūsu datus
command-stop = Pārtraukt ziņas
command-palidziba = Palīdzība
bot-about = Reģionālās darbnīcas “Kā uzlabot reģionu konkurētspēju?”: piesakieties, saņemiet atgādinājumus un pasakiet savu domu. VARAM un EM.
