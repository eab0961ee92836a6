/** Missing voices: the mix that each region wants, and an invitation prepared to be read and sent. */
import { changeMix, prepareInvitation, showMixes, type InviteNo } from "../../app/voices.ts";
import { showBroadcast } from "../../app/broadcast-show.ts";
import type { Region } from "../../domain/person.ts";
import { readMix, VOICES, type MixNo } from "../../domain/voices.ts";
import { broadcastPage } from "./broadcast-view.ts";
import { openModal, placeOf, redrawPlace, say, show, tell, type Visit } from "./context.ts";
import type { ButtonData, FormData } from "./data.ts";
import { closeAnswer, errorsAnswer, updateAnswer } from "./form-state.ts";
import type { FormAnswer, Submission } from "./form-state.ts";
import { refusalView, refuseStaff } from "./refusal.ts";
import { mixForm, mixPage, readMixForm } from "./voices-form.ts";

/** The table of regions. */
export const onVoices = async (visit: Visit): Promise<void> => {
  const mixes = visit.person && (await showMixes(visit.deps, visit.person));
  if (!mixes?.ok) return refuseStaff(visit);
  await show(visit, mixPage(visit, mixes.value));
};

export const onVoicesChange = async (
  visit: Visit,
  { region }: ButtonData<"voices-change">,
): Promise<void> => {
  const mixes = visit.person && (await showMixes(visit.deps, visit.person));
  if (!mixes?.ok) return refuseStaff(visit);
  await openModal(visit, mixForm(visit, mixes.value[region], { region, from: placeOf(visit) }));
};

const says = {
  "not-a-share": "voices-no-not-a-share",
  "not-a-hundred": "voices-no-not-a-hundred",
} as const satisfies Record<MixNo, string>;

const redrawMixes = async (visit: Visit, from: FormData<"voices-set">["from"]): Promise<void> => {
  const mixes = visit.person && (await showMixes(visit.deps, visit.person));
  if (mixes?.ok) await redrawPlace(visit, from, mixPage(visit, mixes.value));
};

export const onVoicesSet = async (
  visit: Visit,
  { region, from }: FormData<"voices-set">,
  sent: Submission,
): Promise<FormAnswer> => {
  const { person: actor } = visit;
  if (!actor) return updateAnswer(refusalView(visit));
  const mix = readMix(readMixForm(sent.state));
  if (!mix.ok)
    return errorsAnswer(
      Object.fromEntries(VOICES.map((voice) => [`share-${voice}`, say(visit, says[mix.reason])])),
    );
  const changed = await changeMix(visit.deps, {
    actor,
    region: region satisfies Region,
    mix: mix.value,
  });
  if (!changed.ok) return updateAnswer(refusalView(visit));
  await redrawMixes(visit, from);
  return closeAnswer;
};

const refusals = {
  "not-staff": "refusal-staff-only",
  "no-workshop": "desk-workshop-gone",
  "already-begun": "voices-no-begun",
  "not-my-ministry": "refusal-staff-only",
} as const satisfies Record<InviteNo, string>;

/** Prepares the message, and opens it: it is read, changed and sent as any other. */
export const onInvite = async (
  visit: Visit,
  { workshop: workshopId, voice, round }: ButtonData<"voices-invite">,
): Promise<void> => {
  const { person: actor, deps, t } = visit;
  if (!actor) return refuseStaff(visit);
  const textsOf = () => ({
    lv: t("lv", `voices-letter-${voice}`),
    en: t("en", `voices-letter-${voice}`),
  });
  const done = await prepareInvitation(deps, { actor, workshopId, voice, round, textsOf });
  if (!done.ok)
    return done.reason === "not-staff" ? refuseStaff(visit) : tell(visit, refusals[done.reason]);
  const { broadcastId, fit, withRoom } = done.value;
  const shown = await showBroadcast(deps, actor, broadcastId);
  if (!shown.ok) return tell(visit, "broadcast-gone");
  const said =
    fit === 0
      ? say(visit, "voices-invited-nobody")
      : say(visit, "voices-invited", { fit, withRoom });
  const origin = visit.origin.kind === "modal" ? visit.origin : ({ kind: "home" } as const);
  await show({ ...visit, origin }, broadcastPage(visit, shown.value, said));
};
