## Lists from outside: the check, what is wrong and why, and the writing.

command-does-import = read workshops or contacts from an Excel or CSV file (we check it first)

import-form-title = Import
import-form-submit = Check
import-form-explained = We check the file first, and write nothing until you say so. Rows with something wrong come back to you with an explanation. Nobody is sent a message.
import-form-kind = What is in the file?
import-form-file = File
import-form-file-hint = XLSX or CSV, up to 2,000 rows and 5 MB. The first row must be headings; the order of columns does not matter.
import-kind-workshops = Workshops
import-kind-contacts = Contacts who agreed to receive news
import-asked = We are checking. The result will be in your conversation with me in a moment: in Slack under “Apps” → “Darbnīca”.

import-checking = Checking the file…
import-broken = The file could not be checked, and nothing was written. Please try again with /darbnica import
import-nothing-written = Nothing was written.
import-nothing-yet = Nothing is written yet.
import-unreadable-gone = The file is no longer in Slack. Please attach it again.
import-unreadable-too-large = The file is too large: we can read up to 5 MB. Please divide it.
import-unreadable-too-many-rows = The file has more than { $rows } rows. Please divide it.
import-unreadable-too-many-columns = The file has more than { $most } columns. Please leave only those that are needed.
import-unreadable-not-a-table = This is no XLSX or CSV file. Please save the table as one of these.
import-unreadable-protected = The file is protected by a password or saved in the old form (XLS). Please save it as XLSX without a password.
import-unreadable-empty = The file has no rows below its headings.
import-unreadable-missing-columns = The file lacks columns: { $columns }.

import-checked-workshops = { $good ->
    [one] Checked. We can make { $good } workshop, as a draft.
   *[other] Checked. We can make { $good } workshops, all as drafts.
}
import-checked-contacts = { $good ->
    [one] Checked. We can add { $good } contact.
   *[other] Checked. We can add { $good } contacts.
}
import-known = { $known ->
    [one] We leave out { $known } row: the same is there already, or twice in the file.
   *[other] We leave out { $known } rows: the same is there already, or twice in the file.
}
import-bad = { $bad ->
    [one] Something is wrong in { $bad } row; it is in the file “Rows not read”, with an explanation. Correct it and attach the file again.
   *[other] Something is wrong in { $bad } rows; they are in the file “Rows not read”, with an explanation. Correct them and attach the file again.
}
import-bad-more = The others are in the file.
import-row = • Row { $line }.
import-problem = { $column }: “{ $found }”. { $reason }
import-problem-empty = { $column } (empty). { $reason }
import-head-row = Row in the file
import-head-why = What to correct
export-kind-of-unimported = Rows not read

import-no-not-a-region = It must be one of: Kurzeme, Latgale, Riga region, Vidzeme, Zemgale.
import-no-not-a-day = It must be a date, such as 2027-06-11 or 11.06.2027.
import-no-not-a-time = It must be a time, such as 10:00.
import-no-not-a-sector = It must be one of: Business, Science and education, Municipality, State institution, Association or foundation, Another field.
import-no-not-a-language = It must be “Latvian” or “English”.
import-no-not-an-email = It must be an e-mail address, such as name@office.lv.
import-no-not-a-phone = It must be a phone number, such as +371 26123456.
import-no-no-reach = An e-mail or a phone number is needed.
import-no-in-the-future = Consent must have been given already: the date cannot be in the future.

import-button-write = Write ({ $good })
import-button-drop = Write nothing
import-written-workshops = { $written ->
    [one] Done: { $written } workshop was made. It is a draft; only staff see it.
   *[other] Done: { $written } workshops were made. They are drafts; only staff see them.
}
import-written-contacts = { $written ->
    [one] Done: { $written } contact was added. Nobody was sent anything.
   *[other] Done: { $written } contacts were added. Nobody was sent anything.
}
import-dropped = Nothing was written.
import-gone = This list can no longer be written. Please attach the file again with /darbnica import
import-already-written = This list is written already.
