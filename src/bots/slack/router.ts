/** Which listener each button and each form leads to; a name without a listener does not compile. */
import { tell, type Visit } from "./context.ts";
import { onAnnounce, onPrepare } from "./broadcast.ts";
import { runCommand } from "./command.ts";
import {
  isButtonName,
  isFormName,
  unpackButton,
  unpackForm,
  type ButtonData,
  type ButtonName,
  type FormData,
  type FormName,
} from "./data.ts";
import { updateAnswer, type FormAnswer, type Submission } from "./form-state.ts";
import { pageView, say, sentencePage } from "./context.ts";
import { onIntroduce, onJoin, onPrivacy } from "./person.ts";
import { answerHandlers } from "./rsvp.ts";
import { onBegin, onFeedback, onSurvey } from "./survey.ts";
import { onDraft, onPeople, onSchedule } from "./workshop.ts";

const buttons: { [N in ButtonName]: (visit: Visit, data: ButtonData<N>) => Promise<void> } = {
  ...answerHandlers,
  "workshop-draft": onDraft,
  "people-show": onPeople,
  "feedback-show": onFeedback,
  "broadcast-prepare": onPrepare,
  "survey-begin": onBegin,
  "person-introduce": onIntroduce,
  "privacy-read": onPrivacy,
  "command-run": (visit, { command }) => runCommand(visit, command),
  "offer-run": (visit, { command }) => runCommand(visit, command),
};

const forms: {
  [N in FormName]: (visit: Visit, data: FormData<N>, sent: Submission) => Promise<FormAnswer>;
} = {
  "workshop-schedule": onSchedule,
  "broadcast-announce": onAnnounce,
  "person-join": onJoin,
  "survey-answer": onSurvey,
};

const runButton = <N extends ButtonName>(
  visit: Visit,
  name: N,
  value: string | undefined,
): Promise<void> => {
  const data = unpackButton(name, value);
  return data === undefined ? tell(visit, "desk-button-stale") : buttons[name](visit, data);
};

const staleForm = (visit: Visit): FormAnswer =>
  updateAnswer(pageView(visit, sentencePage(visit, say(visit, "desk-button-stale"))));

const runForm = async <N extends FormName>(
  visit: Visit,
  name: N,
  form: { metadata: string; sent: Submission },
): Promise<FormAnswer> => {
  const data = unpackForm(name, form.metadata);
  return data === undefined ? staleForm(visit) : forms[name](visit, data, form.sent);
};

/** A press on any button, also one that an older version wrote. */
export const onButton = (visit: Visit, name: string, value: string | undefined): Promise<void> =>
  isButtonName(name) ? runButton(visit, name, value) : tell(visit, "desk-button-stale");

/** Any form that was sent, also one that an older version opened. */
export const onForm = async (
  visit: Visit,
  name: string,
  form: { metadata: string; sent: Submission },
): Promise<FormAnswer> => (isFormName(name) ? runForm(visit, name, form) : staleForm(visit));
