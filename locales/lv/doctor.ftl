# Pārbaude, ko administrators palaiž terminālī (npm run doctor).
doctor-title = Darbnīcas pārbaude
doctor-level-well = Labi
doctor-level-warn = Uzmanību
doctor-level-wrong = Kļūda
doctor-sum =
    { $wrong ->
        [0] Kļūdu nav
        [zero] { $wrong } kļūdu jānovērš
        [one] { $wrong } kļūda jānovērš
       *[other] { $wrong } kļūdas jānovērš
    }; { $warn ->
        [0] nekam citam uzmanība nav jāpievērš.
        [zero] { $warn } vietām jāpievērš uzmanība.
        [one] { $warn } vietai jāpievērš uzmanība.
       *[other] { $warn } vietām jāpievērš uzmanība.
    }
doctor-config = Konfigurācija nav derīga. { $reason }
doctor-config-do = Izlabojiet šo mainīgo; katrs ir izskaidrots failā .env.example.
doctor-settings = Konfigurācija ir pilnīga.
doctor-tokens-none = Nav neviena žetona: ne TELEGRAM_BOT_TOKEN, ne SLACK_BOT_TOKEN.
doctor-tokens-none-do = Iegūstiet vismaz vienu, kā aprakstīts README sadaļā “With real tokens”.
doctor-playground-on = PLAYGROUND=on darbina vietējos atdarinājumus, nevis īstās platformas.
doctor-playground-on-do = Ražošanā iestatiet PLAYGROUND=off vai atstājiet tukšu.
doctor-address-none = PUBLIC_URL nav iestatīts: kalendāri, QR kodi un durvju lapa no ārpuses nav sasniedzami.
doctor-address-none-do = Iestatiet PUBLIC_URL uz adresi, kurā starpniekserveris rāda šo serveri.
doctor-address-plain = PUBLIC_URL nesākas ar https: — durvju lapā nedarbosies kamera.
doctor-address-plain-do = Ierīkojiet TLS starpniekserverī un ierakstiet https adresi.
doctor-polling-web = Process ar ROLE=web pats jautā Telegram ziņas: tādu procesu drīkst būt tikai viens.
doctor-polling-web-do = Ja vajag vairākus, iestatiet TELEGRAM_WEBHOOK_URL un TELEGRAM_WEBHOOK_SECRET.
doctor-host-local = Serveris klausās tikai šajā datorā (HOST=127.0.0.1).
doctor-host-local-do = Ja starpniekserveris ir citā datorā vai konteinerā, iestatiet HOST=0.0.0.0.
doctor-node = Node.js { $version }
doctor-node-old = Node.js { $version } ir par vecu.
doctor-node-old-do = Uzstādiet Node.js LTS (24 vai 26; vismaz 20.19).
doctor-node-unsupported = Node.js { $version } vairs nesaņem drošības labojumus.
doctor-node-unsupported-do = Uzstādiet Node.js LTS (24 vai 26).
doctor-zone = Rīgas laika josla ir zināma.
doctor-zone-wrong = Node.js Rīgas laiku rēķina nepareizi: atgādinājumi nonāktu nelaikā.
doctor-zone-wrong-do = Uzstādiet Node.js ar pilniem laika joslu datiem (parastās nodejs.org laidienu pakotnes).
doctor-disk = Diskā ir vieta: { $path }, { $free } MB.
doctor-disk-little = Diskā paliek maz vietas: { $path }, { $free } MB.
doctor-disk-little-do = Atbrīvojiet vietu; eksporta failiem vajag vismaz 1000 MB rezervi.
doctor-disk-full = Disks ir pilns: { $path }, { $free } MB.
doctor-disk-full-do = Atbrīvojiet vietu tūlīt; citādi faili un dati netiks uzrakstīti.
doctor-disk-unknown = Diska vietu nevar noskaidrot: { $path } ({ $code }).
doctor-disk-unknown-do = Pārbaudiet, vai šī mape ir pieejama lietotājam, kas darbina Darbnīcu.
doctor-clock = Pulkstenis sakrīt ar { $who }.
doctor-clock-off = Pulkstenis { $direction ->
        [behind] atpaliek no
       *[ahead] apsteidz
    } { $who }: { $seconds } s.
doctor-clock-off-do = Ieslēdziet laika saskaņošanu (NTP), piemēram, timedatectl set-ntp true.
doctor-clock-wrong = Pulkstenis { $direction ->
        [behind] atpaliek no
       *[ahead] apsteidz
    } { $who } par { $seconds } s: Slack pieprasījumi tiks noraidīti, un atgādinājumi nonāks nelaikā.
doctor-clock-wrong-do = Ieslēdziet laika saskaņošanu (NTP), piemēram, timedatectl set-ntp true, un pārbaudiet vēlreiz.
doctor-database = PostgreSQL { $version } atbild.
doctor-database-embedded = DATABASE_URL nav iestatīts: dati stāv iebūvētajā PostgreSQL, mapē DATA_DIR.
doctor-database-embedded-do = Vienai nelielai uzstādīšanai tā pietiek; ministrijas darbam norādiet savu PostgreSQL serveri.
doctor-database-shared = DATABASE_URL nav iestatīts, bet ROLE={ $role } paredz vairākus procesus ar vienu datubāzi.
doctor-database-shared-do = Iestatiet visiem procesiem vienu un to pašu DATABASE_URL.
doctor-database-away = Datubāze nav sasniedzama ({ $code }).
doctor-database-away-do = Pārbaudiet adresi un portu mainīgajā DATABASE_URL, ugunsmūri un vai PostgreSQL darbojas.
doctor-database-login = Datubāze neielaiž šo lietotāju ({ $code }).
doctor-database-login-do = Pārbaudiet lietotāju un paroli mainīgajā DATABASE_URL un failu pg_hba.conf.
doctor-database-absent = Serverī nav datubāzes ar šādu nosaukumu.
doctor-database-absent-do = Izveidojiet to: createdb -O lietotājs nosaukums.
doctor-database-old = PostgreSQL { $version } ir par vecu.
doctor-database-old-do = Vajag PostgreSQL 15 vai jaunāku.
doctor-database-standby = Šī datubāze ir tikai lasāma kopija.
doctor-database-standby-do = Norādiet DATABASE_URL uz galveno serveri.
doctor-database-rights = Datubāzes lietotājam trūkst tiesību veidot tabulas un shēmas.
doctor-database-rights-do = Padariet to par datubāzes īpašnieku: ALTER DATABASE nosaukums OWNER TO lietotājs.
doctor-database-crowded = Datubāzē brīvi tikai { $free } savienojumi; vienam procesam vajag līdz { $needed }.
doctor-database-crowded-do = Palieliniet max_connections vai samaziniet procesu skaitu.
doctor-migrations = Datubāzes tabulas atbilst šai versijai (migrācijas: { $applied }).
doctor-migrations-none = Datubāze ir tukša; to sagatavos pirmais starts (migrācijas: { $pending }).
doctor-migrations-none-do = Palaidiet npm run db:migrate vai vienkārši startējiet.
doctor-migrations-pending = Datubāze ir no vecākas versijas (jāveic migrācijas: { $pending }).
doctor-migrations-pending-do = Uztaisiet rezerves kopiju un palaidiet npm run db:migrate.
doctor-migrations-newer = Datubāze ir no jaunākas versijas (svešas migrācijas: { $unknown }).
doctor-migrations-newer-do = Uzstādiet jaunāko Darbnīcas versiju vai atjaunojiet rezerves kopiju.
doctor-notices = Neviens paziņojums nekavējas.
doctor-notices-late = Vecākais nenosūtītais paziņojums kavējas { $minutes } min.
doctor-notices-late-do = Vai darbojas process ar ROLE=worker vai all? Žurnālā meklējiet token-refused, sender-paused, platform-silent.
doctor-uncertain = Par dažām ziņām nav zināms, vai tās saņemtas: { $rows }.
doctor-uncertain-do = Neviens tās pats nesūtīs vēlreiz; izlemiet, kā rakstīts docs/operations.md.
doctor-redis = Redis { $version } atbild.
doctor-redis-none = Redis nav; rinda darbojas PostgreSQL datubāzē.
doctor-redis-away = Redis nav sasniedzams vai neielaiž.
doctor-redis-away-do = Pārbaudiet adresi un paroli mainīgajā REDIS_URL un vai Redis darbojas.
doctor-redis-old = Redis { $version } ir par vecu.
doctor-redis-old-do = Vajag Redis 6.2 vai jaunāku.
doctor-redis-evicts = Redis drīkst izmest darbus, kad trūkst atmiņas (maxmemory-policy { $policy }).
doctor-redis-evicts-do = Iestatiet: CONFIG SET maxmemory-policy noeviction, un to pašu redis.conf.
doctor-redis-forgets = Redis pēc restarta aizmirst darbus (appendonly no).
doctor-redis-forgets-do = Iestatiet: CONFIG SET appendonly yes, un to pašu redis.conf.
doctor-telegram = Telegram pazīst botu { $bot }.
doctor-telegram-none = Telegram netiek lietots.
doctor-telegram-away = Telegram serveris { $host } nav sasniedzams ({ $code }).
doctor-telegram-away-do = Atļaujiet izejošus HTTPS savienojumus uz šo adresi vai labojiet TELEGRAM_API_ROOT.
doctor-telegram-odd = Serveris { $host } atbild, bet ne kā Telegram.
doctor-telegram-odd-do = Pārbaudiet TELEGRAM_API_ROOT un starpniekserveri; ja tā ir Telegram kļūme, mēģiniet vēlāk.
doctor-telegram-token = Telegram nepazīst šo žetonu.
doctor-telegram-token-do = Paņemiet žetonu no @BotFather (/token) un ierakstiet TELEGRAM_BOT_TOKEN.
doctor-telegram-privacy = Bots grupās lasa visas ziņas, kaut viņam tas nav vajadzīgs.
doctor-telegram-privacy-do = Sarunā ar @BotFather: /setprivacy, Enable.
doctor-telegram-inline = Botu nevar pieminēt citās sarunās: kartīti nevar ielikt ar @.
doctor-telegram-inline-do = Sarunā ar @BotFather: /setinline un /setinlinefeedback, Enabled.
doctor-updates-polled = Bots pats jautā Telegram ziņas; publiska adrese tam nav vajadzīga.
doctor-webhook = Telegram ziņas sūta uz { $host }.
doctor-webhook-address = Telegram nevar sūtīt uz { $host }: vajag https un portu 443, 80, 88 vai 8443.
doctor-webhook-address-do = Labojiet TELEGRAM_WEBHOOK_URL.
doctor-webhook-unset = Telegram vēl nezina adresi { $host }.
doctor-webhook-unset-do = To paziņo starts; startējiet procesu ar ROLE=web vai all.
doctor-webhook-other = Telegram sūta ziņas uz citu adresi nekā { $host }.
doctor-webhook-other-do = Vai ar šo žetonu strādā cita uzstādīšana? Ja ne, startējiet no jauna: starts paziņo pareizo adresi.
doctor-webhook-foreign = Telegram sūta ziņas uz webhook adresi, bet šī uzstādīšana jautā pati.
doctor-webhook-foreign-do = Apturiet otru uzstādīšanu vai iestatiet TELEGRAM_WEBHOOK_URL; starts bez tā atceļ webhook.
doctor-webhook-failing = Telegram nesen neizdevās piegādāt ziņas: { $message }
doctor-webhook-failing-do = Pārbaudiet starpniekserveri, TLS sertifikātu un vai /telegram/webhook nonāk pie procesa ar ROLE=web.
doctor-webhook-unknown = Telegram neatbild, kurp sūta ziņas.
doctor-webhook-unknown-do = Mēģiniet vēlreiz pēc brīža.
doctor-updates-pending = Telegram gaida nepiegādātas ziņas: { $count }.
doctor-updates-pending-do = Vai darbojas process ar ROLE=web vai all? Ja tas tikko startēts, pagaidiet minūti.
doctor-slack = Slack pazīst lietotni darbvietā { $team }.
doctor-slack-none = Slack netiek lietots.
doctor-slack-away = Slack serveris { $host } nav sasniedzams ({ $code }).
doctor-slack-away-do = Atļaujiet izejošus HTTPS savienojumus uz šo adresi vai labojiet SLACK_API_URL.
doctor-slack-token = Slack nepieņem bota žetonu ({ $error }).
doctor-slack-token-do = Slack lietotnes lapā OAuth & Permissions uzstādiet lietotni un pārrakstiet SLACK_BOT_TOKEN.
doctor-slack-http = Slack pieprasījumus sūta uz /slack/events.
doctor-slack-socket = Slack Socket Mode ir atļauts.
doctor-slack-app-token = Slack neatver Socket Mode ({ $error }).
doctor-slack-app-token-do = Izveidojiet App-Level Token ar tiesībām connections:write un ierakstiet SLACK_APP_TOKEN.
doctor-scopes = Slack lietotnei ir tieši tās tiesības, kas manifestā.
doctor-scopes-missing = Slack lietotnei trūkst tiesību: { $scopes }.
doctor-scopes-missing-do = Lietotnes lapā ielīmējiet jauno docs/slack-manifest.json un uzstādiet lietotni no jauna.
doctor-scopes-further = Slack lietotnei ir vairāk tiesību, nekā vajag: { $scopes }.
doctor-scopes-further-do = Lietotnes lapā ielīmējiet docs/slack-manifest.json un uzstādiet lietotni no jauna.
doctor-scopes-unknown = Slack nepateica, kādas tiesības lietotnei ir.
doctor-scopes-unknown-do = Salīdziniet tās lietotnes lapā ar docs/slack-manifest.json.
doctor-admins = Slack pazīst visus SLACK_ADMINS.
doctor-admins-none = SLACK_ADMINS ir tukšs: ja datubāzē vēl nav administratora, neviens nevarēs vadīt darbnīcas.
doctor-admins-none-do = Ierakstiet vismaz viena cilvēka Slack identifikatoru (profilā: Copy member ID).
doctor-admins-unknown = Slack nepazīst: { $users }.
doctor-admins-unknown-do = Labojiet SLACK_ADMINS; identifikatoru rāda profils: Copy member ID.
