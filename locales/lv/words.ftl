## Vārdi, ko lieto visur.

sector-business = Uzņēmējdarbība
sector-science = Zinātne un izglītība
sector-municipality = Pašvaldība
sector-state = Valsts iestāde
sector-ngo = Biedrība vai nodibinājums
sector-other = Cita joma
sector-unknown = Nav norādīta

region-kurzeme = Kurzeme
region-latgale = Latgale
region-riga = Rīgas reģions
region-vidzeme = Vidzeme
region-zemgale = Zemgale
region-unknown = Nav norādīts

language-name = Latviešu

venue-to-be-confirmed = vieta vēl tiek precizēta

error-unexpected = Radās kļūda, un darbība nav pabeigta. Lūdzu, mēģiniet vēlreiz pēc brīža.
too-many = Tik daudz uzreiz nevaram apstrādāt. Lūdzu, mēģiniet vēlreiz pēc minūtes; saglabātais nav zudis.
