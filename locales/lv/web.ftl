## Lapas, ko atver pārlūkā un kalendārā.

web-no-calendar = Šāda kalendāra nav; jaunu saiti var saņemt bota sarakstē.
web-no-qr = Šāda QR koda nav: vai nu darbnīca nav izsludināta, vai saite ir nepilnīga.
