/** Answering a workshop from any card: in a list, in a notice, in a channel, on the Home tab. */
import { noteCard } from "../../app/card.ts";
import { answerInvitation, showNames, type AnswerNo } from "../../app/rsvp.ts";
import { listMine, listUpcoming, showWorkshop } from "../../app/workshop.ts";
import type { RsvpAnswer, WorkshopCard } from "../../domain/rsvp.ts";
import { mineText, refusalText, savedText } from "../../wording.ts";
import { escapeText, readView, section } from "./block.ts";
import { furtherRow, voiceOf } from "./card-view.ts";
import {
  openModal,
  redraw,
  say,
  sentencePage,
  show,
  showSentence,
  tell,
  type Visit,
} from "./context.ts";
import type { ButtonData, FormData } from "./data.ts";
import { errorsAnswer, updateAnswer, type FormAnswer, type Submission } from "./form-state.ts";
import { refreshHome } from "./home.ts";
import { answeredMessage } from "./notices.ts";
import { introductionForm, isIntroduced } from "./person-form.ts";
import { guestsForm, namesPage, readGuests } from "./rsvp-form.ts";
import { minePage, upcomingPage } from "./workshop-view.ts";

type Place = ButtonData<"rsvp-answer-going">;

/** What is said of an answer, and whether it was taken; `card` says where one stands now. */
type Recorded = {
  readonly taken: boolean;
  readonly sentence: string;
  readonly card?: WorkshopCard;
};

export const answerRefusal = (visit: Visit, reason: AnswerNo): string =>
  reason === "no-workshop"
    ? say(visit, "desk-workshop-gone")
    : refusalText(visit.t, visit.locale, reason);

const record = async (
  visit: Visit,
  input: { workshop: Place["workshop"]; answer: RsvpAnswer; guests?: number },
): Promise<Recorded> => {
  const { t, locale, person } = visit;
  const { workshop: workshopId, answer, guests } = input;
  if (!person) return { taken: false, sentence: say(visit, "error-unexpected") };
  const given = { personId: person.id, workshopId, answer };
  const party = guests === undefined ? {} : { guests };
  const result = await answerInvitation(visit.deps, { ...given, ...party });
  if (!result.ok) return { taken: false, sentence: answerRefusal(visit, result.reason) };
  const { card } = result.value;
  return { taken: true, sentence: savedText(t, locale, result.value), card };
};

/**
 * Draws the card again where it was pressed, with true counts. A card in a channel is everybody's:
 * it shows nobody's answer, and follows by itself.
 */
const redrawAt = async (
  visit: Visit,
  place: Place,
  at: { url: string; sentence?: string },
): Promise<void> => {
  const { deps, person } = visit;
  const { spot, workshop } = place;
  const { url, sentence } = at;
  if (spot === "home" || spot === "shared" || spot === "broadcast") return;
  if (spot === "list")
    return redraw(visit, url, upcomingPage(visit, await listUpcoming(deps, person?.id), spot));
  if (spot === "mine")
    return redraw(visit, url, minePage(visit, person ? await listMine(deps, person.id) : []));
  const card = await showWorkshop(deps, workshop, person);
  if (!card.ok) return;
  const said = { voice: voiceOf(visit), now: deps.now(), sentence };
  await redraw(visit, url, { title: "", ...answeredMessage(spot, card.value, said) });
};

const urlOf = ({ origin }: Visit): string | undefined =>
  origin.kind === "message" ? origin.url : undefined;

/**
 * Beside a card that is everybody's, its presser alone reads what was said, with what else they
 * can do. A shared card is known to us from its first answer at the latest.
 */
const answerBesideShared = async (
  visit: Visit,
  { workshop, locale }: Place,
  { sentence, card }: { sentence: string; card: WorkshopCard },
): Promise<void> => {
  const { origin, deps } = visit;
  const ref = origin.kind === "message" ? origin.ref : undefined;
  const shared = { workshopId: workshop, platform: "slack", personId: null } as const;
  if (ref !== undefined && locale) await noteCard(deps, { ...shared, ref, locale });
  const page = sentencePage(visit, sentence);
  const row = furtherRow(voiceOf(visit), card, { spot: "card" });
  await show(visit, { ...page, blocks: [...page.blocks, row] });
};

/** A press on an answer. Somebody new is asked who they are first; their answer waits in the form. */
const onAnswer = async (visit: Visit, place: Place, answer: RsvpAnswer): Promise<void> => {
  const url = urlOf(visit);
  if (!isIntroduced(visit.person)) {
    const rsvp = { ...place, answer };
    return openModal(visit, introductionForm(visit, { rsvp, url }));
  }
  const { taken, sentence, card } = await record(visit, { workshop: place.workshop, answer });
  const note = taken ? { sentence } : {};
  if (url !== undefined) await redrawAt(visit, place, { url, ...note });
  await refreshHome(visit);
  // Where the card shows one's own answer, a sentence beside it would say it twice.
  if (!taken) return showSentence(visit, sentence);
  const stays = place.spot === "shared" || place.spot === "broadcast";
  if (stays && card) await answerBesideShared(visit, place, { sentence, card });
};

/** Records the answer that was waiting while somebody joined; answers with the sentence to say. */
export const answerAfterJoining = async (
  visit: Visit,
  { rsvp, url }: FormData<"person-join">,
): Promise<string | undefined> => {
  if (!rsvp) return undefined;
  const { sentence } = await record(visit, rsvp);
  if (url !== undefined) await redrawAt(visit, rsvp, { url });
  return sentence;
};

/** Asks how many guests come along. */
export const onGuests = async (visit: Visit, place: ButtonData<"rsvp-guests">): Promise<void> => {
  const shown = await showWorkshop(visit.deps, place.workshop, visit.person);
  if (!shown.ok) return tell(visit, "desk-workshop-gone");
  await openModal(visit, guestsForm(visit, shown.value, { rsvp: place, url: urlOf(visit) }));
};

export const onGuestsSet = async (
  visit: Visit,
  { rsvp, url }: FormData<"rsvp-guests-set">,
  sent: Submission,
): Promise<FormAnswer> => {
  const guests = readGuests(sent.state);
  if (guests === undefined) return errorsAnswer({ guests: say(visit, "draft-no-missing") });
  const { workshop } = rsvp;
  const { taken, sentence, card } = await record(visit, { workshop, answer: "going", guests });
  if (!taken) return errorsAnswer({ guests: sentence });
  if (url !== undefined) await redrawAt(visit, rsvp, { url });
  const lines = [sentence, ...(card ? [mineText(visit.t, visit.locale, card)] : [])];
  return updateAnswer(
    readView({ title: say(visit, "rsvp-guests"), close: say(visit, "desk-close") }, [
      section(lines.map(escapeText).join("\n\n")),
    ]),
  );
};

/** Shows who comes, to this person alone. */
export const onNames = async (
  visit: Visit,
  { workshop }: ButtonData<"rsvp-names">,
): Promise<void> => {
  const names = await showNames(visit.deps, workshop);
  if (!names.ok) return tell(visit, "desk-workshop-gone");
  await show(visit, namesPage(visit, names.value));
};

export const answerHandlers = {
  "rsvp-answer-going": (visit: Visit, place: Place) => onAnswer(visit, place, "going"),
  "rsvp-answer-maybe": (visit: Visit, place: Place) => onAnswer(visit, place, "maybe"),
  "rsvp-answer-declined": (visit: Visit, place: Place) => onAnswer(visit, place, "declined"),
};
