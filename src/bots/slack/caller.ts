/** Writing down the answers of people who phoned: new ones, changed ones, and answers to an offer. */
import { answerFor, type AnswerForNo } from "../../app/rsvp.ts";
import { showWhoComes, type WhoComes } from "../../app/workshop.ts";
import { can } from "../../domain/permission.ts";
import type { RsvpAnswer, WorkshopCard } from "../../domain/rsvp.ts";
import { bold, escapeText, readView, section } from "./block.ts";
import {
  callerChangeForm,
  callerForm,
  readAnswer,
  readCaller,
  readPerson,
  withoutChat,
} from "./caller-form.ts";
import { headOf } from "./card-view.ts";
import {
  openModal,
  placeOf,
  redrawPlace,
  say,
  sentencePage,
  sentenceView,
  showSentence,
  tell,
  type Visit,
} from "./context.ts";
import type { ButtonData, FormData } from "./data.ts";
import { errorsAnswer, updateAnswer, type FormAnswer, type Submission } from "./form-state.ts";
import { peoplePage } from "./people-view.ts";
import { refusalView, refuseStaff } from "./refusal.ts";
import { answerRefusal } from "./rsvp.ts";
import type { Place } from "./place.ts";

/** Beside which field a refusal is said; the others take the form's place. */
const fields: Partial<Record<AnswerForNo, "name" | "guests">> = {
  "no-name": "name",
  "too-many-guests": "guests",
  "no-room-for-guests": "guests",
};

/** What is said of somebody else, where the usual sentence speaks to whoever answers. */
const saysOfOthers: Partial<Record<AnswerForNo, string>> = {
  "no-room-for-guests": "caller-no-room",
};

const refusalText = (visit: Visit, reason: Exclude<AnswerForNo, "not-staff">): string => {
  if (reason === "no-name") return say(visit, "draft-no-missing");
  const id = saysOfOthers[reason];
  return id === undefined ? answerRefusal(visit, reason) : say(visit, id);
};

const refusedForm = (visit: Visit, reason: AnswerForNo): FormAnswer => {
  if (reason === "not-staff") return updateAnswer(refusalView(visit));
  const said = refusalText(visit, reason);
  const field = fields[reason];
  return field ? errorsAnswer({ [field]: said }) : updateAnswer(sentenceView(visit, said));
};

/** Where somebody else stands now, said to whoever wrote it down. */
const standingText = (visit: Visit, { mine, my }: WorkshopCard): string =>
  mine === "waitlisted"
    ? say(visit, "caller-saved-waitlisted", { place: my.place ?? 1 })
    : say(visit, "caller-saved", {
        state: say(visit, `people-state-${mine ?? "declined"}`),
        guests: my.guests,
      });

const doneView = (visit: Visit, card: WorkshopCard) =>
  readView({ title: say(visit, "caller-done-title"), close: say(visit, "desk-close") }, [
    section(headOf(visit.t, visit.locale, card)),
    section(bold(standingText(visit, card))),
  ]);

const findPeople = async (
  visit: Visit,
  workshop: WorkshopCard["id"],
): Promise<WhoComes | undefined> => {
  if (!visit.person || !can(visit.person.roles, "answer-for-others")) {
    await refuseStaff(visit);
    return undefined;
  }
  const comes = await showWhoComes(visit.deps, visit.person, workshop);
  if (comes.ok) return comes.value;
  await tell(visit, "desk-workshop-gone");
  return undefined;
};

/** Opens the form for somebody new. */
export const onPhone = async (
  visit: Visit,
  { workshop }: ButtonData<"people-phone">,
): Promise<void> => {
  const comes = await findPeople(visit, workshop);
  if (comes)
    await openModal(visit, callerForm(visit, comes.card, { workshop, from: placeOf(visit) }));
};

/** Opens the form for those who were written down before. */
export const onPhoneChange = async (
  visit: Visit,
  { workshop }: ButtonData<"people-change">,
): Promise<void> => {
  const comes = await findPeople(visit, workshop);
  if (!comes) return;
  if (withoutChat(comes).length === 0) return tell(visit, "caller-nobody");
  await openModal(visit, callerChangeForm(visit, comes, { workshop, from: placeOf(visit) }));
};

type Who = Parameters<typeof answerFor>[1]["who"];

/** The list of people from which the form was opened shows who has come onto it. */
const redrawPeople = async (
  visit: Visit,
  workshop: WorkshopCard["id"],
  from: Place,
): Promise<void> => {
  if (!visit.person) return;
  const comes = await showWhoComes(visit.deps, visit.person, workshop);
  if (comes.ok) await redrawPlace(visit, from, peoplePage(visit, comes.value));
};

const takeForm = async (
  visit: Visit,
  data: FormData<"people-answer">,
  who: Who,
  sent: Submission,
): Promise<FormAnswer> => {
  const { person: actor, deps } = visit;
  if (!actor) return updateAnswer(refusalView(visit));
  const { answer, guests } = readAnswer(sent.state);
  if (!answer) return errorsAnswer({ answer: say(visit, "draft-no-missing") });
  const { workshop: workshopId, from } = data;
  const taken = await answerFor(deps, { actor, workshopId, who, answer, guests });
  if (!taken.ok) return refusedForm(visit, taken.reason);
  await redrawPeople(visit, workshopId, from);
  return updateAnswer(doneView(visit, taken.value.card));
};

export const onPhoned = async (
  visit: Visit,
  data: FormData<"people-answer">,
  sent: Submission,
): Promise<FormAnswer> => {
  const caller = readCaller(sent.state);
  if (!caller) return errorsAnswer({ sector: say(visit, "draft-no-missing") });
  const requestKey = `slack-${visit.key.teamId}-${sent.viewId}`;
  return takeForm(visit, data, { caller, requestKey }, sent);
};

export const onPhonedAgain = async (
  visit: Visit,
  data: FormData<"people-answer-change">,
  sent: Submission,
): Promise<FormAnswer> => {
  const personId = readPerson(sent.state);
  if (personId === undefined) return errorsAnswer({ person: say(visit, "draft-no-missing") });
  return takeForm(visit, data, { personId }, sent);
};

/** What somebody said to an offer on the phone; the notice becomes where they stand. */
const onOffer = async (
  visit: Visit,
  data: ButtonData<"offer-going">,
  answer: RsvpAnswer,
): Promise<void> => {
  const { person: actor, deps } = visit;
  if (!actor) return refuseStaff(visit);
  const { workshop: workshopId, person: personId } = data;
  const taken = await answerFor(deps, { actor, workshopId, who: { personId }, answer });
  if (!taken.ok)
    return taken.reason === "not-staff"
      ? refuseStaff(visit)
      : showSentence(visit, refusalText(visit, taken.reason));
  const { card } = taken.value;
  const page = sentencePage(visit, standingText(visit, card));
  const blocks = [section(headOf(visit.t, visit.locale, card)), ...page.blocks];
  const text = escapeText(standingText(visit, card));
  await redrawPlace(visit, placeOf(visit), { ...page, text, blocks });
};

export const onOfferGoing = (visit: Visit, data: ButtonData<"offer-going">): Promise<void> =>
  onOffer(visit, data, "going");
export const onOfferDeclined = (visit: Visit, data: ButtonData<"offer-declined">): Promise<void> =>
  onOffer(visit, data, "declined");
