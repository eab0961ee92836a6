/** Answering a survey, and reading what others answered. */
import {
  beginSurvey,
  goBack,
  recordAnswers,
  showSurvey,
  type SurveyNo,
  type SurveyStep,
} from "../../app/survey.ts";
import { summariseSurvey } from "../../app/survey-summary.ts";
import { firstWords } from "../../wording.ts";
import { escapeText, readView, section } from "./block.ts";
import { commandText } from "./command-word.ts";
import { surveyReceiptText } from "./contribution-view.ts";
import {
  openModal,
  redraw,
  say,
  sentencePage,
  show,
  showModal,
  tell,
  type Visit,
} from "./context.ts";
import type { ButtonData, FormData } from "./data.ts";
import { errorsAnswer, updateAnswer, type FormAnswer, type Submission } from "./form-state.ts";
import { refuseStaff } from "./refusal.ts";
import { readSurveyForm, surveyErrorTexts, surveyForm } from "./survey-form.ts";
import { feedbackPage } from "./survey-view.ts";
import { forChosen } from "./choose.ts";

const says = {
  "no-survey": "survey-no-no-survey",
  "not-open": "survey-no-not-open",
  closed: "survey-no-closed",
  "not-expected": "survey-no-not-expected",
  "already-complete": "survey-no-already-complete",
  "quota-full": "survey-no-quota-full",
  unavailable: "survey-no-unavailable",
} as const satisfies Record<SurveyNo, string>;

/** Opens the form. */
export const onBegin = async (
  visit: Visit,
  { survey: surveyId, among = false }: ButtonData<"survey-begin">,
): Promise<void> => {
  if (!visit.person) return tell(visit, says["not-expected"]);
  const step = await beginSurvey(visit.deps, { surveyId, personId: visit.person.id });
  if (!step.ok) return tell(visit, says[step.reason]);
  const url = visit.origin.kind === "message" && !among ? visit.origin.url : undefined;
  await openModal(visit, surveyForm(visit, step.value, { survey: surveyId, url }));
};

/** Takes the last answer back and asks its question again. */
export const onBack = async (visit: Visit, data: ButtonData<"survey-back">): Promise<void> => {
  if (!visit.person) return tell(visit, says["not-expected"]);
  const key = { surveyId: data.survey, personId: visit.person.id };
  const step = await goBack(visit.deps, key);
  if (!step.ok) return tell(visit, says[step.reason]);
  await showModal(visit, surveyForm(visit, step.value, data));
};

const MAX_SECRET_TEXT = 120;

/** The codes by which somebody finds what became of what nobody knows to be theirs. */
const secretTexts = (visit: Visit, secrets: SurveyStep["secrets"]): string[] => {
  const command = commandText("idea", visit.locale);
  const codes = secrets.map(({ text, code }) => `${firstWords(text, MAX_SECRET_TEXT)}\n${code}`);
  return codes.length === 0 ? [] : [...codes, say(visit, "survey-secret-hint", { command })];
};

const sentenceView = (visit: Visit, sentence: string): FormAnswer =>
  updateAnswer(
    readView({ title: say(visit, "survey-form-title"), close: say(visit, "desk-close") }, [
      section(escapeText(sentence)),
    ]),
  );

/**
 * Takes a page: all of it, or none with the reasons beside the fields. Where what is asked next
 * hangs on it, the next page stands in its place.
 */
export const onSurvey = async (
  visit: Visit,
  { survey: surveyId, url }: FormData<"survey-answer">,
  sent: Submission,
): Promise<FormAnswer> => {
  if (!visit.person) return sentenceView(visit, say(visit, says["not-expected"]));
  const key = { surveyId, personId: visit.person.id };
  const step = await showSurvey(visit.deps, key);
  if (!step.ok) return sentenceView(visit, say(visit, says[step.reason]));
  const given = readSurveyForm(step.value, sent.state);
  const recorded = await recordAnswers(visit.deps, { ...key, given });
  if (!recorded.ok)
    return recorded.reason === "bad-answer"
      ? errorsAnswer(surveyErrorTexts(visit, step.value, recorded))
      : sentenceView(visit, say(visit, says[recorded.reason]));
  if (recorded.value.next)
    return updateAnswer(surveyForm(visit, recorded.value, { survey: surveyId, url }));
  const { brought, secrets, anonymous } = recorded.value;
  const done = [
    say(visit, anonymous ? "survey-done-anonymous" : "survey-done"),
    ...surveyReceiptText(visit, brought),
    ...secretTexts(visit, secrets),
  ].join("\n\n");
  if (url !== undefined) await redraw(visit, url, sentencePage(visit, done));
  return sentenceView(visit, done);
};

/** The summary for staff. */
export const onFeedback = async (
  visit: Visit,
  { workshop }: ButtonData<"feedback-show">,
): Promise<void> => {
  if (!visit.person) return refuseStaff(visit);
  const summary = await summariseSurvey(visit.deps, visit.person, workshop);
  if (summary.ok) return show(visit, feedbackPage(visit, summary.value));
  if (summary.reason === "not-staff") return refuseStaff(visit);
  return tell(visit, summary.reason === "no-survey" ? says["no-survey"] : "desk-workshop-gone");
};

export const onFeedbackCommand = (visit: Visit, rest: string): Promise<void> =>
  forChosen(visit, rest, "feedback-show", (data) => onFeedback(visit, data));
