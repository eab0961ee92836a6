## The survey after a workshop.

survey-invitation-title = What did you think of the workshop?
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
survey-consent-yes = I agree
survey-consent-no = I don't agree
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

survey-no-no-survey = There is no such survey.
survey-no-not-open = The survey has not begun yet.
survey-no-closed = The survey is closed and takes no more answers.
survey-no-not-expected = The survey is for those who had signed up for the workshop.
survey-no-already-complete = You have already answered all the questions. Thank you!
survey-no-quota-full = Thank you for wanting to answer! We already have as many answers from your group as we need this time, so we take no more. You can always tell us a thought as an idea: /idea.
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
