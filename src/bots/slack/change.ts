/** Changing and cancelling a workshop from the desk. */
import { cancelWorkshop, changeWorkshop, countConcerned, type ChangeNo } from "../../app/change.ts";
import { showWorkshop } from "../../app/workshop.ts";
import type { WorkshopCard } from "../../domain/rsvp.ts";
import { can } from "../../domain/permission.ts";
import { cleanDraft, draftOf, phaseOf, type WorkshopDraft } from "../../domain/workshop.ts";
import { cancelForm, cancelledView, changedView, conflictView } from "./change-view.ts";
import { forChosen } from "./choose.ts";
import { openModal, placeOf, say, sentenceView, showModal, tell, type Visit } from "./context.ts";
import type { ButtonData, FormData } from "./data.ts";
import { redrawDesk } from "./desk.ts";
import { errorsAnswer, updateAnswer, type FormAnswer, type Submission } from "./form-state.ts";
import { refusalView, refuseStaff } from "./refusal.ts";
import { changeForm, draftErrorTexts, readWorkshopForm } from "./workshop-form.ts";

const says = {
  "no-workshop": "desk-workshop-gone",
  cancelled: "edit-no-cancelled",
  "already-begun": "edit-no-already-begun",
} as const satisfies Record<Exclude<ChangeNo, "not-staff">, string>;

/** The workshop as it is now, or why it can no longer be changed. */
const openToChange = async (
  visit: Visit,
  workshop: WorkshopCard["id"],
): Promise<WorkshopCard | ChangeNo> => {
  if (!visit.person || !can(visit.person.roles, "edit-workshop")) return "not-staff";
  const shown = await showWorkshop(visit.deps, workshop, visit.person);
  if (!shown.ok) return shown.reason;
  if (shown.value.state === "cancelled") return "cancelled";
  return phaseOf(shown.value, visit.deps.now()) === "upcoming" ? shown.value : "already-begun";
};

const refuse = (visit: Visit, reason: ChangeNo): Promise<void> =>
  reason === "not-staff" ? refuseStaff(visit) : tell(visit, says[reason]);

const refusedForm = (visit: Visit, reason: ChangeNo): FormAnswer =>
  updateAnswer(
    reason === "not-staff" ? refusalView(visit) : sentenceView(visit, say(visit, says[reason])),
  );

const formOf = (visit: Visit, card: WorkshopCard, mine: Partial<WorkshopDraft>, from: object) => {
  const base = draftOf(card);
  const { id: workshop, revision } = card;
  return changeForm(visit, { ...base, ...mine }, { workshop, revision, base, from });
};

/** Opens the form with what is stored. */
export const onEdit = async (
  visit: Visit,
  { workshop }: ButtonData<"workshop-edit">,
): Promise<void> => {
  const card = await openToChange(visit, workshop);
  if (typeof card === "string") return refuse(visit, card);
  await openModal(visit, formOf(visit, card, {}, placeOf(visit)));
};

/** After somebody else saved: the present version, with what one had typed. */
export const onReopen = async (
  visit: Visit,
  { workshop, mine }: ButtonData<"workshop-reopen">,
): Promise<void> => {
  const card = await openToChange(visit, workshop);
  if (typeof card === "string") return refuse(visit, card);
  await showModal(visit, formOf(visit, card, mine, {}));
};

/** Saves, or says beside the fields or in a view why not; what was typed is never lost. */
export const onChange = async (
  visit: Visit,
  data: FormData<"workshop-change">,
  sent: Submission,
): Promise<FormAnswer> => {
  const { person: actor, deps } = visit;
  if (!actor) return updateAnswer(refusalView(visit));
  const { workshop: workshopId, revision, base } = data;
  const typed = cleanDraft(readWorkshopForm(sent.state));
  const changed = await changeWorkshop(deps, { actor, workshopId, revision, draft: typed });
  if (changed.ok) {
    await redrawDesk(visit, data.from);
    return updateAnswer(changedView(visit, changed.value, base));
  }
  if (changed.reason === "bad-draft") return errorsAnswer(draftErrorTexts(visit, changed.errors));
  if (changed.reason !== "edited-meanwhile") return refusedForm(visit, changed.reason);
  const card = await openToChange(visit, workshopId);
  if (typeof card === "string") return refusedForm(visit, card);
  return updateAnswer(conflictView(visit, card, { typed, base }));
};

/** Asks whether it is really meant, and says whom it concerns. */
export const onCancel = async (
  visit: Visit,
  { workshop }: ButtonData<"workshop-cancel">,
): Promise<void> => {
  const { person: actor, deps } = visit;
  if (!actor) return refuseStaff(visit);
  const counted = await countConcerned(deps, { actor, workshopId: workshop });
  if (!counted.ok) return refuse(visit, counted.reason);
  await openModal(visit, cancelForm(visit, counted.value, { workshop, from: placeOf(visit) }));
};

export const onCancelSure = async (
  visit: Visit,
  { workshop, from }: FormData<"workshop-cancel-sure">,
): Promise<FormAnswer> => {
  const { person: actor, deps } = visit;
  if (!actor) return updateAnswer(refusalView(visit));
  const cancelled = await cancelWorkshop(deps, { actor, workshopId: workshop });
  if (!cancelled.ok) return refusedForm(visit, cancelled.reason);
  await redrawDesk(visit, from);
  return updateAnswer(cancelledView(visit, cancelled.value));
};

export const onEditCommand = (visit: Visit, rest: string): Promise<void> =>
  forChosen(visit, rest, "workshop-edit", (data) => onEdit(visit, data));

export const onCancelCommand = (visit: Visit, rest: string): Promise<void> =>
  forChosen(visit, rest, "workshop-cancel", (data) => onCancel(visit, data));
