## Getting to know each other, language, privacy.

welcome-title = Hello! This is Darbnīca.
welcome = Here two Latvian ministries, VARAM and EM, announce regional workshops. With one tap you say whether you'll come, and afterwards what you think.

privacy-notice = We keep your name (as shown here), field, region, organisation if you give it, and answers, to run the workshops and to plan policy. Reports hold no names. You can stop at any time.
privacy-question = Shall we go on, and may we send news of further workshops too?
privacy-accept-news = Go on, with news
privacy-accept-only = Go on, without news
privacy-read = Read the whole notice
privacy-full =
    Who: the Ministry of Environmental Protection and Regional Development (VARAM) and the Ministry of Economics (EM) of Latvia. Contact: prese@varam.gov.lv, +371 67026533.

    Why, and on what basis: we process your answers about attendance and in surveys as a task in the public interest (Article 6(1)(e) of the General Data Protection Regulation). News of further workshops is sent only with your consent (Article 6(1)(a)), which you can withdraw at any time. Messages of the ministries go to those who gave it and, about a workshop, to those who signed up for it; these, reminders and surveys can be switched off in your profile.

    What we keep: your name, language, field, region, organisation (if you give it), your address in this app, which messages you wish for and where, when we last wrote to you, your answers and when you gave them, how many guests you bring, whether you came, and your ideas: text, place, number and what became of them. The ministries’ staff read ideas without your name. We do not ask for health or other sensitive data; please do not write any in your answers.

    Who sees it: names and organisations are seen by the ministry staff who run the workshops, and names also by whoever checks people in at the door. Other participants see yours only if you choose so in your profile. Reports hold none. Messages pass through Telegram or Slack, and these services process them under their own terms.

    How long: as long as you take part; after three years without a word from you, we erase it ourselves. Figures without names stay in reports.

    Your rights: have your data, /mydata; erase it, /forget; correct it in your profile; to restrict and object, write to the address above. /stop ends messages. You can complain to the Data State Inspectorate (www.dvi.gov.lv).

    Version of this notice: { $version }
privacy-current-news = News of further workshops: you receive it.
privacy-current-no-news = News of further workshops: you do not receive it.
privacy-news-on = Receive news
privacy-news-off = No news
privacy-news-is-on = From now on you will receive news of workshops.
privacy-news-is-off = We will send no more news of new workshops.

profile-ask-sector = Which field do you represent?
profile-ask-region = Which region do you work in?
profile-ask-organisation = Which organisation do you represent?
profile-title = Your profile
profile-sector = Field: { $sector }
profile-region = Region: { $region }
profile-organisation = Organisation: { $organisation }
profile-organisation-none = Organisation: not given
profile-language = Language: { $language }
profile-change-sector = Change field
profile-change-region = Change region
profile-change-organisation = Change organisation
profile-change-language = Change language
profile-name-show = Show my name to others
profile-name-hide = Hide my name from others
profile-name-shown = Others who come see your name.
profile-name-hidden = Others do not see your name.
profile-saved = Thank you, noted.
organisation-hint = Write its name in one message, up to { $max } characters. You need not; only ministry staff see it.
organisation-saved = Noted: { $organisation }
organisation-erase = Erase organisation
organisation-erased = The organisation is erased from your profile.
organisation-no-empty = A name in words is needed here. Please write it in one message, or go back to the profile.
profile-ready = Thank you! Here are the workshops to come.

language-ask = Which language shall we speak?
language-saved = From now on we will write in English.

stop-done = We will not write any more. The answers you gave remain. To begin again, press /start
help =
    /workshops – workshops to come
    /my – your answers
    /idea – tell an idea or a need
    /my_ideas – what becomes of your ideas
    /profile – about you, and which messages you get
    /language – Latvian or English
    /privacy – how we treat your data
    /mydata – all that we hold about you
    /forget – erase your data
    /stop – end messages

    Write to a person: prese@varam.gov.lv, +371 67026533
not-understood = I did not understand that. What I can do: /help
not-joined = First we need to get to know each other: press /start
button-stale = This button is no longer valid. Here is the latest list.
not-in-groups = Answers are taken in a private chat, so that only you see them: { $link }

command-start = Begin
command-darbnicas = Workshops to come
command-mani = My answers
command-ideja = Tell an idea or a need
command-manas_idejas = My ideas and what becomes of them
command-profils = About you, and your messages
command-valoda = Latvian or English
command-privatums = How we treat data
command-mani_dati = All that we hold about you
command-aizmirst = Erase your data
command-stop = End messages
command-palidziba = Help
bot-about = Regional workshops “How can regions become more competitive?”: sign up, be reminded, and say what you think. By VARAM and EM.
