/** Opening and taking the forms of broadcasts: the texts, the audience with its number, and the sending. */
import { chooseAudience, countRecipients, rewriteBroadcast } from "../../app/broadcast-draft.ts";
import { fixBroadcast } from "../../app/broadcast-edit.ts";
import { handIn } from "../../app/broadcast-send.ts";
import { listSpeakers, showBroadcast, type Counted } from "../../app/broadcast-show.ts";
import { listForStaff } from "../../app/workshop.ts";
import type { Audience } from "../../domain/audience.ts";
import type { BroadcastId } from "../../domain/ids.ts";
import { can } from "../../domain/permission.ts";
import type { Result } from "../../domain/result.ts";
import type { WorkshopCard } from "../../domain/rsvp.ts";
import { phaseOf } from "../../domain/workshop.ts";
import { audienceForm, readAudience } from "./broadcast-audience-form.ts";
import { findShown, redrawBelow } from "./broadcast-desk.ts";
import { readTimes, sendForm } from "./broadcast-send-form.ts";
import {
  editForm,
  fixForm,
  readConfirmed,
  readLetter,
  readTexts,
  type TextChoices,
} from "./broadcast-text-form.ts";
import { broadcastPage } from "./broadcast-view.ts";
import { refusedText, type BroadcastNo } from "./broadcast-words.ts";
import { attempt, openModal, pageView, placeOf, sentenceView, type Visit } from "./context.ts";
import { unpackForm, type FormData } from "./data.ts";
import {
  closeAnswer,
  errorsAnswer,
  updateAnswer,
  type FormAnswer,
  type Submission,
} from "./form-state.ts";
import { refusalView } from "./refusal.ts";

/** Beside which field a refusal is said; the others take the form's place. */
const fields: Partial<Record<BroadcastNo, string>> = {
  empty: "text-lv",
  "too-long": "text-lv",
  unchanged: "text-lv",
  "lv-missing": "text-lv",
  "en-missing": "text-en",
  "lv-stale": "text-lv",
  "en-stale": "text-en",
  "not-my-ministry": "ministry",
  "workshop-missing": "workshop",
  "not-a-time": "time",
  "in-the-past": "date",
  "too-far": "date",
  "ends-before-start": "standing",
  nobody: "date",
  "no-approver": "date",
  "workshop-closed": "date",
};

export const refusedForm = (
  visit: Visit,
  reason: BroadcastNo,
  has: readonly string[],
): FormAnswer => {
  if (reason === "not-staff") return updateAnswer(refusalView(visit));
  const said = refusedText(visit, reason);
  const wanted = fields[reason];
  const field = wanted !== undefined && has.includes(wanted) ? wanted : undefined;
  // A refusal that belongs to another form takes this one's place.
  return field ? errorsAnswer({ [field]: said }) : updateAnswer(sentenceView(visit, said));
};

const cardsOf = async (
  visit: Visit,
): Promise<{ upcoming: WorkshopCard[]; all: WorkshopCard[] }> => {
  const lists = visit.person && (await listForStaff(visit.deps, visit.person));
  if (!lists?.ok) return { upcoming: [], all: [] };
  const now = visit.deps.now();
  const known = lists.value.upcoming.filter(({ state }) => state === "published");
  const upcoming = known.filter((card) => phaseOf(card, now) === "upcoming");
  return { upcoming, all: [...known, ...lists.value.past] };
};

export const choicesOf = async (visit: Visit): Promise<TextChoices> => ({
  ministries: visit.person ? await listSpeakers(visit.deps, visit.person) : [],
  cards: (await cardsOf(visit)).upcoming,
});

export const mayBroadcast = (visit: Visit): boolean => can(visit.person?.roles ?? [], "broadcast");

const countedOrWhy = async (visit: Visit, audience: Audience): Promise<Counted | string> => {
  if (!visit.person) return "";
  const counted = await countRecipients(visit.deps, visit.person, audience);
  return counted.ok ? counted.value : refusedText(visit, counted.reason);
};

export const audienceView = async (
  visit: Visit,
  audience: Audience,
  data: FormData<"broadcast-aim">,
) => {
  const counted = await countedOrWhy(visit, audience);
  const { all: cards } = await cardsOf(visit);
  return audienceForm(visit, { audience, cards, counted }, data);
};

type OnPage = (visit: Visit, data: { broadcast: BroadcastId }) => Promise<void>;

export const onEditText: OnPage = async (visit, { broadcast }) => {
  const shown = await findShown(visit, broadcast);
  if (!shown) return;
  const { revision } = shown.broadcast.wording;
  const data = { broadcast, from: placeOf(visit), revision };
  await openModal(visit, editForm(visit, shown, await choicesOf(visit), data));
};

export const onAim: OnPage = async (visit, { broadcast }) => {
  const shown = await findShown(visit, broadcast);
  if (!shown) return;
  const data = { broadcast, from: placeOf(visit) };
  await openModal(visit, await audienceView(visit, shown.broadcast.audience, data));
};

export const onSend: OnPage = async (visit, { broadcast }) => {
  const shown = await findShown(visit, broadcast);
  if (shown) await openModal(visit, sendForm(visit, shown, { broadcast, from: placeOf(visit) }));
};

export const onFix: OnPage = async (visit, { broadcast }) => {
  const shown = await findShown(visit, broadcast);
  if (shown) await openModal(visit, fixForm(visit, shown, { broadcast, from: placeOf(visit) }));
};

/** Something was chosen: the number under the form follows, and what was chosen stays. */
export const onCount = async (visit: Visit): Promise<void> => {
  const { origin, client } = visit;
  if (origin.kind !== "modal" || !origin.form || !mayBroadcast(visit)) return;
  const data = unpackForm("broadcast-aim", origin.form.metadata);
  if (!data) return;
  const view = await audienceView(visit, readAudience(origin.form.state), data);
  // A form that was sent or closed meanwhile needs no number.
  await attempt(visit, "count-not-shown", () =>
    client.views.update({ view_id: origin.viewId, view }),
  );
};

/** After a form: back to the page below it, or the page in its place. */
const backTo = async (
  visit: Visit,
  { broadcast, from }: FormData<"broadcast-aim">,
  said?: string,
): Promise<FormAnswer> => {
  if (from.view !== undefined && said === undefined) {
    await redrawBelow(visit, broadcast, from);
    return closeAnswer;
  }
  const shown = visit.person && (await showBroadcast(visit.deps, visit.person, broadcast));
  if (!shown?.ok) return updateAnswer(refusalView(visit));
  await redrawBelow(visit, broadcast, from);
  return updateAnswer(pageView(visit, broadcastPage(visit, shown.value, said)));
};

/** What follows a form: the page again, or what is wrong beside one of the fields that it `has`. */
const afterForm = (
  visit: Visit,
  data: FormData<"broadcast-aim">,
  done: Result<unknown, BroadcastNo>,
  has: readonly string[],
): FormAnswer | Promise<FormAnswer> =>
  done.ok ? backTo(visit, data) : refusedForm(visit, done.reason, has);

export const onEdited = async (
  visit: Visit,
  data: FormData<"broadcast-edit">,
  sent: Submission,
): Promise<FormAnswer> => {
  const { person: actor, deps } = visit;
  if (!actor) return updateAnswer(refusalView(visit));
  const letter = readLetter(sent.state, await listSpeakers(deps, actor));
  if (!letter) return updateAnswer(refusalView(visit));
  const { broadcast: broadcastId, revision } = data;
  const confirmed = readConfirmed(sent.state);
  const input = { actor, broadcastId, letter, revision, confirmed };
  const edited = await rewriteBroadcast(deps, input);
  return afterForm(visit, data, edited, ["text-lv", "text-en"]);
};

export const onAimed = async (
  visit: Visit,
  data: FormData<"broadcast-aim">,
  sent: Submission,
): Promise<FormAnswer> => {
  const { person: actor, deps } = visit;
  if (!actor) return updateAnswer(refusalView(visit));
  const audience = readAudience(sent.state);
  const aimed = await chooseAudience(deps, { actor, broadcastId: data.broadcast, audience });
  return afterForm(visit, data, aimed, ["workshop"]);
};

export const onSent = async (
  visit: Visit,
  data: FormData<"broadcast-send">,
  sent: Submission,
): Promise<FormAnswer> => {
  const { person: actor, deps } = visit;
  if (!actor) return updateAnswer(refusalView(visit));
  const timing = readTimes(sent.state);
  const done = await handIn(deps, { actor, broadcastId: data.broadcast, timing });
  return afterForm(visit, data, done, ["date", "time", "standing"]);
};

export const onFixed = async (
  visit: Visit,
  data: FormData<"broadcast-fix">,
  sent: Submission,
): Promise<FormAnswer> => {
  const { person: actor, deps } = visit;
  if (!actor) return updateAnswer(refusalView(visit));
  const texts = readTexts(sent.state);
  const done = await fixBroadcast(deps, { actor, broadcastId: data.broadcast, texts });
  return afterForm(visit, data, done, ["text-lv", "text-en"]);
};
