/** `/darbnica aptauja`: staff make surveys, edit them in both languages, publish and close them. */
import type { ModalView } from "@slack/types";
import {
  closeSurvey,
  draftSurvey,
  editDraft,
  listSurveyDesks,
  listSurveyTemplates,
  publishSurvey,
  showSurveyDesk,
  type PublishNo,
  type SurveyDesk,
} from "../../app/survey-desk.ts";
import { summariseSurvey } from "../../app/survey-summary.ts";
import { listExportable } from "../../app/export.ts";
import { WorkshopId, type SurveyId } from "../../domain/ids.ts";
import type { Locale } from "../../domain/person.ts";
import { firstWords } from "../../wording.ts";
import { formView, input, option } from "./block.ts";
import { lineOf } from "./card-view.ts";
import {
  openModal,
  pageView,
  placeOf,
  say,
  sentenceView,
  show,
  tell,
  type Page,
  type Visit,
} from "./context.ts";
import type { ButtonData, FormData } from "./data.ts";
import { selectElement } from "./field.ts";
import {
  errorsAnswer,
  fieldOf,
  updateAnswer,
  type FormAnswer,
  type Submission,
} from "./form-state.ts";
import { refuseStaff } from "./refusal.ts";
import { applyQuestion, publishForm, questionForm, readPublish } from "./survey-desk-form.ts";
import { previewPage, surveyListPage, surveyPage } from "./survey-desk-view.ts";
import { onBack, onBegin } from "./survey.ts";
import { feedbackPage } from "./survey-view.ts";

const says = {
  "not-staff": "refusal-staff-only",
  "no-survey": "survey-no-no-survey",
  "no-workshop": "desk-workshop-gone",
  "no-template": "desk-button-stale",
  "no-question": "survey-desk-no-question",
  flawed: "survey-desk-flawed",
  promised: "survey-desk-promised",
  cancelled: "survey-desk-cancelled",
} as const satisfies Record<PublishNo, string>;

export const onSurveys = async (visit: Visit): Promise<void> => {
  if (!visit.person) return refuseStaff(visit);
  const desks = await listSurveyDesks(visit.deps, visit.person);
  return desks.ok ? show(visit, surveyListPage(visit, desks.value)) : refuseStaff(visit);
};

/** Shows what can be made of one survey, or says why nothing can. */
const withDesk = async (
  visit: Visit,
  surveyId: SurveyId,
  work: (desk: SurveyDesk) => Promise<void>,
): Promise<void> => {
  if (!visit.person) return refuseStaff(visit);
  const desk = await showSurveyDesk(visit.deps, visit.person, surveyId);
  return desk.ok ? work(desk.value) : tell(visit, says[desk.reason]);
};

const onOpen = (visit: Visit, { survey }: ButtonData<"survey-open">): Promise<void> =>
  withDesk(visit, survey, (desk) => show(visit, surveyPage(visit, desk)));

const onPreview =
  (locale: Locale) =>
  (visit: Visit, { survey }: ButtonData<"survey-open">): Promise<void> =>
    withDesk(visit, survey, (desk) => show(visit, previewPage(visit, desk, locale)));

const onQuestion = (visit: Visit, data: ButtonData<"survey-question">): Promise<void> =>
  withDesk(visit, data.survey, (desk) =>
    openModal(visit, questionForm(visit, desk, { ...data, from: placeOf(visit) })),
  );

const onPublish = (visit: Visit, data: ButtonData<"survey-publish">): Promise<void> =>
  withDesk(visit, data.survey, (desk) =>
    openModal(visit, publishForm(visit, desk, { ...data, from: placeOf(visit) })),
  );

const onClose = async (visit: Visit, { survey }: ButtonData<"survey-close">): Promise<void> => {
  if (!visit.person) return refuseStaff(visit);
  const closed = await closeSurvey(visit.deps, { actor: visit.person, surveyId: survey });
  if (!closed.ok) return tell(visit, says[closed.reason]);
  return onOpen(visit, { survey });
};

const onAnswers = async (visit: Visit, { survey }: ButtonData<"survey-answers">): Promise<void> => {
  if (!visit.person) return refuseStaff(visit);
  const summary = await summariseSurvey(visit.deps, visit.person, { surveyId: survey });
  return summary.ok
    ? show(visit, feedbackPage(visit, summary.value))
    : tell(visit, says[summary.reason]);
};

/** Which workshop, and which template to begin with. */
const onNew = async (visit: Visit): Promise<void> => {
  if (!visit.person) return refuseStaff(visit);
  const cards = await listExportable(visit.deps, visit.person);
  if (cards.length === 0) return tell(visit, "survey-desk-none");
  const workshops = cards
    .slice(0, 100)
    .map((card) => option(firstWords(lineOf(visit.locale, card), 70), String(card.id)));
  const templates = listSurveyTemplates().map(({ id, name }) => option(name[visit.locale], id));
  const texts = {
    title: say(visit, "survey-new-title"),
    submit: say(visit, "survey-new-submit"),
    close: say(visit, "desk-cancel"),
  };
  const fields = [
    input("workshop", {
      label: say(visit, "ideas-label-workshop"),
      element: selectElement(visit, workshops),
    }),
    input("template", {
      label: say(visit, "survey-label-template"),
      hint: say(visit, "survey-hint-template"),
      element: selectElement(visit, templates),
    }),
  ];
  await openModal(visit, formView("survey-new", texts, { from: placeOf(visit) }, fields));
};

const refused = (visit: Visit, reason: PublishNo): FormAnswer =>
  updateAnswer(sentenceView(visit, say(visit, says[reason])));

/** The survey as it is now, in the place of the form. */
const answerWith = async (visit: Visit, surveyId: SurveyId): Promise<FormAnswer> => {
  if (!visit.person) return refused(visit, "not-staff");
  const desk = await showSurveyDesk(visit.deps, visit.person, surveyId);
  if (!desk.ok) return refused(visit, desk.reason);
  const page: Page = surveyPage(visit, desk.value);
  const view: ModalView = pageView(visit, page);
  return updateAnswer(view);
};

const onDrafted = async (
  visit: Visit,
  _: FormData<"survey-new">,
  sent: Submission,
): Promise<FormAnswer> => {
  if (!visit.person) return refused(visit, "not-staff");
  const workshopId = WorkshopId.safeParse(fieldOf(sent.state, "workshop").text);
  if (!workshopId.success) return errorsAnswer({ workshop: say(visit, "answer-no-required") });
  const template = fieldOf(sent.state, "template").text;
  if (template === "") return errorsAnswer({ template: say(visit, "answer-no-required") });
  const from = { workshopId: workshopId.data, template };
  const drafted = await draftSurvey(visit.deps, visit.person, from);
  return drafted.ok ? answerWith(visit, drafted.value) : refused(visit, drafted.reason);
};

const onEdited = async (
  visit: Visit,
  { survey, key }: FormData<"survey-question">,
  sent: Submission,
): Promise<FormAnswer> => {
  if (!visit.person) return refused(visit, "not-staff");
  const acting = { actor: visit.person, surveyId: survey };
  const edited = await editDraft(visit.deps, acting, applyQuestion(key, sent.state));
  return edited.ok ? answerWith(visit, survey) : refused(visit, edited.reason);
};

const onPublished = async (
  visit: Visit,
  { survey }: FormData<"survey-publish">,
  sent: Submission,
): Promise<FormAnswer> => {
  if (!visit.person) return refused(visit, "not-staff");
  const desk = await showSurveyDesk(visit.deps, visit.person, survey);
  if (!desk.ok) return refused(visit, desk.reason);
  const how = readPublish(sent.state, desk.value);
  const acting = { actor: visit.person, surveyId: survey };
  const published = await publishSurvey(visit.deps, acting, how);
  return published.ok ? answerWith(visit, survey) : refused(visit, published.reason);
};

export const surveyPresses = {
  "survey-begin": onBegin,
  "survey-back": onBack,
  "survey-new": (visit: Visit) => onNew(visit),
  "survey-open": onOpen,
  "survey-question": onQuestion,
  "survey-add": onQuestion,
  "survey-preview-lv": onPreview("lv"),
  "survey-preview-en": onPreview("en"),
  "survey-publish": onPublish,
  "survey-close": onClose,
  "survey-answers": onAnswers,
} as const;

export const surveySubmits = {
  "survey-new": onDrafted,
  "survey-question": onEdited,
  "survey-publish": onPublished,
} as const;
