/** Answering a workshop from any card: in a list, in a notice, on the Home tab. */
import { answerInvitation, type AnswerNo } from "../../app/rsvp.ts";
import { listUpcoming, showWorkshop } from "../../app/workshop.ts";
import type { RsvpState } from "../../domain/rsvp.ts";
import { openModal, redraw, say, showSentence, type Visit } from "./context.ts";
import type { ButtonData, FormData } from "./data.ts";
import { refreshHome } from "./home.ts";
import { answeredMessage } from "./notices.ts";
import { introductionForm, isIntroduced } from "./person-form.ts";
import { upcomingPage } from "./workshop-view.ts";

type Place = ButtonData<"rsvp-answer-going">;

const says = {
  "no-workshop": "desk-workshop-gone",
  "not-open": "rsvp-no-not-open",
  cancelled: "rsvp-no-cancelled",
  "already-begun": "rsvp-no-closed",
  full: "rsvp-no-full",
} as const satisfies Record<AnswerNo, string>;

/** Takes the answer; the sentence is what to say where the card itself does not show it. */
const record = async (
  visit: Visit,
  input: { workshop: Place["workshop"]; answer: RsvpState },
): Promise<{ taken: boolean; sentence: string }> => {
  const { workshop: workshopId, answer } = input;
  if (!visit.person) return { taken: false, sentence: say(visit, "error-unexpected") };
  const result = await answerInvitation(visit.deps, {
    personId: visit.person.id,
    workshopId,
    answer,
  });
  return result.ok
    ? { taken: true, sentence: say(visit, `rsvp-saved-${answer}`) }
    : { taken: false, sentence: say(visit, says[result.reason]) };
};

/** Draws the card again where it was pressed, with true counts. */
const redrawAt = async (visit: Visit, place: Place, url: string): Promise<void> => {
  const { t, locale, deps, person } = visit;
  const { spot, workshop } = place;
  if (spot === "home") return;
  if (spot === "list")
    return redraw(visit, url, upcomingPage(visit, await listUpcoming(deps, person?.id), spot));
  const card = await showWorkshop(deps, workshop, person);
  if (!card.ok) return;
  const message = answeredMessage(spot, card.value, { t, locale, now: deps.now() });
  await redraw(visit, url, { title: "", ...message });
};

const urlOf = ({ origin }: Visit): string | undefined =>
  origin.kind === "message" ? origin.url : undefined;

/** A press on an answer. Somebody new is asked who they are first; their answer waits in the form. */
const onAnswer = async (visit: Visit, place: Place, answer: RsvpState): Promise<void> => {
  const url = urlOf(visit);
  if (!isIntroduced(visit.person)) {
    const rsvp = { ...place, answer };
    return openModal(visit, introductionForm(visit, { rsvp, url }));
  }
  const { taken, sentence } = await record(visit, { workshop: place.workshop, answer });
  if (url !== undefined) await redrawAt(visit, place, url);
  await refreshHome(visit);
  if (!taken) await showSentence(visit, sentence);
};

/** Records the answer that was waiting while somebody joined; answers with the sentence to say. */
export const answerAfterJoining = async (
  visit: Visit,
  { rsvp, url }: FormData<"person-join">,
): Promise<string | undefined> => {
  if (!rsvp) return undefined;
  const { sentence } = await record(visit, rsvp);
  if (url !== undefined) await redrawAt(visit, rsvp, url);
  return sentence;
};

export const answerHandlers = {
  "rsvp-answer-going": (visit: Visit, place: Place) => onAnswer(visit, place, "going"),
  "rsvp-answer-maybe": (visit: Visit, place: Place) => onAnswer(visit, place, "maybe"),
  "rsvp-answer-declined": (visit: Visit, place: Place) => onAnswer(visit, place, "declined"),
};
