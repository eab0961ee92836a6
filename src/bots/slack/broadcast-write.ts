/** Writing a broadcast's first draft: the form, and what becomes of one that was begun before. */
import { writeBroadcast } from "../../app/broadcast-draft.ts";
import { listSpeakers } from "../../app/broadcast-show.ts";
import { EVERYONE } from "../../domain/audience.ts";
import { audienceView, choicesOf, mayBroadcast, refusedForm } from "./broadcast-form-desk.ts";
import { readLetter, writeForm } from "./broadcast-text-form.ts";
import { openModal, showModal, type Visit } from "./context.ts";
import type { FormData } from "./data.ts";
import { updateAnswer, type FormAnswer, type Submission } from "./form-state.ts";
import { begun, drop, offerView } from "./kept.ts";
import { refusalView, refuseStaff } from "./refusal.ts";

/** Opens the form of a first draft, or offers the one that was begun. */
export const onWrite = async (visit: Visit): Promise<void> => {
  if (!mayBroadcast(visit)) return refuseStaff(visit);
  const kept = await begun(visit, "broadcast");
  const goesOn = { name: "broadcast-continue", data: {} } as const;
  const fresh = { name: "broadcast-fresh", data: {} } as const;
  const view = kept
    ? offerView(visit, kept.at, { goesOn, fresh })
    : writeForm(visit, await choicesOf(visit));
  await openModal(visit, view);
};

/** The form as it was left. */
export const onContinueWriting = async (visit: Visit): Promise<void> => {
  if (!mayBroadcast(visit)) return refuseStaff(visit);
  const kept = await begun(visit, "broadcast");
  await showModal(visit, writeForm(visit, await choicesOf(visit), kept?.fields));
};

/** An empty form; the one that was begun is thrown away. */
export const onWriteAnew = async (visit: Visit): Promise<void> => {
  if (!mayBroadcast(visit)) return refuseStaff(visit);
  await drop(visit, "broadcast");
  await showModal(visit, writeForm(visit, await choicesOf(visit)));
};

/** The draft is kept as soon as it is written; whom it is for is asked next. */
export const onWritten = async (
  visit: Visit,
  _: FormData<"broadcast-write">,
  sent: Submission,
): Promise<FormAnswer> => {
  const { person: actor, deps } = visit;
  if (!actor) return updateAnswer(refusalView(visit));
  const letter = readLetter(sent.state, await listSpeakers(deps, actor));
  if (!letter) return updateAnswer(refusalView(visit));
  const requestKey = `slack-${visit.key.teamId}-${sent.viewId}`;
  const written = await writeBroadcast(deps, { actor, letter, requestKey });
  if (!written.ok) return refusedForm(visit, written.reason, ["text-lv"]);
  await drop(visit, "broadcast");
  const data = { broadcast: written.value, from: {} };
  return updateAnswer(await audienceView(visit, EVERYONE, data));
};
