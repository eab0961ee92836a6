# The examination that an administrator runs in a terminal (npm run doctor).
doctor-title = Darbnīca's examination
doctor-level-well = Well
doctor-level-warn = Attention
doctor-level-wrong = Wrong
doctor-sum =
    { $wrong ->
        [0] Nothing is wrong
        [one] { $wrong } thing is wrong
       *[other] { $wrong } things are wrong
    }; { $warn ->
        [0] nothing else asks for attention.
        [one] { $warn } thing asks for attention.
       *[other] { $warn } things ask for attention.
    }
doctor-config = The configuration is not valid. { $reason }
doctor-config-do = Correct this variable; each is explained in .env.example.
doctor-settings = The configuration is whole.
doctor-tokens-none = There is no token: neither TELEGRAM_BOT_TOKEN nor SLACK_BOT_TOKEN.
doctor-tokens-none-do = Get at least one, as told in the README under “With real tokens”.
doctor-playground-on = PLAYGROUND=on runs local stand-ins and not the real platforms.
doctor-playground-on-do = In production set PLAYGROUND=off, or leave it empty.
doctor-address-none = PUBLIC_URL is not set: calendars, QR codes and the page for the door cannot be reached from outside.
doctor-address-none-do = Set PUBLIC_URL to the address at which your proxy serves this server.
doctor-address-plain = PUBLIC_URL does not begin with https: the camera will not work on the page for the door.
doctor-address-plain-do = Set up TLS at the proxy, and give the https address.
doctor-polling-web = A process with ROLE=web polls Telegram: there may be only one of them.
doctor-polling-web-do = For several, set TELEGRAM_WEBHOOK_URL and TELEGRAM_WEBHOOK_SECRET.
doctor-host-local = The server listens on this machine alone (HOST=127.0.0.1).
doctor-host-local-do = With a proxy on another machine or in another container, set HOST=0.0.0.0.
doctor-node = Node.js { $version }
doctor-node-old = Node.js { $version } is too old.
doctor-node-old-do = Install an LTS of Node.js (24 or 26; 20.19 at least).
doctor-node-unsupported = Node.js { $version } no longer gets security fixes.
doctor-node-unsupported-do = Install an LTS of Node.js (24 or 26).
doctor-zone = Riga's time zone is known.
doctor-zone-wrong = Node.js computes Riga's time wrongly: reminders would come at the wrong time.
doctor-zone-wrong-do = Install a Node.js with full time zone data (the usual releases of nodejs.org).
doctor-disk = There is room on the disk: { $path }, { $free } MB.
doctor-disk-little = Little room is left on the disk: { $path }, { $free } MB.
doctor-disk-little-do = Make room; files of exports want a reserve of 1000 MB.
doctor-disk-full = The disk is full: { $path }, { $free } MB.
doctor-disk-full-do = Make room now; otherwise files and data will not be written.
doctor-disk-unknown = The room on the disk cannot be learnt: { $path } ({ $code }).
doctor-disk-unknown-do = See whether the user who runs Darbnīca can reach this folder.
doctor-clock = The clock agrees with { $who }.
doctor-clock-off = The clock is { $direction ->
        [behind] behind
       *[ahead] ahead of
    } { $who }: { $seconds } s.
doctor-clock-off-do = Switch time synchronisation (NTP) on, such as by timedatectl set-ntp true.
doctor-clock-wrong = The clock is { $direction ->
        [behind] behind
       *[ahead] ahead of
    } { $who } by { $seconds } s: Slack's requests will be refused, and reminders will come at the wrong time.
doctor-clock-wrong-do = Switch time synchronisation (NTP) on, such as by timedatectl set-ntp true, and examine again.
doctor-database = PostgreSQL { $version } answers.
doctor-database-embedded = DATABASE_URL is not set: the data lie in the embedded PostgreSQL, under DATA_DIR.
doctor-database-embedded-do = That is enough for one small installation; for a ministry's work name a PostgreSQL server of your own.
doctor-database-shared = DATABASE_URL is not set, and ROLE={ $role } means several processes on one database.
doctor-database-shared-do = Set the same DATABASE_URL for all processes.
doctor-database-away = The database cannot be reached ({ $code }).
doctor-database-away-do = Check address and port in DATABASE_URL, the firewall, and whether PostgreSQL runs.
doctor-database-login = The database does not let this user in ({ $code }).
doctor-database-login-do = Check user and password in DATABASE_URL, and pg_hba.conf.
doctor-database-absent = The server has no database of that name.
doctor-database-absent-do = Make it: createdb -O user name.
doctor-database-old = PostgreSQL { $version } is too old.
doctor-database-old-do = PostgreSQL 15 or newer is needed.
doctor-database-standby = This database is a copy that can only be read.
doctor-database-standby-do = Let DATABASE_URL name the primary server.
doctor-database-rights = The database user may not make tables and schemas.
doctor-database-rights-do = Make it the owner: ALTER DATABASE name OWNER TO user.
doctor-database-crowded = Only { $free } connections are free in the database; one process needs up to { $needed }.
doctor-database-crowded-do = Raise max_connections, or run fewer processes.
doctor-migrations = The tables are those of this version (migrations: { $applied }).
doctor-migrations-none = The database is empty; the first start prepares it (migrations: { $pending }).
doctor-migrations-none-do = Run npm run db:migrate, or simply start.
doctor-migrations-pending = The database is of an older version (migrations to apply: { $pending }).
doctor-migrations-pending-do = Make a backup, and run npm run db:migrate.
doctor-migrations-newer = The database is of a newer version (unknown migrations: { $unknown }).
doctor-migrations-newer-do = Install the newest version of Darbnīca, or restore a backup.
doctor-notices = No notice is late.
doctor-notices-late = The oldest notice that was not sent is { $minutes } min late.
doctor-notices-late-do = Does a process with ROLE=worker or all run? Look for token-refused, sender-paused, platform-silent in the log.
doctor-uncertain = Of some messages nobody knows whether they arrived: { $rows }.
doctor-uncertain-do = Nothing sends them again by itself; decide as told in docs/operations.md.
doctor-redis = Redis { $version } answers.
doctor-redis-none = There is no Redis; the queue runs in PostgreSQL.
doctor-redis-away = Redis cannot be reached, or does not let us in.
doctor-redis-away-do = Check address and password in REDIS_URL, and whether Redis runs.
doctor-redis-old = Redis { $version } is too old.
doctor-redis-old-do = Redis 6.2 or newer is needed.
doctor-redis-evicts = Redis may throw jobs away when memory is short (maxmemory-policy { $policy }).
doctor-redis-evicts-do = Set: CONFIG SET maxmemory-policy noeviction, and the same in redis.conf.
doctor-redis-forgets = Redis forgets jobs when it restarts (appendonly no).
doctor-redis-forgets-do = Set: CONFIG SET appendonly yes, and the same in redis.conf.
doctor-telegram = Telegram knows the bot { $bot }.
doctor-telegram-none = Telegram is not used.
doctor-telegram-away = Telegram's server { $host } cannot be reached ({ $code }).
doctor-telegram-away-do = Permit HTTPS to this address from here, or correct TELEGRAM_API_ROOT.
doctor-telegram-odd = The server { $host } answers, but not as Telegram does.
doctor-telegram-odd-do = Check TELEGRAM_API_ROOT and your proxy; if the trouble is Telegram's, try later.
doctor-telegram-token = Telegram does not know this token.
doctor-telegram-token-do = Take the token from @BotFather (/token), and put it into TELEGRAM_BOT_TOKEN.
doctor-telegram-privacy = The bot reads all messages in groups, which it does not need.
doctor-telegram-privacy-do = Tell @BotFather: /setprivacy, Enable.
doctor-telegram-inline = The bot cannot be called in other chats: no card can be put there with @.
doctor-telegram-inline-do = Tell @BotFather: /setinline, and /setinlinefeedback, Enabled.
doctor-updates-polled = The bot asks Telegram for updates itself; that needs no public address.
doctor-webhook = Telegram sends updates to { $host }.
doctor-webhook-address = Telegram cannot send to { $host }: https is needed, and port 443, 80, 88 or 8443.
doctor-webhook-address-do = Correct TELEGRAM_WEBHOOK_URL.
doctor-webhook-unset = Telegram does not know the address { $host } yet.
doctor-webhook-unset-do = The start tells it; start a process with ROLE=web or all.
doctor-webhook-other = Telegram sends updates to another address than { $host }.
doctor-webhook-other-do = Does another installation work with this token? If not, start anew: the start tells the right address.
doctor-webhook-foreign = Telegram sends updates to a webhook, but this installation polls.
doctor-webhook-foreign-do = Stop the other installation, or set TELEGRAM_WEBHOOK_URL; a start without it removes the webhook.
doctor-webhook-failing = Telegram could not deliver updates lately: { $message }
doctor-webhook-failing-do = Check the proxy, the TLS certificate, and whether /telegram/webhook leads to a process with ROLE=web.
doctor-webhook-unknown = Telegram does not say where it sends updates.
doctor-webhook-unknown-do = Try again in a moment.
doctor-updates-pending = Updates wait at Telegram: { $count }.
doctor-updates-pending-do = Does a process with ROLE=web or all run? If it was started just now, wait a minute.
doctor-slack = Slack knows the app in the workspace { $team }.
doctor-slack-none = Slack is not used.
doctor-slack-away = Slack's server { $host } cannot be reached ({ $code }).
doctor-slack-away-do = Permit HTTPS to this address from here, or correct SLACK_API_URL.
doctor-slack-token = Slack does not accept the bot token ({ $error }).
doctor-slack-token-do = Install the app on its page OAuth & Permissions, and copy SLACK_BOT_TOKEN anew.
doctor-slack-http = Slack posts its requests to /slack/events.
doctor-slack-socket = Slack permits Socket Mode.
doctor-slack-app-token = Slack does not open Socket Mode ({ $error }).
doctor-slack-app-token-do = Make an app-level token with connections:write, and put it into SLACK_APP_TOKEN.
doctor-scopes = The Slack app may do exactly what the manifest says.
doctor-scopes-missing = The Slack app lacks scopes: { $scopes }.
doctor-scopes-missing-do = Paste the new docs/slack-manifest.json on the app's page, and install the app anew.
doctor-scopes-further = The Slack app has more scopes than it needs: { $scopes }.
doctor-scopes-further-do = Paste docs/slack-manifest.json on the app's page, and install the app anew.
doctor-scopes-unknown = Slack did not say which scopes the app has.
doctor-scopes-unknown-do = Compare them on the app's page with docs/slack-manifest.json.
doctor-admins = Slack knows all of SLACK_ADMINS.
doctor-admins-none = SLACK_ADMINS is empty: as long as the database has no administrator, nobody can run workshops.
doctor-admins-none-do = Put in the Slack id of at least one person (in the profile: Copy member ID).
doctor-admins-unknown = Slack does not know: { $users }.
doctor-admins-unknown-do = Correct SLACK_ADMINS; the profile shows the id: Copy member ID.
