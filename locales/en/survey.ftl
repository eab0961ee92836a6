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
survey-scale-low = 1 – not at all
survey-scale-high = 5 – very
survey-scale-hint = 1 – not at all, 5 – very useful
survey-several-hint = You may choose several. When you are ready, press “Next”.
survey-several-next = Next
survey-text-hint = Write your answer as an ordinary message.
survey-skip = Skip
survey-answered = Your answer: { $answer }
survey-skipped = skipped
survey-done = Thank you! Your answers have been saved and will be part of the workshop's report.

survey-no-no-survey = There is no such survey.
survey-no-not-open = The survey will open after the workshop.
survey-no-closed = The survey is closed: it was open for 30 days after the workshop.
survey-no-not-expected = The survey is for those who had signed up for the workshop.
survey-no-already-complete = You have already answered all the questions. Thank you!

answer-no-not-a-mark = Please choose a number from 1 to 5.
answer-no-not-an-option = This question has no such answer. Please choose one of those offered.
answer-no-none-chosen = Please choose at least one answer.
answer-no-one-only = Please choose one answer only.
answer-no-text-empty = The answer is empty. Please write at least one sentence, or press “Skip”.
answer-no-text-too-long = The answer is too long: { $length } characters, and { $max } are allowed. Please shorten it and send it again.
answer-no-text-expected = A written answer is needed here, not a picture, a voice message or a file. Please put it in words.
answer-no-required = This question must be answered.
