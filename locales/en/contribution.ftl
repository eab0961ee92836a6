## Ideas, needs and prerequisites: from a sentence to a guideline and back.

contribution-kind-need = Investment need
contribution-kind-prerequisite = What the ecosystem needs
contribution-kind-smart-solution = Smart solution
contribution-kind-regional-project = Regional-scale project
contribution-kind-platform-idea = Idea for the platform

idea-area-bioeconomy = Bioeconomy
idea-area-biomedicine = Biomedicine and medical technologies
idea-area-materials = Smart materials and engineering systems
idea-area-energy = Smart energy and mobility
idea-area-ict = Information technologies

idea-cost-to-50 = Up to €50,000
idea-cost-to-250 = €50,000–250,000
idea-cost-to-1000 = €250,000–1 million
idea-cost-to-5000 = €1–5 million
idea-cost-above-5000 = Above €5 million

idea-readiness-thought = Only a thought
idea-readiness-sketch = A sketch or an estimate
idea-readiness-design = A finished design
idea-readiness-ready = Can begin at once

idea-owner-municipality = A municipality
idea-owner-state = The state
idea-owner-business = A business
idea-owner-science = A university or institute
idea-owner-ngo = An association

idea-ask-kind = What is your idea about?
idea-ask-kind-hint = Choose what comes nearest. Then write it in one message, and you get its number at once.
idea-ask-text = What is your idea?
idea-ask-text-hint = Write it in one message, as you would say it, in up to { $max } characters. Please do not write about other people.
idea-ask-split = { $count ->
    [one] There seems to be { $count } idea in your message.
   *[other] There seem to be { $count } ideas in your message.
}
idea-ask-split-hint = Kept apart, each gets a number and an answer of its own.
idea-split-apart = Each by itself
idea-split-whole = All as one
idea-ask-place = Which place is it about?
idea-ask-place-hint = Write a town or municipality (accents do not matter), or choose a region.
idea-place-all = All of Latvia
idea-suggest = Which place did you mean?
idea-ask-area = Which area of smart specialisation (RIS3) is it nearest to?
idea-ask-object = What exactly is to be built or changed?
idea-ask-object-hint = In a few words: a stretch of street, a building, a service.
idea-ask-cost = What would it cost, roughly?
idea-ask-readiness = How far has it come?
idea-ask-owner = Whose would it be?
idea-skip = Skip
idea-enough = That is all
idea-again = Start again
idea-resumed = We go on from where we stopped.
idea-told = Thank you, everything is noted.
idea-chosen = You chose: { $what }
idea-tell-another = Another idea
idea-tell-more = Add details
idea-mine-open = My ideas
idea-number = No. { $receipt }

idea-receipt-title = { $count ->
    [1] Your idea is noted
    [one] { $count } idea is noted
   *[other] { $count } ideas are noted
}
idea-receipt-line = No. { $receipt }: { $text }
idea-receipt-next = What happens next: the ministries’ staff read it, put it together with others like it, and decide which document it belongs in. We write to you here at each step. Where it stands now you always see with { $command }
idea-receipt-survey = What you wrote in the survey has got a number. We write to you here about what becomes of it.

idea-no-idea-empty = This needs a sentence in words. Please write your idea in one message.
idea-no-idea-too-long = The message is too long: { $length } characters of { $max }. Please shorten it and send it again, or split it into several ideas.
idea-no-no-municipality = We did not find such a place. Write a town or municipality, for instance Tukums, or choose a region.
idea-no-object-empty = This needs a few words. Write them, or press “Skip”.
idea-no-moved-on = That has been answered already. The question that waits is at the end of the chat.
idea-no-contribution = There is no such idea any more.
idea-no-place = We did not find such a place. Did you mean: { $places }?

idea-mine-title = My ideas
idea-mine-empty = There is no idea here yet. Tell the first one: { $command }
idea-mine-more = { $count ->
    [one] And { $count } earlier one. You find an idea by writing its number.
   *[other] And { $count } earlier ones. You find an idea by writing its number.
}
receipt-no-bad-receipt = A digit of this number is not right. Please compare it with what you got, and write it again.
receipt-no-no-contribution = It is not among your ideas.

contribution-stands-received = Received, waits to be looked at.
contribution-stands-grouped = Put together with others that say the same: together they weigh more.
contribution-stands-discussed = Discussed. We will write about the decision.
contribution-stands-taken = Taken into: { $document }, section “{ $section }”.
contribution-stands-statement = It says there: “{ $statement }”
contribution-stands-not-taken = Not taken this time. Reason: { $reason }
contribution-news-title = { $count ->
    [1] What becomes of your idea
    [one] What becomes of { $count } idea of yours
   *[other] What becomes of { $count } ideas of yours
}
contribution-news-more = { $count ->
    [one] There is news of { $count } more idea: { $command }
   *[other] There is news of { $count } more ideas: { $command }
}
contribution-news-thanks = Thank you for saying it.

contribution-status-received = Received
contribution-status-grouped = Put together
contribution-status-discussed = Discussed
contribution-status-taken = Taken
contribution-status-not-taken = Not taken
contribution-source-chat = in the chat
contribution-source-survey = in a survey
contribution-source-room = at a workshop
contribution-source-staff = to staff

idea-button-bring = Tell an idea
idea-form-title = Your idea
idea-form-submit = Hand in
idea-form-save = Save
idea-form-text-hint = Write it as you would say it. Several ideas can be written as a list. Please do not write about other people.
idea-form-place-hint = A town or municipality; accents do not matter.
idea-form-region = If it is about a whole region: which?

ideas-title = Ideas
ideas-count = { $count ->
    [one] { $count } idea
   *[other] { $count } ideas
}
ideas-support = { $support ->
    [one] { $support } alike
   *[other] { $support } alike
}
ideas-none = There are no ideas here. Change what is listed, or wait until somebody says something.
ideas-page = Page { $page } of { $pages }
ideas-open = Open
ideas-button-filter = Choose
ideas-button-bulk = Several at once
ideas-button-evidence = Evidence
ideas-button-decide = Decision
ideas-button-merge = Put together
ideas-button-unmerge = Take apart
ideas-place-none = All of Latvia, or no place named
ideas-of-workshop = of one workshop
ideas-of-guideline = for one document
ideas-found-by = “{ $find }”
ideas-order-newest = newest first
ideas-order-oldest = oldest first
ideas-order-support = most often said first
ideas-filter-title = Which ideas to show
ideas-filter-submit = Show
ideas-label-find = Words in the text, or a number
ideas-label-kind = Kind
ideas-label-region = Region
ideas-label-status = What becomes of it
ideas-label-workshop = Workshop
ideas-label-guideline = Document
ideas-label-order = Order
ideas-label-section = The document and section that it belongs in
ideas-label-statement = How the document says it
ideas-hint-statement = If it is taken. Its author reads it word for word.
ideas-label-reason = Why it is not taken
ideas-hint-reason = In Latvian. Its author reads it word for word.
ideas-label-reason-en = Why it is not taken, in English
ideas-hint-reason-en = Needed where an author reads English.
ideas-label-which = Which
ideas-hint-which = All ideas of this page are chosen; take out what does not belong.
ideas-label-area = RIS3 area
ideas-label-town = As its author wrote it
ideas-label-object = To be built or changed
ideas-label-cost = Rough cost
ideas-label-readiness = Readiness
ideas-label-owner = Would belong to
ideas-detail = { $label }: { $value }
ideas-received = Said { $source } { $when }
ideas-is-with = Put together with No. { $receipt }; it is decided there.
ideas-together = { $count ->
    [one] Together with it { $count } more that says the same
   *[other] Together with it { $count } more that say the same
}
ideas-merged = Put together { $when }: No. { $receipts }
ideas-alike = Alike
ideas-merge-done = Put together. In a few minutes we tell the authors that their thoughts stand together.
ideas-unmerge-done = Taken apart: everything is as it was.
ideas-decided = { $count ->
    [0] Saved. There is nothing new for authors.
    [one] Saved. There is news of { $count } idea; its author hears of it in a few minutes.
   *[other] Saved. There is news of { $count } ideas; their authors hear of it in a few minutes.
}
ideas-no-no-section = Taken – where? Choose a document and a section.
ideas-no-no-reason = Say why: its author reads it.
ideas-no-no-english-reason = One of the authors reads English. Please give the reason in English, too.
ideas-no-too-long = Too long: { $max } characters at most.
ideas-no-nothing-to-merge = They are together already.
ideas-no-already-undone = This was taken apart already.
ideas-no-later-merge = What was put together here was put together with more afterwards. Take that apart first.

evidence-title = Evidence
evidence-button-file = Evidence as a file…
evidence-hidden = not shown
evidence-sector = { $sector }: { $count }
evidence-head-section = Section
evidence-head-statement = Statement
evidence-head-number = Number of the statement
evidence-head-status = Where it stands
evidence-head-support = People
evidence-head-sectors = People by field
evidence-head-receipts = Numbers of ideas
evidence-document-title = What was said at the workshops, by policy document
evidence-document-explained = Each row is one statement about one region: how many people say so, of which fields they are, and the numbers of the ideas that say it. The region is the one that the idea is about. Counts of people under 5, and at times one beside them, are not shown, so that nobody can be guessed. An idea is opened in full with /darbnica and its number. There are no names in here.
evidence-place = Place: { $place }
evidence-day = Date: { $day }
evidence-period = Period: { $from } – { $to }
evidence-workshops = { $workshops ->
    [one] { $workshops } workshop, and what was said outside of it
   *[other] { $workshops } workshops, and what was said outside of them
}
evidence-contributions = { $contributions ->
    [one] It rests on { $contributions } idea.
   *[other] It rests on { $contributions } ideas.
}
evidence-made = Made on { $day }
evidence-page = Page { $page } of { $pages }
evidence-explained = For each statement: region, sector (where at least five of it say so), how many people say it, and their numbers. There are no names here.
evidence-support = { $support ->
    [one] { $support } person
   *[other] { $support } people
}
evidence-none = No idea is marked for this document yet.

command-does-ideas = what people brought: sort it, put it together, decide (words or a number may follow)
command-does-idea = tell an idea or a need, and get a number
command-does-my-ideas = my ideas and what becomes of them
