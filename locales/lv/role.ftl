## Ministriju darbinieku lomas.

role-viewer = Skatītājs
role-organiser = Rīkotājs
role-approver = Apstiprinātājs
role-admin = Administrators
role-none = Bez lomas
role-somebody = Šis cilvēks

role-does-viewer = Redz darbnīcas, dalībniekus, atsauksmes un lomas.
role-does-organiser = Arī veido, maina un izsludina darbnīcas, raksta ziņas.
role-does-approver = Arī apstiprina lielas ziņas un redz visu žurnālu.
role-does-admin = Arī piešķir un noņem lomas savā ministrijā.
role-does-none = Kā darbinieks vairs neko nevar darīt, kā dalībnieks – var.

role-may-viewer = Jūs redzat darbnīcas, dalībniekus un atsauksmes.
role-may-organiser = Jūs varat veidot, mainīt un izsludināt darbnīcas un rakstīt ziņas dalībniekiem.
role-may-approver = Jūs varat veidot un izsludināt darbnīcas un apstiprināt citu rakstītās ziņas, ko saņems daudzi.
role-may-admin = Jūs varat visu, arī piešķirt un noņemt lomas savā ministrijā.

roles-title = Lomas
roles-you = Jūs
roles-explained = Katra ministrija par saviem darbiniekiem lemj pati. Lomas maina tikai tās administratori.
roles-button-give = Piešķirt lomu…
roles-button-edit = Mainīt…

role-give-title = Piešķirt lomu
role-give-submit = Piešķirt
role-set-title = Mainīt lomu
role-who = Kam?
role-who-hint = Izvēlieties cilvēku no savas Slack darbvietas. Par to viņam nosūtīsim ziņu.
role-which = Loma
role-saved = Saglabāts: { $name } – { $role }.
role-saved-none = Saglabāts: { $name } – bez lomas.
role-saved-told = Par to nosūtīsim ziņu.

role-no-not-admin = Lomas šajā ministrijā maina tikai tās administratori.
role-no-last-admin = Ministrijā jāpaliek vismaz vienam administratoram. Vispirms piešķiriet šo lomu kādam citam.
role-no-gone = Šim cilvēkam šajā ministrijā lomas vairs nav. Jaunāko sarakstu parāda /darbnica lomas
role-pick-guest = Šis cilvēks Jūsu Slack darbvietā ir viesis. Lomu var piešķirt tikai tās pilntiesīgam dalībniekam.
role-pick-stranger = Šis cilvēks ir no citas organizācijas. Lomu var piešķirt tikai savas Slack darbvietas dalībniekam.
role-pick-bot = Tā ir lietotne, nevis cilvēks.
role-pick-deactivated = Šī cilvēka Slack konts ir slēgts.
role-pick-unknown = Slack par šo cilvēku pašlaik neatbild. Lūdzu, mēģiniet vēlreiz pēc brīža.

role-invite-title = Jums piešķirta loma
role-invite-told = { $ministry }: Jūsu loma ir “{ $role }”.
role-change-title = Jūsu loma ir mainīta
role-change-told = { $ministry }: tagad Jūsu loma ir “{ $role }”.
role-remove-title = Jūsu loma ir noņemta
role-remove-told = { $ministry }: lomas “{ $role }” Jums vairs nav. Darbnīcās joprojām varat piedalīties.
role-button-desk = Sākt darbu
role-button-workshops = Gaidāmās darbnīcas
