## The survey after a workshop.

survey-invitation-title-before = Before the workshop: what do you expect of it?
survey-invitation-title-room = The workshop has begun: a short survey for those in the room
survey-invitation-title-after = What did you think of the workshop?
survey-invitation = { $questions ->
    [one] { $questions } short question, about two minutes. The answers are used in policy planning; reports show no names.
   *[other] { $questions } short questions, about two minutes. The answers are used in policy planning; reports show no names.
}
survey-nudge-title = A reminder: we would still like to know what you think
survey-nudge = { $questions ->
    [one] The survey has { $questions } short question: about two minutes. If you do not answer this time, we won't remind you again.
   *[other] The survey has { $questions } short questions: about two minutes. If you do not answer this time, we won't remind you again.
}
survey-begin = Answer
survey-position = Question { $position } of { $total }
survey-position-open = Question { $position }
survey-scale-low = 1 – not at all
survey-scale-high = 5 – very
survey-scale-hint = 1 – not at all, 5 – very useful
survey-several-hint = You may choose several. When you are ready, press “Next”.
survey-several-next = Next
survey-ranking-hint = Press the answers in order: the most important first.
survey-ranking-anew = Start the order again
survey-number-hint = Write a number, for instance 1200.50.
survey-place-hint = Write the name of a town or municipality, for instance Kuldīga.
survey-consent-yes = Yes, I agree
survey-consent-no = No
survey-back = Back
survey-form-next = Next
survey-form-place = The name of a town or municipality, for instance Kuldīga.
survey-form-place-of = Place { $place }
survey-form-place-unclear = That name can mean several places: { $places }. Please write one of them.
survey-text-hint = Write your answer as an ordinary message.
survey-skip = Skip
survey-answered = Your answer: { $answer }
survey-skipped = skipped
survey-done = Thank you! Your answers have been saved and will be part of the workshop's report.
survey-invitation-anonymous = The survey is anonymous: who answered what cannot be found out, not even from the whole database. Please write no names or contacts.
survey-done-anonymous = Thank you! Your answers have been received. They will be part of the report together with those of others, without a word on who gave them.
survey-secret-hint = Only you know this secret code: keep it. With { $command } and the code you learn what becomes of the idea. The code begins to work once at least five new responses have come together.
secret-no-unknown = There is no idea with this code. If you got the code lately, the idea is still waiting for other responses: try again later.
secret-title = Your anonymous idea

survey-no-no-survey = There is no such survey.
survey-no-not-open = The survey has not begun yet.
survey-no-closed = The survey is closed and takes no more answers.
survey-no-not-expected = The survey is for those who had signed up for the workshop.
survey-no-already-complete = You have already answered all the questions. Thank you!
survey-no-quota-full = Thank you for wanting to answer! We already have as many answers from your group as we need this time, so we take no more. You can always tell us a thought as an idea: /idea.
survey-no-unavailable = This survey is not available at the moment, because we cannot guarantee that it is anonymous. The organisers have been warned.
survey-no-moved-on = This question has been answered already. The current one is below.

answer-no-not-a-mark = Please choose a number from 1 to 5.
answer-no-not-an-option = This question has no such answer. Please choose one of those offered.
answer-no-none-chosen = Please choose at least one answer.
answer-no-one-only = Please choose one answer only.
answer-no-text-empty = The answer is empty. Please write at least one sentence, or press “Skip”.
answer-no-text-too-long = The answer is too long: { $length } characters, and { $max } are allowed. Please shorten it and send it again.
answer-no-text-expected = A written answer is needed here, not a picture, a voice message or a file. Please put it in words.
answer-no-required = This question must be answered.
answer-no-not-all-ranked = Please give each answer a place, each once.
answer-no-not-a-number = That is not a number, or it can be read in two ways. Please write for instance 1200 or 1200.50.
answer-no-number-too-large = The number is too large. Please check for a digit too many.
answer-no-no-place = Latvia has no such town or municipality. Please check the name.
answer-no-place-unclear = Which of these places do you mean?
answer-no-not-asked = After your previous answer this question is no longer asked.
