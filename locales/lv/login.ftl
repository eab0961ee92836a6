## Rindu pārskats uzturētājiem: pieteikšanās.

login-heading = Darbu rindas
login-password = Parole
login-submit = Pieteikties
login-wrong = Parole nav pareiza.
login-wait = Mēģinājumu ir par daudz. Lūdzu, pagaidiet dažas sekundes.
login-off = Rindu pārskats nav ieslēgts; to ieslēdz ar QUEUES_PASSWORD.
