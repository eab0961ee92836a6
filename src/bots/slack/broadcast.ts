/** Announcing a workshop from the desk. */
import { announce, countAudiences, type AnnounceNo } from "../../app/broadcast.ts";
import { whenInSentence } from "../../i18n.ts";
import { bold, escapeText, readView, section } from "./block.ts";
import { broadcastForm, readBroadcastForm } from "./broadcast-form.ts";
import { openModal, placeOf, say, tell, type Visit } from "./context.ts";
import type { ButtonData, FormData } from "./data.ts";
import { forChosen } from "./choose.ts";
import { redrawDesk } from "./desk.ts";
import { errorsAnswer, updateAnswer, type FormAnswer, type Submission } from "./form-state.ts";
import { refusalView, refuseStaff } from "./refusal.ts";

const says = {
  "not-staff": "refusal-staff-only",
  "no-workshop": "desk-workshop-gone",
  "already-announced": "announce-no-already-announced",
  cancelled: "announce-no-cancelled",
  "already-begun": "announce-no-already-begun",
} as const satisfies Record<AnnounceNo, string>;

/** Opens the form, with how many people each choice reaches now. */
export const onPrepare = async (
  visit: Visit,
  { workshop, from = placeOf(visit) }: ButtonData<"broadcast-prepare">,
): Promise<void> => {
  if (!visit.person) return refuseStaff(visit);
  const counted = await countAudiences(visit.deps, visit.person, workshop);
  if (!counted.ok)
    return counted.reason === "not-staff" ? refuseStaff(visit) : tell(visit, says[counted.reason]);
  const { card, counts } = counted.value;
  await openModal(visit, broadcastForm(visit, card, counts, { workshop, from }));
};

const doneView = (visit: Visit, done: { recipients: number; dueAt: Date }) => {
  const { recipients, dueAt } = done;
  const waits = dueAt > visit.deps.now();
  const when = waits
    ? say(visit, "announce-later", { when: whenInSentence(visit.locale, dueAt) })
    : say(visit, "announce-now");
  const told = bold(say(visit, "announce-done", { recipients }));
  const text =
    recipients === 0
      ? escapeText(say(visit, "announce-done-nobody"))
      : `${told}\n${escapeText(when)}`;
  return readView({ title: say(visit, "announce-done-title"), close: say(visit, "desk-close") }, [
    section(text),
  ]);
};

export const onAnnounce = async (
  visit: Visit,
  { workshop, from }: FormData<"broadcast-announce">,
  sent: Submission,
): Promise<FormAnswer> => {
  if (!visit.person) return updateAnswer(refusalView(visit));
  const audience = readBroadcastForm(sent.state);
  if (!audience) return errorsAnswer({ audience: say(visit, "draft-no-missing") });
  const { deps, person: actor } = visit;
  const announced = await announce(deps, { actor, workshopId: workshop, audience });
  if (announced.ok) {
    await redrawDesk(visit, from);
    return updateAnswer(doneView(visit, announced.value));
  }
  if (announced.reason === "not-staff") return updateAnswer(refusalView(visit));
  return errorsAnswer({ audience: say(visit, says[announced.reason]) });
};

/** Of the drafts, the one that is meant. */
export const onPublishCommand = (visit: Visit, rest: string): Promise<void> =>
  forChosen(visit, rest, "broadcast-prepare", (data) => onPrepare(visit, data));
