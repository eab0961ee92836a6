## Saraksti no ārpuses: pārbaude, kas un kāpēc nav kārtībā, un ierakstīšana.

command-does-import = ielasīt darbnīcas vai kontaktus no Excel vai CSV faila (vispirms pārbaudām)

import-form-title = Imports
import-form-submit = Pārbaudīt
import-form-explained = Failu vispirms pārbaudīsim, un neko nerakstīsim, kamēr to neapstiprināsiet. Rindas, kurās kas nav kārtībā, atsūtīsim atpakaļ ar paskaidrojumu. Nevienam netiks sūtīta ziņa.
import-form-kind = Kas ir failā?
import-form-file = Fails
import-form-file-hint = XLSX vai CSV, līdz 2000 rindām un 5 MB. Pirmajā rindā jābūt virsrakstiem; kolonnu secība nav svarīga.
import-kind-workshops = Darbnīcas
import-kind-contacts = Kontakti, kas piekrituši saņemt ziņas
import-asked = Pārbaudām. Rezultāts pēc brīža būs sarunā ar mani: Slack sadaļā “Lietotnes” → “Darbnīca”.

import-checking = Pārbaudu failu…
import-broken = Failu neizdevās pārbaudīt, un nekas nav ierakstīts. Lūdzu, mēģiniet vēlreiz ar /darbnica imports
import-nothing-written = Nekas nav ierakstīts.
import-nothing-yet = Pagaidām nekas nav ierakstīts.
import-unreadable-gone = Faila vairs nav Slack. Lūdzu, pievienojiet to vēlreiz.
import-unreadable-too-large = Fails ir par lielu: varam nolasīt līdz 5 MB. Lūdzu, sadaliet to.
import-unreadable-too-many-rows = Failā ir vairāk par { $rows } rindām. Lūdzu, sadaliet to vairākos.
import-unreadable-too-many-columns = Failā ir vairāk par { $most } kolonnām. Lūdzu, atstājiet tikai vajadzīgās.
import-unreadable-not-a-table = Šis nav XLSX vai CSV fails. Lūdzu, saglabājiet tabulu vienā no šiem veidiem.
import-unreadable-protected = Fails ir aizsargāts ar paroli vai saglabāts vecā veidā (XLS). Lūdzu, saglabājiet to kā XLSX bez paroles.
import-unreadable-empty = Failā nav nevienas rindas zem virsrakstiem.
import-unreadable-missing-columns = Failā trūkst kolonnu: { $columns }.

import-checked-workshops = { $good ->
    [zero] Pārbaudīts. Varam izveidot { $good } darbnīcu, visas kā melnrakstus.
    [one] Pārbaudīts. Varam izveidot { $good } darbnīcu kā melnrakstu.
   *[other] Pārbaudīts. Varam izveidot { $good } darbnīcas, visas kā melnrakstus.
}
import-checked-contacts = { $good ->
    [zero] Pārbaudīts. Varam pievienot { $good } kontaktu.
    [one] Pārbaudīts. Varam pievienot { $good } kontaktu.
   *[other] Pārbaudīts. Varam pievienot { $good } kontaktus.
}
import-known = { $known ->
    [zero] { $known } rindu izlaidīsim: tas pats jau ir ierakstīts vai failā atkārtojas.
    [one] { $known } rindu izlaidīsim: tas pats jau ir ierakstīts vai failā atkārtojas.
   *[other] { $known } rindas izlaidīsim: tas pats jau ir ierakstīts vai failā atkārtojas.
}
import-bad = { $bad ->
    [zero] { $bad } rindās kas nav kārtībā; tās ar paskaidrojumu ir failā “Neielasītās rindas”. Salabojiet un pievienojiet to vēlreiz.
    [one] { $bad } rindā kas nav kārtībā; tā ar paskaidrojumu ir failā “Neielasītās rindas”. Salabojiet un pievienojiet to vēlreiz.
   *[other] { $bad } rindās kas nav kārtībā; tās ar paskaidrojumu ir failā “Neielasītās rindas”. Salabojiet un pievienojiet to vēlreiz.
}
import-bad-more = Pārējās ir failā.
import-row = • { $line }. rinda.
import-problem = { $column }: “{ $found }”. { $reason }
import-problem-empty = { $column } (tukšs). { $reason }
import-head-row = Rinda failā
import-head-why = Kas jālabo
export-kind-of-unimported = Neielasītās rindas

import-no-not-a-region = Jābūt vienam no: Kurzeme, Latgale, Rīgas reģions, Vidzeme, Zemgale.
import-no-not-a-day = Jābūt datumam, piemēram, 2027-06-11 vai 11.06.2027.
import-no-not-a-time = Jābūt laikam, piemēram, 10:00.
import-no-not-a-sector = Jābūt vienai no: Uzņēmējdarbība, Zinātne un izglītība, Pašvaldība, Valsts iestāde, Biedrība vai nodibinājums, Cita joma.
import-no-not-a-language = Jābūt “latviešu” vai “angļu”.
import-no-not-an-email = Jābūt e-pasta adresei, piemēram, vards@iestade.lv.
import-no-not-a-phone = Jābūt tālruņa numuram, piemēram, +371 26123456.
import-no-no-reach = Vajag e-pastu vai tālruni.
import-no-in-the-future = Piekrišanai jau jābūt dotai: datums nevar būt nākotnē.

import-button-write = Ierakstīt ({ $good })
import-button-drop = Neko nerakstīt
import-written-workshops = { $written ->
    [zero] Gatavs: izveidotas { $written } darbnīcu. Tās ir melnraksti; tās redz tikai darbinieki.
    [one] Gatavs: izveidota { $written } darbnīca. Tā ir melnraksts; to redz tikai darbinieki.
   *[other] Gatavs: izveidotas { $written } darbnīcas. Tās ir melnraksti; tās redz tikai darbinieki.
}
import-written-contacts = { $written ->
    [zero] Gatavs: pievienoti { $written } kontaktu. Nevienam nekas nav sūtīts.
    [one] Gatavs: pievienots { $written } kontakts. Nevienam nekas nav sūtīts.
   *[other] Gatavs: pievienoti { $written } kontakti. Nevienam nekas nav sūtīts.
}
import-dropped = Nekas nav ierakstīts.
import-gone = Šo sarakstu vairs nevar ierakstīt. Lūdzu, pievienojiet failu vēlreiz ar /darbnica imports
import-already-written = Šis saraksts jau ir ierakstīts.
